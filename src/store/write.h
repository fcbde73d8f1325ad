// Writes Changes into the tables, and keeps what undo needs: the ranges of new rows and
// the old and new text of changed ones.
#pragma once

#include <cstdint>

#include "book/book.h"
#include "book/changes.h"
#include "store/database.h"
#include "store/rows.h"

namespace sweet {

struct Written {
  std::int64_t created = 0;  // rows
  std::int64_t changed = 0;
};

// Inside a transaction. `known` and `ids` are what read_book() gave in the same one.
[[nodiscard]] Result<Written> write_changes(Database& database, std::int64_t import,
                                            const Book& known, const RowIds& ids,
                                            const Changes& changes,
                                            const TellRows& progress = {});

// Takes an import back inside a transaction: see Store::undo().
struct TakenBack {
  size_t removed = 0;
  size_t restored = 0;
  size_t kept = 0;
};
[[nodiscard]] Result<TakenBack> take_back(Database& database, std::int64_t import);

// And brings it back again: see Store::redo().
struct BroughtBack {
  size_t added = 0;
  size_t changed = 0;
  size_t kept = 0;
};
[[nodiscard]] Result<BroughtBack> bring_back(Database& database, std::int64_t import);

}  // namespace sweet
