// Who is who: joins what an import read with what is known.
//
// Two cards, or a card and a Person, are one human when they share an id, a profile, an
// e-mail address that is not a shared inbox, or (in that order, only where it is
// unambiguous) the folded name together with the company, or the name alone when one of
// the two has neither address nor profile to tell them apart. When in doubt: two people.
// A known value is never replaced by an empty one.
//
//   in      known    the Book before
//           batch    what was read; refusals (unknown people, unknown kinds) are added to
//                    its files; its mails are taken out of it
//   out     what is new and what changes; reading the same batch again gives no change
//   cost    O(people + batch) with hashing; a name is folded once
//   errors  none
#pragma once

#include "book/batch.h"
#include "book/book.h"
#include "book/changes.h"

namespace sweet {

[[nodiscard]] Changes match(const Book& known, Batch& batch, const TieKinds& tie_kinds,
                            const AskKinds& ask_kinds);

}  // namespace sweet
