#include "odds/odds.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

#include "base/logistic.h"
#include "base/random.h"

namespace sweet {
namespace {

std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

constexpr size_t kQuantiles = 4096;

// Standard normal values at equal steps of chance: a draw is one of them, picked by hash.
const std::vector<double>& normal_quantiles() {
  static const std::vector<double> kTable = [] {
    std::vector<double> table(kQuantiles);
    for (size_t i = 0; i < kQuantiles; ++i) {
      const double want = (static_cast<double>(i) + 0.5) / kQuantiles;
      double low = -6, high = 6;
      for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (0.5 * std::erfc(-middle / std::sqrt(2.0)) < want ? low : high) = middle;
      }
      table[i] = low;
    }
    return table;
  }();
  return kTable;
}

// A standard normal number that belongs to this purpose, person and draw for ever.
double standing_normal(std::uint64_t seed, std::uint64_t purpose, PersonIx person,
                       size_t draw) {
  const std::uint64_t key = mix(seed + 0x9e3779b97f4a7c15ULL * (purpose + 1)) ^
                            mix((std::uint64_t{person} << 32) + draw + 1);
  return normal_quantiles()[mix(key) % kQuantiles];
}

// Where something stands among what the log has taught of; `keys.size()` where nowhere.
template <typename Key>
size_t place_in(const std::vector<Key>& keys, Key key) {
  const auto at = std::ranges::lower_bound(keys, key);
  const bool there = at != keys.end() && *at == key;
  return there ? static_cast<size_t>(at - keys.begin()) : keys.size();
}

// A hop and where its person and its own kinds stand in the belief: looked up once.
struct Placed {
  const Features& hop;
  size_t person;
  std::array<size_t, 2> kinds;
};

Placed placed(const Belief& belief, const Features& hop) {
  return {hop,
          place_in(belief.known_people, hop.person),
          {place_in(belief.known_kinds, hop.own_kinds[0]),
           place_in(belief.known_kinds, hop.own_kinds[1])}};
}

double known(const std::vector<float>& values, size_t count, size_t draw, size_t place) {
  return static_cast<double>(values[draw * count + place]);
}

double threshold(const Belief& belief, const Placed& at, size_t draw) {
  const size_t people = belief.known_people.size();
  if (at.person < people) return known(belief.known_thresholds, people, draw, at.person);
  const double sd = belief.person_sds.empty() ? belief.person_sd
                                              : static_cast<double>(belief.person_sds[draw]);
  return sd * standing_normal(belief.seed, 1, at.hop.person, draw);
}

double closeness_error(const Belief& belief, const Placed& at, size_t draw) {
  const size_t people = belief.known_people.size();
  if (at.person < people) return known(belief.known_errors, people, draw, at.person);
  return standing_normal(belief.seed, 2, at.hop.person, draw);
}

double kind_shift(const Belief& belief, const Placed& at, size_t which, size_t draw) {
  const std::uint64_t key = at.hop.own_kinds[which];
  if (key == 0) return 0;
  const size_t kinds = belief.known_kinds.size();
  if (at.kinds[which] < kinds)
    return known(belief.known_kind_shifts, kinds, draw, at.kinds[which]);
  const auto folded = static_cast<PersonIx>(key ^ (key >> 32));
  return kOwnKindSd * standing_normal(belief.seed, 3, folded, draw);
}

double hop_chance(const Belief& belief, const Placed& at, size_t draw) {
  const Features& hop = at.hop;
  const Vector& coefs = belief.draws[draw];
  double willing = willing_logit(coefs, hop), seen = seen_logit(coefs, hop);
  if (hop.sd_high > hop.sd_low) {
    const double z = std::clamp(closeness_error(belief, at, draw), hop.sd_low, hop.sd_high);
    willing += z * logit_of(coefs, hop.willing_per_sd);
    seen += z * logit_of(coefs, hop.seen_per_sd);
  }
  willing += threshold(belief, at, draw);
  willing += kind_shift(belief, at, 0, draw) + kind_shift(belief, at, 1, draw);
  return chance_of(seen) * (1 - belief.lapse) * (1 - hop.no_time) * chance_of(willing);
}

}  // namespace

