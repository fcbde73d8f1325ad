// Removes what imports made that were taken back, as soon as nothing holds it any more.
//
// What is there afterwards does not depend on the order in which imports are taken back: a
// row stays while its own import, or one that changed it, or a row that names it stays.
// This rests on ids that are never given twice. What is removed is kept for redo.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "store/database.h"

namespace sweet {

struct Swept {
  size_t removed = 0;
  size_t kept = 0;  // of the rows that `import` made
};

// Inside a transaction; imports are marked as undone before. A row that a change alone let
// go (a target taken off) goes at the next undo or redo.
[[nodiscard]] Result<Swept> sweep_undone(Database& database, std::int64_t import);

}  // namespace sweet
