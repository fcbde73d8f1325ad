// The Book as it is when those who were said to be one are one person: what every answer is
// made from. The stored rows stay apart, so taking the word back gives exactly what was.
//
// Verdict Same folds `other` into `person`. The others' addresses, numbers and profiles follow
// behind; what the first lacks the next gives. Rows that then say the same of the same people
// are one row, as an import would have made them; what somebody had with themselves goes.
// Companies of one key, which a redone import may leave twice, are one as well.
//
//   in      book: as stored
//   out     people and orgs in the order of the Book, fewer; Person::folded has the codes of
//           those who were folded in; of the verdicts none is left that says Same
//   cost    O(book); a Book with nothing to fold is handed through
#pragma once

#include <vector>

#include "book/book.h"

namespace sweet {

// The row in the folded Book of everybody in the stored one.
[[nodiscard]] std::vector<PersonIx> folded_rows(const Book& book);

[[nodiscard]] Book fold(Book book, const TieKinds& tie_kinds);

}  // namespace sweet
