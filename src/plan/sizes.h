// The asks worth considering: each kind in its usual size, and smaller and bigger ones.
//
//   in      the table of kinds: own kinds are treated like shipped ones
//   out     in the order of the table; asks that only lead to others (an introduction) are
//           steps of a route and not in it
//   units   worth: in meetings; heft: logits that the size takes from a yes
//   source  model 2.5: the worth of a bigger ask grows as exp(kWorthGrowth * heft), so the
//           best chance to aim at is about 1 - kWorthGrowth
#pragma once

#include <vector>

#include "odds/context.h"

namespace sweet {

inline constexpr double kWorthGrowth = 0.3;  // model 2.5: gamma; elicited

struct SizedAsk {
  AskSize ask = {};
  double worth = 0;
  double heft = 0;
  int travel_minutes = 0;  // mine, if it comes to pass
  bool meeting = false;
};

[[nodiscard]] std::vector<SizedAsk> ask_sizes(const AskKinds& kinds,
                                              const Coefficients& coefficients);

// How many logits the size of an ask takes from a yes, at the central values.
[[nodiscard]] double heft_of(const AskSize& ask, const Coefficients& coefficients);

}  // namespace sweet
