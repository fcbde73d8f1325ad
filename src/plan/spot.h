// A sweet spot: one way to somebody with one ask, and what it would bring.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "odds/context.h"
#include "plan/approach.h"
#include "plan/reckon.h"

namespace sweet {

// Elicited: below this, fifty asks bring one yes; offering it would be no help.
inline constexpr double kChanceMin = 0.02;

struct SpotLimits {
  int options_max = 5;
  int introducers_max = 3;
  Detail detail = Detail::Ranges;
  bool cheap_asks = false;  // also each way's best ask for the minutes of asking alone
};

struct Spots {
  std::vector<Approach> options = {};  // best first
  std::string reason = {};             // why there is none, when there is none
};

// The best pairs of route and ask for people (one person, or everyone at a company).
//
//   out     by value for the minutes they cost me, each route with its best ask; other
//           first people before other ways by the same; at most options_max. No route that
//           is no likelier than asking straight, none below kChanceMin
//   errors  none; no honest way is an empty list with the reason
//   cost    with a Reach of their own: about a millisecond for a target
[[nodiscard]] Spots find_spots(const Outlook& outlook, std::span<const PersonIx> wanted,
                               const SpotLimits& limits);
[[nodiscard]] Spots find_spots(Reach& reach, std::span<const PersonIx> wanted,
                               const SpotLimits& limits);

// Own asks like the best of these (odds/near.h).
[[nodiscard]] size_t near_asks(const Outlook& outlook, const Spots& spots);

// Whom a target means: the person, or all known to be at the company now.
[[nodiscard]] std::vector<PersonIx> wanted_of(const Book& book, const Target& target);

}  // namespace sweet
