// What the columns of an address book mean: by their names, by what was said, or by what
// stands in them.
//
//   in      the header, some of the first rows, and `said`: "name=Full Name,email=Mail,
//           company=#4" (a column by its name or its number); empty: guess
//   out     a meaning for every column; Unknown ones are kept as notes
//   errors  BadInput: `said` names a meaning or a column that is not there
//   source  data/contact_columns.txt
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sweet {

enum class ColumnMeaning : std::uint8_t {
  Unknown,
  Name,
  FullName,
  Given,
  Middle,
  Family,
  Suffix,
  Prefix,
  Nickname,
  Email,
  Phone,
  Company,
  Title,
  Department,
  Url,
  Notes,
  Labels,
  Date,
  Ignored
};

struct ColumnPlan {
  std::vector<ColumnMeaning> meanings = {};
  bool guessed_by_content = false;

  size_t count(ColumnMeaning meaning) const;
  // Enough to know people by: a name with something beside it, or addresses.
  bool has_people() const;
};

using Rows = std::vector<std::vector<std::string>>;

// By the names alone. Cheap: what recognises a file asks this.
[[nodiscard]] ColumnPlan plan_by_names(const std::vector<std::string>& header);

[[nodiscard]] Result<ColumnPlan> plan_columns(const std::vector<std::string>& header,
                                              const Rows& first_rows, std::string_view said);

// "name: Full Name; email: Mail, Mail 2", for the person who checks.
[[nodiscard]] std::string plan_text(const ColumnPlan& plan,
                                    const std::vector<std::string>& header);

}  // namespace sweet
