// The Book after some Changes, as the store would read it back: for a dry run, for "what
// if", for tests.
//
//   in      changes made for this very book
//   cost    O(book) for the copy, plus the sorting of what is new
#pragma once

#include "book/book.h"
#include "book/changes.h"

namespace sweet {

[[nodiscard]] Book apply(Book book, const Changes& changes);

}  // namespace sweet
