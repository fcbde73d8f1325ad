// What must be done before anything new: reminders, introductions to take up, thanks, news.
//
//   in      standing as of today; last_day: the end of the week planned
//   out     follow-ups likeliest first; courtesies by the row of the ask they are owed for
//   source  model 2.6: a yes that has not come by day d is the less likely the longer d
#pragma once

#include <vector>

#include "plan/plan.h"
#include "plan/reach.h"
#include "plan/standing.h"

namespace sweet {

struct Due {
  PlannedAsk ask = {};
  std::vector<double> draws = {};  // its chance in each draw
  bool meeting = false;            // a yes is a meeting
};

// Asks without an answer whose reminder is due by last_day, one for each person. What is
// not worth a reminder any more is let go, with the reason.
struct FollowUps {
  std::vector<Due> due = {};
  std::vector<LetGo> let_go = {};     // one for each person
  std::vector<size_t> given_up = {};  // rows of Book::asks that are let go
};
[[nodiscard]] FollowUps follow_ups_due(Reach& reach, const Standing& standing, Day last_day);

// Elicited: a reminder that comes later than this after its day is one more than none.
inline constexpr int kReminderLateDays = 10;
// Elicited, as for every ask: below, fifty reminders bring one yes.
inline constexpr double kReminderChanceMin = 0.02;

// Introductions that were agreed to: now the one wanted is written to.
[[nodiscard]] std::vector<Due> next_steps(Reach& reach, const Standing& standing);

[[nodiscard]] std::vector<Courtesy> courtesies_owed(const Outlook& outlook,
                                                    const Standing& standing);

// The share of those who will answer that has answered by then.
[[nodiscard]] double answered_by(double days);

}  // namespace sweet
