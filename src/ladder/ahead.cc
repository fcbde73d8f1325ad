#include "ladder/ahead.h"

#include <algorithm>
#include <cmath>

#include "diagnose/effects.h"
#include "diagnose/levers.h"
#include "plan/standing.h"
#include "plan/tally.h"

namespace sweet {
namespace {

bool is_meeting(const Outlook& outlook, const Ask& ask) {
  const AskKind* kind = outlook.ask_kinds.find(ask.what);
  return kind == nullptr || kind->meeting;
}

// Meetings of `count` asks whose chances are those of these asks on average, draw by draw.
Chance tally_of(const std::vector<std::vector<double>>& chances, size_t asks, double count) {
  const size_t rows = static_cast<size_t>(std::lround(count));
  if (chances.empty() || asks == 0 || rows == 0) return {};
  std::vector<double> mean(chances.front().size(), 0.0);
  for (const std::vector<double>& one : chances)
    for (size_t d = 0; d < mean.size(); ++d)
      mean[d] += one[d] / static_cast<double>(asks);
  return tally(std::vector<std::vector<double>>(rows, mean));
}

std::vector<double> draws_of(const Outlook& outlook, const Approach& approach) {
  const Steps steps = steps_of(outlook, approach.people, approach.ask);
  std::vector<Features> hops;
  for (const Situation& hop : steps.hops)
    hops.push_back(features_of(hop));
  std::vector<double> draws = chance_draws(outlook.belief, hops);
  for (double& chance : draws)
    chance *= steps.known;
  return draws;
}

}  // namespace

Ahead meetings_ahead(const Outlook& outlook, const Plan& plan) {
  Ahead ahead;
  const Day today = day_of(outlook.now);
  std::vector<Option> lately;
  std::vector<std::vector<double>> chances;
  for (const Ask& ask : outlook.book.asks) {
    const auto age = today - ask.date;
    if (ask.to >= outlook.book.people.size() || ask.to == outlook.book.me) continue;
    if (age < std::chrono::days{0} || age > std::chrono::weeks{kPaceWeeks}) continue;
    lately.push_back(option_of(outlook, ask));
    if (!is_meeting(outlook, ask)) continue;
    const Features hop[] = {features_of(lately.back().made)};
    chances.push_back(chance_draws(outlook.belief, hop));
  }
  ahead.asks_a_week = pace_of(lately, 0).made;
  ahead.at_this_pace = tally_of(chances, lately.size(), ahead.asks_a_week * kForecastWeeks);
  // Weeks like this one, for as long as there are people wanted who are not settled yet.
  const Standing standing(outlook);
  const auto open = static_cast<size_t>(std::ranges::count_if(
      outlook.book.targets,
      [&](const Target& target) { return !standing.settled(target).has_value(); }));
  std::vector<std::vector<double>> week;
  for (const PlannedAsk& ask : plan.asks)
    if (ask.kind == TaskKind::NewAsk && is_meeting(outlook, {.what = ask.approach.ask.what}))
      week.push_back(draws_of(outlook, ask.approach));
  std::vector<std::vector<double>> weeks;
  while (!week.empty() && weeks.size() < std::min(open, kForecastWeeks * week.size()))
    weeks.push_back(week[weeks.size() % week.size()]);
  ahead.with_the_plan = tally(weeks);
  return ahead;
}

}  // namespace sweet
