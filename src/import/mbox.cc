#include "import/mbox.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "import/mail.h"

namespace sweet {
namespace {

constexpr size_t kLineMax = 1000;  // of a separator
constexpr size_t kLookahead = kHeaderBytesMax + 2 * kLineMax;
constexpr std::string_view kFrom = "From ";

std::string_view line_at(std::string_view text) {
  std::string_view line = text.substr(0, text.substr(0, kLineMax).find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

size_t after_line(std::string_view text) {
  const size_t end = text.find('\n');
  return end == std::string_view::npos ? text.size() : end + 1;
}

// "Subject: …"
bool is_header_line(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return std::ranges::all_of(line.substr(0, colon), [](char c) { return c > ' ' && c < 0x7f; });
}

bool has_hour(std::string_view line) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (size_t i = 1; i + 2 < line.size(); ++i)
    if (line[i] == ':' && digit(line[i - 1]) && digit(line[i + 1]) && digit(line[i + 2]))
      return true;
  return false;
}

// "Fri May 22 13:38:22 2015" at the end of a separator, with or without a zone.
std::optional<Moment> separator_date(std::string_view line) {
  size_t words = 0, at = line.size();
  std::optional<Moment> date;
  while (at > kFrom.size() && words < 6 && !date) {
    const size_t blank = line.find_last_of(' ', at - 1);
    if (blank == std::string_view::npos || blank < kFrom.size() - 1) break;
    at = blank;
    if (++words >= 5) date = parse_mail_date(line.substr(blank + 1));
  }
  return date;
}

enum class Before : std::uint8_t { EmptyLine, Text };

// `text` begins at a line and goes on far enough.
bool is_separator(std::string_view text, Before before) {
  if (!text.starts_with(kFrom)) return false;
  const std::string_view line = line_at(text);
  const std::string_view next = line_at(text.substr(after_line(text.substr(0, kLineMax))));
  if (!is_header_line(next) && !next.starts_with(">From ")) return false;
  if (before == Before::EmptyLine) return has_hour(line) || trim(line) == "From -";
  return separator_date(line).has_value();
}

// A part of the file in memory that moves forward over it.
class Window {
 public:
  explicit Window(const Bytes& bytes) : bytes_(bytes), size_(bytes.size()) {}

  std::uint64_t size() const { return size_; }

  // What stands at `offset`: at least `least` bytes, less only at the end of the file.
  Result<std::string_view> at(std::uint64_t offset, size_t least) {
    if (offset >= size_) return std::string_view{};
    const std::uint64_t end = start_ + text_.size();
    const std::uint64_t wanted = std::min<std::uint64_t>(offset + least, size_);
    if (offset < start_ || wanted > end) {
      start_ = offset;
      text_.resize(static_cast<size_t>(
          std::min<std::uint64_t>(std::max(kWindowBytes, least), size_ - offset)));
      const size_t got = TRY(bytes_.read_at(offset, text_));
      text_.resize(got);
      if (got == 0) size_ = offset;  // the file became shorter while it was read
    }
    return std::string_view(text_).substr(static_cast<size_t>(offset - start_));
  }

 private:
  const Bytes& bytes_;
  std::uint64_t size_;
  std::uint64_t start_ = 0;
  std::string text_ = {};
};

// The end of a header block: the empty line's place and where the body begins.
struct HeaderEnd {
  size_t length;
  size_t body;
};

HeaderEnd find_header_end(std::string_view text) {
  text = text.substr(0, kHeaderBytesMax);
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '\n') return {at, at + 1};
    if (text.substr(at).starts_with("\r\n")) return {at, at + 2};
    const size_t end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return {text.size(), text.size()};
}

class MboxReader {
 public:
  MboxReader(const Bytes& bytes, std::uint32_t file, Batch& batch,
             const std::function<void(std::uint64_t)>& progress)
      : window_(bytes), touches_(batch, file), progress_(progress) {}

  Result<void> read() {
    std::uint64_t at = TRY(next_separator(0, Before::EmptyLine));
    while (at < window_.size()) {
      if (progress_ && at >= reported_ + kWindowBytes) progress_(reported_ = at);
      at = TRY(read_mail(at));
    }
    touches_.finish();
    return {};
  }