bool keeps_sign(Coef c) {
  return c != Coef::Setting && c != Coef::Endorsement && c != Coef::SeenSpoken &&
         c != Coef::SeenText && c != Coef::SeenPhone && c != Coef::FollowUp1 &&
         c != Coef::FollowUp2 && c != Coef::FollowUp3 && c != Coef::Carried;
}

Belief prior_belief(const Coefficients& coefficients, size_t draws, std::uint64_t seed) {
  Belief belief;
  belief.seed = seed;
  belief.person_sd = coefficients.person_sd;
  belief.lapse = coefficients.lapse;
  belief.draws.assign(draws, {});
  Random random(seed);
  std::vector<double> normals(draws);
  for (size_t c = 0; c < kCoefs; ++c) {
    const Coefficient& coef = coefficients.each[c];
    const bool bounded = keeps_sign(static_cast<Coef>(c));
    belief.centre[c] = coef.mean;
    for (double& normal : normals) {
      do {
        normal = random.normal();
      } while (bounded && coef.mean + coef.sd * normal < 0);
    }
    // Centred, so that a few hundred draws keep the mean that the table states.
    const double mean =
        std::reduce(normals.begin(), normals.end()) / static_cast<double>(draws);
    for (size_t d = 0; d < draws; ++d) {
      const double drawn = coef.mean + coef.sd * (normals[d] - mean);
      belief.draws[d][c] = bounded ? std::max(0.0, drawn) : drawn;
    }
  }
  return belief;
}

Belief first_draws(Belief belief, size_t draws) {
  if (belief.draws.size() <= draws) return belief;
  belief.draws.resize(draws);
  if (!belief.person_sds.empty()) belief.person_sds.resize(draws);
  belief.known_thresholds.resize(draws * belief.known_people.size());
  belief.known_errors.resize(draws * belief.known_people.size());
  belief.known_kind_shifts.resize(draws * belief.known_kinds.size());
  return belief;
}

std::vector<double> chance_draws(const Belief& belief, std::span<const Features> hops) {
  std::vector<double> chances(belief.draws.size(), 1.0);
  for (const Features& hop : hops) {
    const Placed at = placed(belief, hop);
    for (size_t draw = 0; draw < chances.size(); ++draw)
      chances[draw] *= hop_chance(belief, at, draw);
  }
  return chances;
}

Chance summary(std::vector<double> draws) {
  if (draws.empty()) return {};
  std::ranges::sort(draws);
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(draws.size() - 1);
    const size_t below = static_cast<size_t>(place);
    const size_t above = std::min(below + 1, draws.size() - 1);
    return std::lerp(draws[below], draws[above], place - static_cast<double>(below));
  };
  const double mean =
      std::accumulate(draws.begin(), draws.end(), 0.0) / static_cast<double>(draws.size());
  return {mean, at(0.1), at(0.9)};
}

Chance chance_of(const Belief& belief, std::span<const Features> hops) {
  if (hops.empty()) return {1, 1, 1};
  return summary(chance_draws(belief, hops));
}

double quick_chance(const Coefficients& coefficients, const Features& hop) {
  Vector means;
  for (size_t c = 0; c < kCoefs; ++c)
    means[c] = coefficients.each[c].mean;
  // What a coefficient moves willingness by: its feature and what is carried of it.
  Vector slopes = hop.willing;
  for (size_t i = 0; i < kPulls; ++i)
    slopes[static_cast<size_t>(Coef::Tie) + i] +=
        means[static_cast<size_t>(Coef::Carried)] * hop.carried[i];
  slopes[static_cast<size_t>(Coef::Carried)] = carried_logit(means, hop.carried);
  double willing_var = coefficients.person_sd * coefficients.person_sd, seen_var = 0;
  for (size_t c = 0; c < kCoefs; ++c) {
    const double variance = coefficients.each[c].sd * coefficients.each[c].sd;
    willing_var += variance * slopes[c] * slopes[c];
    seen_var += variance * hop.seen[c] * hop.seen[c];
  }
  // The mean of a logistic of a normal [MacKay 1992].
  const auto mean = [](double logit, double variance) {
    return chance_of(logit / std::sqrt(1 + variance * 0.39269908169872414));
  };
  return mean(seen_logit(means, hop), seen_var) * (1 - coefficients.lapse) * (1 - hop.no_time) *
         mean(willing_logit(means, hop), willing_var);
}

}  // namespace sweet
