// A sweet spot: one way to somebody with one ask, and what it would bring.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "odds/context.h"
#include "plan/approach.h"

namespace sweet {

struct SpotLimits {
  int options_max = 5;
  int introducers_max = 3;
};

struct Spots {
  std::vector<Approach> options = {};  // best first
  std::string reason = {};             // why there is none, when there is none
};

// The best pairs of route and ask for people (one person, or everyone at a company).
//
//   out     by value for the minutes they cost me, each route with its best ask; at most
//           options_max
//   errors  none; no honest way is an empty list with the reason
[[nodiscard]] Spots find_spots(const Outlook& outlook, std::span<const PersonIx> wanted,
                               const SpotLimits& limits);

}  // namespace sweet
