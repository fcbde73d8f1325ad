// How many meetings the weeks ahead will bring, at the present pace and with the plan.
//
//   in      outlook: the asks of the last kPaceWeeks; the plan of this week
//   out     meetings in kForecastWeeks; low and high: the central 80 % of the number itself
//   source  the odds of asks like those made lately, luck included (Poisson-binomial)
#pragma once

#include "odds/context.h"
#include "plan/plan.h"

namespace sweet {

inline constexpr int kForecastWeeks = 4;
inline constexpr int kPaceWeeks = 8;  // what counts as lately

struct Ahead {
  double asks_a_week = 0;     // lately
  Chance at_this_pace = {};   // asks like those of late; all 0 when there were none
  Chance with_the_plan = {};  // weeks like the one planned, while targets last
};

[[nodiscard]] Ahead meetings_ahead(const Outlook& outlook, const Plan& plan);

}  // namespace sweet
