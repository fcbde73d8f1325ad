// What two people exchanged, added up from touches.
//
//   in      touches up to `now`; one with more than kWritersMax recipients is a broadcast
//           and says nothing about any pair
//   out     one row for each pair that exchanged anything, sorted by (a, b), a < b
//   units   weights: a mail or message to one person counts 1, shared among n counts 1/n
//   cost    O(touches * recipients + pairs log pairs)
#pragma once

#include <optional>
#include <vector>

#include "base/day.h"
#include "book/book.h"
#include "replies/talk.h"

namespace sweet {

struct Exchange {
  PersonIx a = kNobody;
  PersonIx b = kNobody;
  double there = 0;   // from a to b
  double back = 0;    // from b to a
  double lately = 0;  // both ways, halved for every year that has passed
  size_t count = 0;   // touches, unweighted
  Moment first = {};
  Moment last = {};
  // What replies/talk makes of the mails, messages, calls and meetings among them.
  std::optional<TouchStrength> talk = {};
};

inline constexpr size_t kWritersMax = 50;

[[nodiscard]] std::vector<Exchange> exchanges_of(const Book& book, Moment now,
                                                 const Talk& talk);

// Only those between these two; nothing was exchanged: count is 0.
[[nodiscard]] Exchange exchange_of(const Book& book, Moment now, const Talk& talk, PersonIx a,
                                   PersonIx b);

}  // namespace sweet
