// Which of the cards read are the owner's own.
//
//   in      what was said (`--me`); what readers guessed; the Book as it is
//   out     Card::me is set. What was said counts. A guess counts only where nobody is
//           known to be the owner, neither in the Book nor in the batch, and all guesses
//           name one address; each guess taken, or left, is said in its file's notes.
//   errors  none
#pragma once

#include <string>
#include <vector>

#include "book/batch.h"
#include "book/book.h"

namespace sweet {

// Cards with one of these addresses, in lower case, are the owner's.
void mark_owner(const std::vector<std::string>& own_emails, Batch& batch);

void settle_owner(const Book& known, Batch& batch);

}  // namespace sweet
