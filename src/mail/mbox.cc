#include "mail/mbox.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "mail/answers.h"
#include "mail/mail.h"

namespace sweet {
namespace {

constexpr size_t kLineMax = 1000;        // of a separator
constexpr size_t kFirstLook = 16 << 10;  // nearly all headers are shorter
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

// "From -", or "From 1234@xxx" before a field that only mails have.
bool is_bare(std::string_view line, std::string_view next) {
  const std::string_view rest = trim(line.substr(kFrom.size()));
  if (rest == "-") return true;
  const bool marked = rest.find('@') != std::string_view::npos ||
                      std::ranges::all_of(rest, [](char c) { return c >= '0' && c <= '9'; });
  return !rest.empty() && marked && rest.find(' ') == std::string_view::npos &&
         is_mail_field(next);
}

enum class Before : std::uint8_t { EmptyLine, Text };

// `text` begins at a line and goes on far enough.
bool is_separator(std::string_view text, Before before) {
  if (!text.starts_with(kFrom)) return false;
  const std::string_view line = line_at(text);
  const std::string_view next = line_at(text.substr(after_line(text.substr(0, kLineMax))));
  if (!is_header_line(next) && !next.starts_with(">From ")) return false;
  if (before == Before::EmptyLine) return has_hour(line) || is_bare(line, next);
  return separator_date(line).has_value() || (trim(line) == "From -" && is_mail_field(next));
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

class MboxReader {
 public:
  MboxReader(const Bytes& bytes, const ReadInto& into)
      : window_(bytes), forward_only_(bytes.forward_only()), into_(into), touches_(into) {}

  void read() {
    const Result<void> done = read_mails();
    touches_.finish();
    if (!done) into_.read().refuse(line_, done.error().message);
  }

 private:
  Result<void> read_mails() {
    std::uint64_t at = TRY(window_.at(0, 3)).starts_with("\xef\xbb\xbf") ? 3 : 0;
    at = TRY(next_separator(at, Before::EmptyLine));
    while (at < window_.size()) {
      if (into_.progress && at >= reported_ + kWindowBytes) into_.progress(reported_ = at);
      at = TRY(read_mail(at));
    }
    return {};
  }

  // Reads the mail whose separator is at `offset`; gives where the next one is.
  Result<std::uint64_t> read_mail(std::uint64_t offset) {
    std::string_view text = TRY(window_.at(offset, kFirstLook));
    const size_t line = line_;
    const size_t start = after_line(text);
    HeaderEnd end = find_header_end(text.substr(start));
    if (start + end.body == text.size()) {  // it goes on
      text = TRY(window_.at(offset, kLookahead));
      end = find_header_end(text.substr(start));
    }
    const MailHeader header = read_mail_header(text.substr(start, end.length));
    std::optional<Moment> sent;
    if (!header.date) sent = separator_date(line_at(text));
    touches_.add(header, sent, line);
    count_lines(text.substr(0, start + end.body));
    const std::uint64_t body = offset + start + end.body;
    calendar_ = header.content_type == "text/calendar" ? offset + start : kNowhere;
    const bool has_parts = header.content_type.starts_with("multipart/");
    look_for_calendar_ = has_parts;
    // A length is only of use to who can go back when it was wrong, and to who need not
    // look into the parts.
    if (header.content_length && !forward_only_ && !has_parts) {
      const std::uint64_t next = TRY(after_body(body, *header.content_length));
      if (next != 0) return take_calendar(header, sent, next, line);
    }
    const std::uint64_t next = TRY(next_separator(body, Before::EmptyLine));
    return take_calendar(header, sent, next, line);
  }

  // Reads the calendar of the mail that ends at `end`, if there is one; gives `end` back.
  std::uint64_t take_calendar(const MailHeader& header, std::optional<Moment> sent,
                              std::uint64_t end, size_t line) {
    if (calendar_ == kNowhere || calendar_ >= end) return end;
    const auto length = static_cast<size_t>(
        std::min<std::uint64_t>(end - calendar_, CalendarAnswers::kPartBytesMax));
    // In an archive it may lie too far back: then it is done without.
    if (const auto text = window_.at(calendar_, length))
      touches_.add_calendar(header, sent, text->substr(0, length), line);
    return end;
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
        if (look_for_calendar_ && is_calendar_part(line)) {
          calendar_ = offset + at;
          look_for_calendar_ = false;
        }
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

  static constexpr std::uint64_t kNowhere = ~std::uint64_t{0};

  Window window_;
  bool forward_only_;
  const ReadInto& into_;
  MailTouches touches_;
  std::uint64_t reported_ = 0;
  std::uint64_t calendar_ = kNowhere;  // where the current mail's calendar begins
  bool look_for_calendar_ = false;
  size_t line_ = 1;
  bool inside_line_ = false;
};

bool looks_like_mbox(std::string_view head) {
  const size_t start = head.find_first_not_of("\r\n");
  return start != std::string_view::npos && is_separator(head.substr(start), Before::EmptyLine);
}

Result<void> read_mbox(const Bytes& bytes, const ReadInto& into) {
  MboxReader(bytes, into).read();
  return {};
}

}  // namespace

const Reader& mbox_reader() {
  static constexpr Reader reader = {
      .name = "mbox",
      .recognises = looks_like_mbox,
      .has_member_name = [](std::string_view name) { return name.ends_with(".mbox"); },
      .read = read_mbox};
  return reader;
}

}  // namespace sweet
