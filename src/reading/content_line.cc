#include "reading/content_line.h"

#include <algorithm>

#include "base/charset.h"
#include "base/text.h"

namespace sweet {
namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  return out;
}

int hex_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=' && i + 2 < text.size() && hex_of(text[i + 1]) >= 0 &&
        hex_of(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2]));
      i += 2;
    } else if (text[i] != '=' || i + 1 < text.size()) {
      out += text[i];
    }
  }
  return out;
}

// RFC 6868: ^n is a line end, ^' a quote, ^^ a caret.
std::string from_carets(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] == '^' && (next == 'n' || next == '\'' || next == '^')) {
      out += next == 'n' ? ' ' : next == '\'' ? '"' : '^';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The next of `stops` outside quotes; npos when there is none.
size_t find_outside_quotes(std::string_view text, size_t at, std::string_view stops) {
  bool quoted = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (!quoted && stops.find(text[at]) != std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= ContentLines::kNameMax &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

ContentParam param_of(std::string_view text) {
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    const std::string bare = upper(trim(text));
    const bool encoding = bare == "QUOTED-PRINTABLE" || bare == "BASE64" || bare == "8BIT";
    return {encoding ? "ENCODING" : "TYPE", bare};
  }
  std::string value(trim(text.substr(equals + 1)));
  std::erase(value, '"');
  return {upper(trim(text.substr(0, equals))), from_carets(value)};
}

// The name and parameters before the ":"; false when there is no such line.
bool take_head(std::string_view raw, ContentLine& line, std::string_view& value) {
  size_t colon = find_outside_quotes(raw, 0, ":");
  // A quote that never closes: the first ":" then.
  if (colon == std::string_view::npos) colon = raw.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view head = raw.substr(0, colon);
  size_t at = std::min(head.find(';'), head.size());
  std::string_view name = trim(head.substr(0, at));
  line.group.clear();
  if (const size_t dot = name.rfind('.'); dot != std::string_view::npos) {
    line.group = ascii_lower(name.substr(0, std::min(dot, ContentLines::kNameMax)));
    name.remove_prefix(dot + 1);
  }
  if (!is_name(name)) return false;
  line.name = upper(name);
  line.params.clear();
  while (at < head.size() && line.params.size() < ContentLines::kParamsMax) {
    const size_t end = std::min(find_outside_quotes(head, at + 1, ";"), head.size());
    line.params.push_back(param_of(head.substr(at + 1, end - at - 1)));
    at = end;
  }
  value = raw.substr(colon + 1);
  return true;
}

bool says_quoted_printable(std::string_view raw) {
  const std::string head = upper(raw.substr(0, std::min<size_t>(raw.find(':'), 500)));
  return head.find("QUOTED-PRINTABLE") != std::string::npos;
}

}  // namespace

std::string_view ContentLine::param(std::string_view which) const {
  for (const ContentParam& p : params)
    if (p.name == which) return p.value;
  return {};
}

bool ContentLine::has_type(std::string_view type) const {
  for (const ContentParam& p : params) {
    if (p.name != "TYPE") continue;
    for (std::string_view one : split(p.value, ','))
      if (equal_ignoring_case(trim(one), type)) return true;
  }
  return false;
}

std::string_view ContentLines::take_line() {
  const size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
  const std::string_view found = text_.substr(at_, end - at_);
  at_ = end;
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
  return found;
}

void ContentLines::append(std::string_view more, ContentLine& line) {
  const size_t room = kValueMax - std::min(kValueMax, raw_.size());
  if (more.size() > room) line.cut = true;
  raw_ += more.substr(0, room);
}

void ContentLines::take_folded(bool quoted_printable, ContentLine& line) {
  while (at_ < text_.size()) {
    if (quoted_printable && raw_.ends_with('=')) {
      raw_.pop_back();
      std::string_view more = take_line();
      // Some writers fold as well; the blank is then no text.
      if (more.starts_with('\t') || more.starts_with(' ')) more.remove_prefix(1);
      const size_t before = raw_.size();
      append(more, line);
      if (raw_.size() == before) return;
    } else if (text_[at_] == ' ' || text_[at_] == '\t') {
      std::string_view more = take_line();
      if (!keep_blanks_) more.remove_prefix(1);
      append(more, line);
    } else {
      return;
    }
  }
}

bool ContentLines::next(ContentLine& line) {
  if (at_ == 0 && text_.starts_with("\xef\xbb\xbf")) at_ = 3;
  while (at_ < text_.size()) {
    raw_.clear();
    line.cut = false;
    const std::string_view first = take_line();
    line.line = line_;
    append(first, line);
    const bool quoted_printable = says_quoted_printable(raw_);
    take_folded(quoted_printable, line);
    if (trim(raw_).empty()) continue;
    std::string_view value;
    if (!take_head(raw_, line, value)) {
      ++passed_over_;
      continue;
    }
    const bool encoded =
        quoted_printable && equal_ignoring_case(line.param("ENCODING"), "QUOTED-PRINTABLE");
    line.value = encoded ? from_quoted_printable(value) : std::string(value);
    if (const std::string_view charset = line.param("CHARSET"); !charset.empty())
      line.value = utf8_from(line.value, charset);
    return true;
  }
  return false;
}

std::vector<std::string_view> split_value(std::string_view value, char separator) {
  std::vector<std::string_view> parts;
  size_t start = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\') {
      ++i;
    } else if (value[i] == separator) {
      parts.push_back(value.substr(start, i - start));
      start = i + 1;
    }
  }
  parts.push_back(value.substr(start));
  return parts;
}

std::string unescape_value(std::string_view value) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\' || i + 1 == value.size()) {
      out += value[i];
      continue;
    }
    const char next = value[++i];
    if (next == 'n' || next == 'N') {
      out += '\n';
    } else {
      if (std::string_view("\\,;:\"").find(next) == std::string_view::npos) out += '\\';
      out += next;
    }
  }
  return out;
}

}  // namespace sweet