 private:
  // Reads the mail whose separator is at `offset`; gives where the next one is.
  Result<std::uint64_t> read_mail(std::uint64_t offset) {
    const std::string_view text = TRY(window_.at(offset, kLookahead));
    const size_t line = line_;
    const std::optional<Moment> sent = separator_date(line_at(text));
    const size_t start = after_line(text);
    const HeaderEnd end = find_header_end(text.substr(start));
    const MailHeader header = read_mail_header(text.substr(start, end.length));
    touches_.add(header, sent, line);
    count_lines(text.substr(0, start + end.body));
    const std::uint64_t body = offset + start + end.body;
    if (header.content_length) {
      const std::uint64_t next = TRY(after_body(body, *header.content_length));
      if (next != 0) return next;
    }
    return next_separator(body, Before::EmptyLine);
  }

  // Where a body of that length ends, if a separator or the file's end is there; else 0.
  Result<std::uint64_t> after_body(std::uint64_t body, std::uint64_t length) {
    if (length > window_.size() - body) return std::uint64_t{0};
    std::uint64_t end = body + length;
    const std::string_view text = TRY(window_.at(end, 2 * kLineMax + 4));
    const size_t skip = std::min(text.find_first_not_of("\r\n"), text.size());
    if (skip > 4) return std::uint64_t{0};
    end += skip;
    if (end < window_.size() && !is_separator(text.substr(skip), Before::EmptyLine))
      return std::uint64_t{0};
    TRY(count_lines_to(body, end));
    return end;
  }

  Result<void> count_lines_to(std::uint64_t from, std::uint64_t to) {
    while (from < to) {
      const std::string_view text = TRY(window_.at(from, 1)).substr(0, to - from);
      if (text.empty()) return {};
      count_lines(text);
      from += text.size();
    }
    return {};
  }

  // The first separator from `offset` on, which is the beginning of a line.
  Result<std::uint64_t> next_separator(std::uint64_t offset, Before before) {
    while (offset < window_.size()) {
      const std::string_view text = TRY(window_.at(offset, 2 * kLineMax));
      if (text.empty()) break;
      const bool last = offset + text.size() >= window_.size();
      // Within the last kLineMax * 2 bytes a line may not be there as a whole.
      const size_t sure = last ? text.size() : text.size() - (2 * kLineMax - 1);
      size_t at = 0;
      while (at < sure) {
        if (text[at] == 'F' && is_separator(text.substr(at), before)) {
          return offset + at;
        }
        const size_t end = text.find('\n', at);
        if (end == std::string_view::npos) {
          at = text.size();
          before = Before::Text;
          inside_line_ = true;
          break;
        }
        const std::string_view line = text.substr(at, end - at);
        before = line.empty() || line == "\r" ? Before::EmptyLine : Before::Text;
        ++line_;
        at = end + 1;
      }
      offset += at;
      if (inside_line_) offset = TRY(end_of_line(offset));
    }
    return window_.size();
  }

  // A line longer than the window: where the next one begins.
  Result<std::uint64_t> end_of_line(std::uint64_t offset) {
    inside_line_ = false;
    while (offset < window_.size()) {
      const std::string_view text = TRY(window_.at(offset, 1));
      if (text.empty()) break;
      const size_t end = text.find('\n');
      if (end != std::string_view::npos) {
        ++line_;
        return offset + end + 1;
      }
      offset += text.size();
    }
    return window_.size();
  }

  void count_lines(std::string_view text) {
    line_ += static_cast<size_t>(std::ranges::count(text, '\n'));
  }

  Window window_;
  MailTouches touches_;
  const std::function<void(std::uint64_t)>& progress_;
  std::uint64_t reported_ = 0;
  size_t line_ = 1;
  bool inside_line_ = false;
};

}  // namespace

bool looks_like_mbox(std::string_view head) {
  const size_t start = head.find_first_not_of("\r\n");
  return start != std::string_view::npos && is_separator(head.substr(start), Before::EmptyLine);
}

Result<void> read_mbox(const Bytes& bytes, std::uint32_t file, Batch& batch,
                       const std::function<void(std::uint64_t)>& progress) {
  return MboxReader(bytes, file, batch, progress).read();
}

}  // namespace sweet
