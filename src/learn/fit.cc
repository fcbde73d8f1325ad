#include "learn/fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "learn/sampler.h"
#include "odds/near.h"

namespace sweet {
namespace {

// Elicited: silence counts as an end when most answers would have come.
constexpr double kArrivedMost = 0.8;

// Sweeps a kept draw: small logs can afford more, and a first answer should show clearly.
size_t usual_thin(size_t answers) {
  if (answers <= 40) return 6;
  if (answers <= 120) return 3;
  return answers <= 250 ? 2 : 1;
}

// Draws follow each other closely in the chain; kept in this order, the first few hundred
// are as good as any few hundred.
size_t stride_for(size_t draws) {
  size_t stride = std::max<size_t>(1, draws * 382 / 1000);
  while (std::gcd(stride, draws) != 1)
    ++stride;
  return stride;
}

void keep(const Sampler& sampler, size_t draw, Belief& belief) {
  sampler.write_coefficients(belief.draws[draw]);
  belief.person_sds[draw] = static_cast<float>(sampler.person_sd());
  const size_t people = belief.known_people.size(), kinds = belief.known_kinds.size();
  for (size_t p = 0; p < people; ++p) {
    belief.known_thresholds[draw * people + p] = static_cast<float>(sampler.threshold(p));
    belief.known_errors[draw * people + p] = static_cast<float>(sampler.error(p));
  }
  for (size_t k = 0; k < kinds; ++k)
    belief.known_kind_shifts[draw * kinds + k] = static_cast<float>(sampler.kind_shift(k));
}

}  // namespace

Belief fit(const Coefficients& coefficients, std::span<const Answer> answers,
           const FitOptions& options) {
  Belief belief = prior_belief(coefficients, options.draws, options.seed);
  if (answers.empty()) return belief;
  Random random(options.seed ^ 0x9e3779b97f4a7c15ULL);
  Sampler sampler(coefficients, answers, belief.centre, random);
  belief.own_asks = answers.size();
  belief.known_people = sampler.people();
  belief.known_kinds = sampler.kinds();
  belief.person_sds.resize(options.draws);
  belief.known_thresholds.resize(options.draws * belief.known_people.size());
  belief.known_errors.resize(belief.known_thresholds.size());
  belief.known_kind_shifts.resize(options.draws * belief.known_kinds.size());

  for (size_t i = 0; i < options.warm_up; ++i)
    sampler.sweep();
  const size_t thin = options.thin > 0 ? options.thin : usual_thin(answers.size());
  const size_t stride = stride_for(options.draws);
  for (size_t d = 0; d < options.draws; ++d) {
    for (size_t i = 0; i < thin; ++i)
      sampler.sweep();
    keep(sampler, d * stride % options.draws, belief);
  }

  belief.centre = {};
  for (const Vector& draw : belief.draws)
    for (size_t c = 0; c < kCoefs; ++c)
      belief.centre[c] += draw[c] / static_cast<double>(options.draws);
  for (const Answer& answer : answers)
    if (answer.ending != Ending::Silent || answer.arrived >= kArrivedMost)
      belief.own_places.push_back(place_of(belief.centre, answer.features));
  return belief;
}

Coefficients learned(Coefficients coefficients, const Belief& belief) {
  if (belief.own_asks == 0) return coefficients;
  for (size_t c = 0; c < kCoefs; ++c) {
    double squares = 0;
    for (const Vector& draw : belief.draws)
      squares += (draw[c] - belief.centre[c]) * (draw[c] - belief.centre[c]);
    coefficients.each[c].mean = belief.centre[c];
    coefficients.each[c].sd = std::sqrt(squares / static_cast<double>(belief.draws.size()));
  }
  double variance = 0;
  for (const float sd : belief.person_sds)
    variance += static_cast<double>(sd) * static_cast<double>(sd);
  coefficients.person_sd = std::sqrt(variance / static_cast<double>(belief.person_sds.size()));
  return coefficients;
}

}  // namespace sweet
