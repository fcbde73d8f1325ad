// A small table with a header row, read by column name: the shipped tables of numbers.
//
//   errors  BadInput names the table, the row and the column
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace sweet {

class TableRow {
 public:
  TableRow(std::string_view table, size_t line,
           const std::unordered_map<std::string, size_t>& columns,
           const std::vector<std::string>& fields)
      : table_(table), line_(line), columns_(columns), fields_(fields) {}

  // Empty where the column is missing or the row is short.
  [[nodiscard]] std::string_view text(std::string_view column) const;

  // Errors: not a number, or outside [low, high].
  [[nodiscard]] Result<double> number(std::string_view column, double low, double high) const;

  [[nodiscard]] Error error(std::string_view column, std::string_view expected) const;

 private:
  std::string_view table_;
  size_t line_;
  const std::unordered_map<std::string, size_t>& columns_;
  const std::vector<std::string>& fields_;
};

// Calls `each` for every row after the header; stops at its first error.
[[nodiscard]] Result<void> read_table(std::string_view name, std::string_view csv,
                                      const std::function<Result<void>(const TableRow&)>& each);

}  // namespace sweet
