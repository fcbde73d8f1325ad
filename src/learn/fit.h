// Learns the coefficients, the people and the own kinds from how asks ended.
//
// Polya-Gamma Gibbs over both stages (attention, then willingness). Every silent ask is in
// each sweep either not seen, or seen and not wanted, or on its way: silence is never taken
// for a no. A person's threshold is drawn with the coefficients; the error of a said
// closeness is drawn for each person too.
//
//   in      answers   in any order; people by PersonIx
//   out     a Belief as prior_belief() makes it, after the log: kDraws draws and, for the
//           people in the log, their own thresholds and errors in closeness
//   pure    the same answers in the same order and the same seed give the same bytes
//   cost    about 0.4 us * asks * columns a sweep; 400 asks in under half a second
//   source  model 2.1, 2.6, 2.9; Polson, Scott & Windle 2013
#pragma once

#include <cstdint>
#include <span>

#include "learn/answer.h"
#include "odds/odds.h"

namespace sweet {

struct FitOptions {
  size_t draws = kDraws;
  std::uint64_t seed = kSeed;
  size_t thin = 0;  // sweeps a kept draw; 0: as many as the size of the log allows
  size_t warm_up = 300;
};

[[nodiscard]] Belief fit(const Coefficients& coefficients, std::span<const Answer> answers,
                         const FitOptions& options = {});

// The coefficients as they stand after learning: the means and spreads of the draws. What
// ranks before the full reckoning uses them.
[[nodiscard]] Coefficients learned(Coefficients coefficients, const Belief& belief);

}  // namespace sweet
