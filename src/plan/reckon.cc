#include "plan/reckon.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <ranges>
#include <utility>

namespace sweet {
namespace {

// My minutes, all elicited.
constexpr double kAskAcquainted = 10;      // a few lines to somebody I know
constexpr double kAskStranger = 20;        // reading up on them first
constexpr double kAskIntroduction = 15;    // a request and a text to pass on
constexpr double kAfterIntroduction = 15;  // thanks, writing to the next, reporting back
constexpr double kRemind = 5;              // if nothing comes

double value_of(double chance, double worth, int minutes) {
  return chance * worth * kMinutesATry / (kMinutesATry + minutes);
}

double mean_of(const std::vector<double>& draws) {
  if (draws.empty()) return 0;
  return std::accumulate(draws.begin(), draws.end(), 0.0) / static_cast<double>(draws.size());
}

Chance times(Chance chance, double factor) {
  return {chance.p * factor, chance.low * factor, chance.high * factor};
}

Chance range_of(const std::vector<double>& draws, Detail detail) {
  if (detail == Detail::Ranges) return summary(draws);
  const double mean = mean_of(draws);
  return {mean, mean, mean};
}

// Of each size, in their order.
std::vector<QuickLook> looks_of(const Reach& reach, const Way& way) {
  std::vector<QuickLook> looks;
  for (size_t size = 0; size < reach.sizes().size(); ++size)
    looks.push_back(look(reach, way, size));
  return looks;
}

// Of those nearly as good as the best the likeliest; of as likely ones the better.
QuickLook likeliest_of_good(const std::vector<QuickLook>& looks, const auto& good) {
  const double best = good(*std::ranges::max_element(looks, {}, good));
  const auto is_nearly = [&](const QuickLook& one) {
    return good(one) >= kNearlyAsGood * best;
  };
  const auto likely = [&](const QuickLook& one) { return std::pair(one.chance, good(one)); };
  auto nearly = looks | std::views::filter(is_nearly);
  return *std::ranges::max_element(nearly, {}, likely);
}

// The chance of a step with those before it granted: `p` makes the product of the steps
// the chance of the whole.
Chance step_chance(const std::vector<double>& hop, double before, double after, double known,
                   Detail detail) {
  Chance chance = range_of(hop, detail);
  if (before > 0) chance.p = std::clamp(after / before, 0.0, 1.0);
  chance.low = std::min(chance.low, chance.p);
  chance.high = std::max(chance.high, chance.p);
  return times(chance, known);
}

}  // namespace

Way make_way(const Reach& reach, std::vector<PersonIx> people) {
  const Outlook& outlook = reach.outlook();
  Way way;
  way.people = std::move(people);
  way.steps = steps_of(outlook, way.people, reach.sizes().front().ask);
  for (size_t i = 0; i + 1 < way.people.size(); ++i) {
    const Tie* tie = outlook.network.find(way.people[i], way.people[i + 1]);
    way.known.push_back(tie == nullptr ? 1 : tie->known);
  }
  way.before = way.steps.known;
  for (size_t i = 0; i + 1 < way.steps.hops.size(); ++i)
    way.before *= quick_chance(outlook.coefficients, features_of(way.steps.hops[i]));
  return way;
}

int cost_minutes(const Reach& reach, const Way& way, const SizedAsk& sized, double before,
                 double whole) {
  const bool direct = way.people.size() == 2;
  const bool stranger =
      direct && reach.outlook().network.find(way.people[0], way.people[1]) == nullptr;
  double minutes = stranger ? kAskStranger : kAskAcquainted;
  if (!direct) minutes = kAskIntroduction + before * kAfterIntroduction;
  minutes += (1 - whole) * kRemind + whole * sized.travel_minutes;
  return static_cast<int>(std::lround(minutes));
}

QuickLook look(const Reach& reach, const Way& way, size_t size) {
  const SizedAsk& sized = reach.sizes()[size];
  Situation last = way.steps.hops.back();
  last.ask = sized.ask;
  const double chance =
      way.before * quick_chance(reach.outlook().coefficients, features_of(last));
  const int minutes = cost_minutes(reach, way, sized, way.before, chance);
  return {size, chance, value_of(chance, sized.worth, minutes), minutes};
}

std::vector<QuickLook> look_at_all(const Reach& reach, const Way& way) {
  std::vector<QuickLook> looks = looks_of(reach, way);
  std::ranges::stable_sort(looks, std::greater(), &QuickLook::value);
  return looks;
}

BestLooks best_looks(const Reach& reach, const Way& way) {
  const std::vector<QuickLook> looks = looks_of(reach, way);
  const auto rate = [&](const QuickLook& one) {
    return one.chance * reach.sizes()[one.size].worth / std::max(1, one.minutes);
  };
  return {likeliest_of_good(looks, std::mem_fn(&QuickLook::value)),
          likeliest_of_good(looks, rate)};
}

Approach reckon(Reach& reach, const Way& way, const SizedAsk& sized, Detail detail,
                std::vector<double>* draws) {
  Situation last = way.steps.hops.back();
  last.ask = sized.ask;
  const Features last_features[] = {features_of(last)};
  const std::vector<double> last_draws = chance_draws(reach.belief(detail), last_features);

  Approach approach;
  approach.people = way.people;
  approach.ask = sized.ask;
  std::vector<double> whole(last_draws.size(), 1.0);
  double before = 1, before_last = 1;
  for (size_t i = 0; i + 1 < way.people.size(); ++i) {
    const bool is_last = i + 2 == way.people.size();
    const std::vector<double>& hop =
        is_last ? last_draws
                : reach.introduction_draws(way.people[i], way.people[i + 1], way.steps.hops[i],
                                           detail);
    for (size_t d = 0; d < whole.size(); ++d)
      whole[d] *= hop[d];
    const double after = mean_of(whole);
    approach.steps.push_back({way.people[i], way.people[i + 1],
                              is_last ? sized.ask : way.steps.hops[i].ask,
                              step_chance(hop, before, after, way.known[i], detail)});
    if (is_last) before_last = before;
    before = after;
  }
  approach.chance = times(range_of(whole, detail), way.steps.known);
  approach.cost_minutes =
      cost_minutes(reach, way, sized, before_last * way.steps.known, approach.chance.p);
  approach.value = value_of(approach.chance.p, sized.worth, approach.cost_minutes);
  if (draws != nullptr) {
    for (double& chance : whole)
      chance *= way.steps.known;
    *draws = std::move(whole);
  }
  return approach;
}

}  // namespace sweet
