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

// All that passed between people. Dear to make, and the same for as long as the touches, the
// owner and `now` are the same, whatever else is learned of people.
struct Dealings {
  Dealings(const Book& book, Moment now)
      : talk(book, now), exchanges(exchanges_of(book, now, talk)) {}

  [[nodiscard]] const Exchange* find(PersonIx u, PersonIx v) const;  // nullptr: nothing passed

  Talk talk;
  std::vector<Exchange> exchanges;
};

}  // namespace sweet
