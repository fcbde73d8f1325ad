// Chooses the week's asks: the most meetings for the hours there are.
//
//   rules   one open approach per target; nobody is asked to introduce twice in the same
//           weeks; follow-ups that are due come first; people with an open ask are left
//           alone; hours are kept
//   out     the same input gives the same plan
//   errors  none; nothing to do is an empty plan with reasons
#pragma once

#include "odds/context.h"
#include "plan/plan.h"

namespace sweet {

struct Budget {
  double hours = 5;
};

[[nodiscard]] Plan choose(const Outlook& outlook, const Budget& budget);

}  // namespace sweet
