#include "base/csv.h"

namespace sweet {

CsvReader::CsvReader(std::string_view text, char separator)
    : text_(text), separator_(separator) {
  if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
}

void CsvReader::end_line() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
}

bool CsvReader::read_field(std::string& field) {
  if (at_ < text_.size() && text_[at_] == '"') {
    const size_t began = line_;
    for (++at_;;) {
      const size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        unclosed_line_ = began;
        at_ = text_.size();
        return false;
      }
      const std::string_view piece = text_.substr(at_, quote - at_);
      for (char c : piece)
        line_ += c == '\n';
      field += piece;
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      field += '"';
      ++at_;
    }
  }
  const char stops[] = {separator_, '\n', '\r'};
  const size_t end = text_.find_first_of(std::string_view(stops, 3), at_);
  const size_t stop = end == std::string_view::npos ? text_.size() : end;
  field += text_.substr(at_, stop - at_);
  at_ = stop;
  if (at_ < text_.size() && text_[at_] == separator_) {
    ++at_;
    return true;
  }
  return false;
}

bool CsvReader::next(std::vector<std::string>& fields) {
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r'))
    end_line();
  if (at_ >= text_.size() || unclosed_line_ != 0) return false;
  row_line_ = line_;
  too_wide_ = false;
  size_t count = 0;
  for (bool more = true; more; ++count) {
    if (count == kFieldsMax) too_wide_ = true;
    if (fields.size() <= count && !too_wide_) fields.emplace_back();
    std::string dropped;
    std::string& field = too_wide_ ? dropped : fields[count];
    field.clear();
    more = read_field(field);
  }
  if (unclosed_line_ != 0) return false;
  fields.resize(too_wide_ ? kFieldsMax : count);
  if (at_ < text_.size()) end_line();
  return true;
}

std::string csv_field(std::string_view value) {
  const bool edged = value.starts_with(' ') || value.ends_with(' ');
  if (!edged && value.find_first_of(",\"\r\n") == std::string_view::npos)
    return std::string(value);
  std::string quoted = "\"";
  for (char c : value) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

std::string csv_row(const std::vector<std::string>& fields) {
  std::string row;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) row += ',';
    row += csv_field(field);
  }
  return row += '\n';
}

}  // namespace sweet
