// Leaves out of an import whom one had forgotten.
//
//   rule    a card goes when an address or profile of it was theirs; one that has neither,
//           when it has their name. Whoever is known again, by hand, is kept out no longer;
//           a card somebody decided on (decide.h) is taken as decided
//   out     the cards' fate, and a note in each file of how many there were
//   cost    a hash for each card, and only where somebody was forgotten
#pragma once

#include "book/batch.h"
#include "book/book.h"

namespace sweet {

void keep_out(const Book& known, Batch& batch);

}  // namespace sweet
