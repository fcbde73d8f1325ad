// Made-up changes for the store's tests: every kind of row, every kind of text.
#pragma once

#include "base/random.h"
#include "book/changes.h"

namespace sweet {

// A few new rows of every kind and new values for some rows of the book. `round` makes the
// codes and keys unlike those of other rounds.
[[nodiscard]] Changes made_changes(const Book& book, Random& random, int round);

// The same changes, and the book goes to another of its people, where there is one.
[[nodiscard]] Changes with_new_owner(const Book& book, Random& random, Changes changes);

}  // namespace sweet
