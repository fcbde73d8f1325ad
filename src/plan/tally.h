// How many meetings some asks will bring, with the luck of each and what they share.
//
//   in      a row for each ask: its chance in every draw
//   out     p: the mean number; low, high: the central 80 % of the number itself
//   cost    draws * asks^2
//   source  in one draw asks are independent (Poisson-binomial); draws share the seeker
#pragma once

#include <span>
#include <vector>

#include "odds/odds.h"

namespace sweet {

[[nodiscard]] Chance tally(std::span<const std::vector<double>> chances);

// The chance of `event` given that something else has not come to pass: what draws teach.
// Both share the seeker and the people, so a no makes the next yes less likely.
[[nodiscard]] Chance given_not(const std::vector<double>& event,
                               const std::vector<double>& other);

// Mean and central 80 % of values that do not all count the same.
[[nodiscard]] Chance summary_of(const std::vector<double>& values,
                                const std::vector<double>& shares);

}  // namespace sweet
