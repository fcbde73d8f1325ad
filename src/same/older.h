// Tells an older LinkedIn export from the newest one, so that it brings no old employer back.
//
//   in      known    the Book before
//           batch    what was read, its owner settled
//   out     the cards of such archives are marked as older: they only add what is missing
//   units   the age of an archive is the day of the last connection in it; where that is the
//           same, nothing tells which is the newer, and the later import wins
#pragma once

#include "book/batch.h"
#include "book/book.h"

namespace sweet {

void mark_older(const Book& known, Batch& batch);

}  // namespace sweet
