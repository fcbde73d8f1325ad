// Chooses the week's asks: the most meetings for the hours there are.
//
//   rules   one open approach per target; nobody is asked to introduce twice in the same
//           weeks; follow-ups that are due come first; people with an open ask are left
//           alone; hours are kept; at most kAsksOpenMax asks wait for an answer at a time
//           and kAsksPerEmployerMax are new at one employer, each counting less than the one
//           before
//   out     the same input gives the same plan; gap says how far from the best it may be
//   errors  none; nothing to do is an empty plan with reasons
//   cost    about 2 ms a target
//   source  an integer program: the sum of chance * worth * priority within the limits
#pragma once

#include "odds/context.h"
#include "plan/plan.h"

namespace sweet {

// Elicited: more than this many open threads are not kept in mind.
inline constexpr int kAsksOpenMax = 20;
// Elicited: people at one employer talk, and one door is not the whole street.
inline constexpr int kAsksPerEmployerMax = 3;

struct Budget {
  double hours = 5;
};

[[nodiscard]] Plan choose(const Outlook& outlook, const Budget& budget);

// Own asks like the middle one of those planned (odds/near.h).
[[nodiscard]] size_t near_asks(const Outlook& outlook, const Plan& plan);

}  // namespace sweet
