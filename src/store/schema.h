// The schema's versions, and how an older database becomes one of today.
//
// A version once released never changes; a new one adds a step in schema.cc and a fixture
// of the old one in tests/fixtures, which is kept for ever.
//
// The text is PostgreSQL's; sqlite.cc rewrites what SQLite says otherwise. For that, every
// CREATE TABLE ends with its primary key: "PRIMARY KEY (ws, …));".
//
//   errors  BadInput: the database is of a newer version, or of another program
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace sweet {

inline constexpr int kSchemaVersion = 3;

// The SQL that leads from each version to the next, from nothing on.
[[nodiscard]] std::vector<std::string_view> released_steps();

// Makes or brings up to date, in one transaction; before an older one changes, a copy of it
// is kept.
[[nodiscard]] Result<void> bring_up_to_date(Database& database,
                                            std::span<const std::string_view> steps);

}  // namespace sweet
