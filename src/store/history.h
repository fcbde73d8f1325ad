// What was said of a row, and rows that are not there brought back.
//
// A change is filed under the number of its import, and taken back under the negative of it.
// Of those that stand, the newest says what the row is; the old text of the first is what it
// was before all of them. A row that an undo removed is filed under the negative number of
// the import that made it, with nothing as its old text. One that was taken off a list is
// not filed so: the change that took it off has it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/table.h"

namespace sweet {

struct Said {
  std::int64_t import;
  std::string old_text;
  std::string new_text;  // empty: the row was taken off
};

// The changes of the row that stand, the oldest first.
[[nodiscard]] Result<std::vector<Said>> said_of_row(Database& database,
                                                    const StoredTable& table, std::int64_t id);

// Says what the change found.
[[nodiscard]] Result<void> set_found(Database& database, std::int64_t import,
                                     const StoredTable& table, std::int64_t id,
                                     std::string_view old_text);

// What was kept of a row that an undo removed; empty: it was not.
[[nodiscard]] Result<std::string> kept_text(Database& database, const StoredTable& table,
                                            std::int64_t id);
[[nodiscard]] Result<void> drop_kept(Database& database, const StoredTable& table,
                                     std::int64_t id);

[[nodiscard]] Result<void> take_away(Database& database, const StoredTable& table,
                                     std::int64_t id);

// A text kept by an older version has nothing in the columns that came later.
[[nodiscard]] std::string widened(std::string_view text, const StoredTable& table);

enum class Brought : std::uint8_t { Back, WrittenAgain, NothingKept };

// Brings rows back under their old numbers, those they name first.
class Bringer {
 public:
  explicit Bringer(Database& database) : database_(database) {}

  // The row as it was kept, or with `text` in its place. One that is there stays as it is.
  [[nodiscard]] Result<Brought> row(const StoredTable& table, std::int64_t id,
                                    std::string_view text);
  // All that such a row would name.
  [[nodiscard]] Result<Brought> named(const StoredTable& table, const Cells& cells);

  size_t added() const { return added_; }
  // Where the last row that was not brought back belongs.
  std::string_view refused() const { return refused_; }

 private:
  Result<bool> stands_already(const StoredTable& table, const Cells& cells);

  Database& database_;
  size_t added_ = 0;
  std::string_view refused_ = {};
  std::map<std::string_view, std::set<std::string>> standing_ = {};  // marks, by table
};

}  // namespace sweet
