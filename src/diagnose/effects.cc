#include "diagnose/effects.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace sweet {
namespace {

constexpr double kDaysAWeek = 7;
constexpr size_t kNeededMax = 200;

// What the prior is worth in asks, for how fast the draws narrow. Elicited: at 20 asks
// the best lever is known little better than without (model 3.2).
constexpr double kPriorAsks = 20;

double mean(std::span<const double> values, std::span<const double> shares) {
  return std::inner_product(values.begin(), values.end(), shares.begin(), 0.0);
}

double below(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

// How far the first lever is ahead of another, over the draws: of what is believed, and of
// the asks, which are themselves only a sample.
struct Margin {
  double mean = 0;
  double variance = 0;

  double certainty() const {
    const double sd = std::sqrt(variance);
    return sd > 0 ? below(mean / sd) : mean > 0 ? 1.0 : 0.5;
  }
};

Margin margin_of(const Replay& replayed, const Effects& effects, Lever first, Lever other) {
  const size_t a = static_cast<size_t>(first), b = static_cast<size_t>(other);
  Margin margin;
  for (size_t d = 0; d < replayed.share.size(); ++d)
    margin.mean += replayed.share[d] * (effects.gain[a][d] - effects.gain[b][d]);
  for (size_t d = 0; d < replayed.share.size(); ++d) {
    const double off = effects.gain[a][d] - effects.gain[b][d] - margin.mean;
    margin.variance += replayed.share[d] * off * off;
  }
  return margin;
}

size_t asks_needed(const Margin& margin, size_t asks) {
  const double n = static_cast<double>(asks);
  for (size_t more = 1; more < kNeededMax; ++more) {
    const double all = n + static_cast<double>(more);
    Margin later = margin;
    later.variance *= (n + kPriorAsks) / (all + kPriorAsks);
    if (later.certainty() >= kTopShare) return more;
  }
  return kNeededMax;
}

}  // namespace

Pace pace_of(std::span<const Option> options, double best) {
  std::set<Day> days;
  for (const Option& option : options)
    days.insert(option.ask->date);
  if (days.empty()) return {0, best};
  const double sittings = static_cast<double>(days.size());
  double span = kDaysAWeek;
  if (days.size() > 1)
    span = std::max(kDaysAWeek, static_cast<double>((*days.rbegin() - *days.begin()).count()) *
                                    sittings / (sittings - 1));
  const double made = static_cast<double>(options.size()) / span * kDaysAWeek;
  return {made, std::max(made, best)};
}

Effects effects_of(const Replay& replayed, std::span<const std::vector<double>> chances,
                   const Pace& pace) {
  const size_t draws = replayed.share.size();
  const double asks = static_cast<double>(chances.size());
  Effects effects;
  for (size_t lever = 0; lever < kLevers; ++lever) {
    effects.gain[lever].resize(draws);
    effects.share[lever].resize(draws);
  }
  constexpr unsigned kVolume = 1U << static_cast<unsigned>(Lever::Volume);
  for (size_t d = 0; d < draws; ++d) {
    double rate = 0;
    for (const std::vector<double>& chance : chances)
      rate += chance[d] / asks;
    std::array<double, kBlockSets> values{};
    for (unsigned set = 0; set < kBlockSets; ++set) {
      const double more = (replayed.yes[d][set & ~kVolume] - replayed.yes[d][0]) / asks;
      values[set] = kWeeks * (set & kVolume ? pace.best : pace.made) * (rate + more);
    }
    const std::array<double, kLevers> parts = shapley(values);
    const double missed = values[kBlockSets - 1] - values[0];
    effects.present += replayed.share[d] * values[0];
    for (size_t lever = 0; lever < kLevers; ++lever) {
      effects.gain[lever][d] = values[1U << lever] - values[0];
      effects.share[lever][d] = missed > 0 ? parts[lever] / missed : 0;
      effects.part[lever] += replayed.share[d] * parts[lever];
    }
  }
  return effects;
}

Lead lead_of(const Replay& replayed, const Effects& effects) {
  std::array<Lever, kLevers> order{};
  for (size_t lever = 0; lever < kLevers; ++lever)
    order[lever] = static_cast<Lever>(lever);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](Lever lever) {
    return mean(effects.gain[static_cast<size_t>(lever)], replayed.share);
  });
  Lead lead{.first = order[0], .second = order[1], .certainty = 1};
  for (size_t i = 1; i < kLevers; ++i) {
    const Margin margin = margin_of(replayed, effects, order[0], order[i]);
    lead.certainty = std::min(lead.certainty, margin.certainty());
    if (margin.certainty() < kTopShare)
      lead.asks_needed =
          std::max(lead.asks_needed, asks_needed(margin, replayed.gained.size()));
  }
  return lead;
}

}  // namespace sweet
