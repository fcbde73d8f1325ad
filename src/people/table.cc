#include "people/table.h"

#include <fmt/format.h>

#include "base/csv.h"
#include "base/text.h"

namespace sweet {

std::string_view TableRow::text(std::string_view column) const {
  const auto found = columns_.find(std::string(column));
  if (found == columns_.end() || found->second >= fields_.size()) return {};
  return trim(fields_[found->second]);
}

Error TableRow::error(std::string_view column, std::string_view expected) const {
  return {Error::Code::BadInput, fmt::format("{}, line {}, {}: expected {}, found \"{}\"",
                                             table_, line_, column, expected, text(column))};
}

Result<double> TableRow::number(std::string_view column, double low, double high) const {
  const std::optional<double> value = parse_double(text(column));
  if (!value || *value < low || *value > high)
    return std::unexpected(error(column, fmt::format("a number from {} to {}", low, high)));
  return *value;
}

Result<void> read_table(std::string_view name, std::string_view csv,
                        const std::function<Result<void>(const TableRow&)>& each) {
  CsvReader reader(csv);
  std::vector<std::string> fields;
  std::unordered_map<std::string, size_t> columns;
  if (reader.next(fields))
    for (size_t i = 0; i < fields.size(); ++i)
      columns.emplace(ascii_lower(trim(fields[i])), i);
  while (reader.next(fields))
    TRY(each(TableRow(name, reader.line(), columns, fields)));
  if (reader.unclosed_line() != 0)
    return fail(Error::Code::BadInput, fmt::format("{}, line {}: a quote is never closed", name,
                                                   reader.unclosed_line()));
  return {};
}

}  // namespace sweet
