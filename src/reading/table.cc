#include "reading/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "book/sheets.h"

namespace sweet {
namespace {

constexpr size_t kFoundMax = 60;  // bytes of a bad cell that a refusal repeats

// Spreadsheets of half the world write ';'. The first line with any text says which.
char separator_of(std::string_view text) {
  const size_t from = std::min(text.find_first_not_of("\r\n"), text.size());
  const size_t end = std::min(text.find_first_of("\r\n", from), text.size());
  const std::string_view line = text.substr(from, end - from);
  const auto commas = std::ranges::count(line, ',');
  const auto semicolons = std::ranges::count(line, ';');
  const auto tabs = std::ranges::count(line, '\t');
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

}  // namespace

std::string column_key(std::string_view name) {
  std::string key;
  for (char c : name) {
    if (c == ' ' || c == '_' || c == '-' || c == '\t') continue;
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return key;
}

Table::Table(std::string_view text) : text_(text), csv_(text, separator_of(text)) {}

void Table::take_header() {
  names_ = row_;
  columns_.clear();
  for (size_t i = 0; i < names_.size(); ++i) {
    names_[i] = clean_text(names_[i], Cells::kNameMax);
    columns_.emplace(column_key(names_[i]), i);
  }
}

bool Table::read_header() {
  if (!next()) return false;
  take_header();
  return true;
}

void Table::number_columns() {
  for (size_t i = 0; i < row_.size(); ++i)
    row_[i] = fmt::format("column {}", i + 1);
  take_header();
  csv_ = CsvReader(text_, separator_of(text_));
}

bool Table::find_header(const std::vector<std::string_view>& names, size_t rows_max) {
  for (char separator : {',', ';', '\t'}) {
    csv_ = CsvReader(text_, separator);
    for (size_t rows = 0; rows < rows_max && next(); ++rows) {
      take_header();
      if (std::ranges::all_of(names, [&](std::string_view name) { return has(name); }))
        return true;
    }
  }
  return false;
}

size_t Table::column(std::string_view name) const {
  if (name.empty()) return kNoColumn;
  const auto found = columns_.find(column_key(name));
  return found == columns_.end() ? kNoColumn : found->second;
}

bool Table::next() {
  while (csv_.next(row_))
    if (std::ranges::any_of(row_, [](const std::string& c) { return !trim(c).empty(); }))
      return true;
  row_.clear();
  return false;
}

std::string_view Table::at(size_t column) const {
  return column < row_.size() ? plain_cell(trim(row_[column])) : std::string_view{};
}

bool Table::overflows() const {
  for (size_t i = names_.size(); i < row_.size(); ++i)
    if (!trim(row_[i]).empty()) return true;
  return csv_.row_too_wide();
}

Cells::Cells(Table& table, FileRead& read, const std::vector<std::string_view>& known)
    : table_(table), read_(read) {
  std::unordered_set<std::string> keys;
  for (std::string_view name : known)
    keys.insert(column_key(name));
  for (size_t i = 0; i < table.names().size(); ++i)
    if (!keys.contains(column_key(table.names()[i]))) unknown_.push_back(i);
}

void Cells::refuse(std::string why) {
  read_.refuse(line(), std::move(why));
  ok_ = false;
}

void Cells::expect(std::string_view column, std::string_view what) {
  const std::string found = clean_text(raw(column), kFoundMax);
  refuse(found.empty() ? fmt::format("{}: expected {}, found nothing", column, what)
                       : fmt::format("{}: expected {}, found '{}'", column, what, found));
}

bool Cells::next() {
  while (table_.next()) {
    ok_ = true;
    ++read_.records;
    if (!table_.overflows()) return true;
    refuse(fmt::format("expected {} cells, found {}; put text that has commas in quotes",
                       table_.names().size(), table_.cells()));
  }
  if (table_.unclosed_line() != 0) {
    ++read_.records;
    read_.refuse(table_.unclosed_line(),
                 "a quote opens here and never closes; nothing from here on was read");
  }
  return false;
}

std::string_view Cells::raw(std::string_view column) const {
  return table_.at(table_.column(column));
}

std::string Cells::text(std::string_view column, size_t bytes_max) const {
  return clean_text(raw(column), bytes_max);
}

std::vector<std::string> Cells::list(std::string_view column) {
  std::vector<std::string> entries;
  for (std::string_view part : split(raw(column), ';')) {
    std::string entry = clean_text(part, kNameMax);
    if (entry.empty() || std::ranges::find(entries, entry) != entries.end()) continue;
    if (entries.size() == kListMax) {
      refuse(fmt::format("{}: expected at most {} entries, found more", column, kListMax));
      break;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

PersonRef Cells::person(std::string_view column) {
  PersonRef person{.text = text(column)};
  if (person.text.empty()) expect(column, "a person's id, name or e-mail address");
  return person;
}

std::optional<Day> Cells::day(std::string_view column) {
  if (empty(column)) return std::nullopt;
  const std::optional<Day> day = parse_day(raw(column));
  if (!day) expect(column, "a date like 2026-01-31");
  return day;
}

std::optional<Moment> Cells::moment(std::string_view column) {
  if (empty(column)) return std::nullopt;
  const std::optional<Moment> moment = parse_moment(raw(column));
  if (!moment) expect(column, "a moment like 2026-01-31T15:30:00Z");
  return moment;
}

int Cells::whole(std::string_view column, int low, int high, int otherwise) {
  if (empty(column)) return otherwise;
  const std::optional<long long> value = parse_int(raw(column));
  if (value && *value >= low && *value <= high) return static_cast<int>(*value);
  expect(column, fmt::format("a whole number from {} to {}", low, high));
  return otherwise;
}

double Cells::number(std::string_view column, double low, double high, double otherwise) {
  if (empty(column)) return otherwise;
  const std::optional<double> value = parse_double(raw(column));
  if (value && *value >= low && *value <= high) return *value;
  expect(column, fmt::format("a number from {} to {}", low, high));
  return otherwise;
}

bool Cells::yes(std::string_view column, bool otherwise) {
  if (empty(column)) return otherwise;
  const std::string word = ascii_lower(raw(column));
  if (word == "yes" || word == "true" || word == "1" || word == "x") return true;
  if (word != "no" && word != "false" && word != "0") expect(column, "yes or no");
  return false;
}

std::string Cells::notes(std::string_view column) const {
  std::string notes = text(column, kCellMax);
  for (size_t i : unknown_) {
    if (table_.at(i).empty() || notes.size() > kCellMax) continue;
    if (!notes.empty()) notes += "; ";
    const std::string& name = table_.names()[i];
    if (!name.empty()) notes += name + ": ";
    notes += clean_text(table_.at(i), kCellMax);
  }
  return clean_text(notes, kCellMax);
}

}  // namespace sweet
