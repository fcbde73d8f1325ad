// How likely a yes is: a chance with its range, and the terms that made it.
//
//   units   chances in [0, 1]; low and high are the central 80 % interval
//   source  model 2.1, 2.4, 2.9; docs/model/odds.md
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "odds/coefficients.h"
#include "odds/situation.h"

namespace sweet {

struct Chance {
  double p = 0;
  double low = 0;
  double high = 0;
};

enum class Stage : std::uint8_t { Attention, Willingness };

// One named part of a stage's logit, at the central values.
struct Term {
  std::string term = {};  // "tie", "minutes", "load", …
  Stage stage = Stage::Willingness;
  double logit = 0;
  std::string why = {};
};

// Where an ask stood: what could be drawn on, and what its size took, in logits.
struct AskPlace {
  double pull = 0;
  double size = 0;
};

// What is believed about the coefficients: draws, all equally likely. One draw is one
// possible world: the same seeker and the same people over all asks looked at.
struct Belief {
  std::vector<Vector> draws = {};
  Vector centre = {};      // the means
  std::uint64_t seed = 0;  // of the thresholds of people and of errors in closeness
  double person_sd = 1;
  double lapse = 0.03;
  size_t own_asks = 0;                    // how many logged asks it has learned from
  std::vector<AskPlace> own_places = {};  // of those that are over

  // What the log has taught: empty before learning. Each of the last three holds, draw by
  // draw, a value for each of the people (ascending) or kinds (ascending keys).
  std::vector<float> person_sds = {};  // one a draw
  std::vector<PersonIx> known_people = {};
  std::vector<float> known_thresholds = {};
  std::vector<float> known_errors = {};  // of their closeness, in standard errors
  std::vector<std::uint64_t> known_kinds = {};
  std::vector<float> known_kind_shifts = {};  // logits of willingness
};

// How far a kind that somebody added may be off, in logits of willingness: elicited; the
// misfit between one published setting and the next is 0.75 (model 2.8).
inline constexpr double kOwnKindSd = 0.75;

// Whether a coefficient may not change its sign, whatever the draw: more closeness never
// hurts, a longer meeting never helps. Reminders and the levels may go either way.
[[nodiscard]] bool keeps_sign(Coef coef);

inline constexpr size_t kDraws = 1000;      // interval ends good to about 0.015
inline constexpr std::uint64_t kSeed = 20;  // any fixed number: answers must repeat

// What studies alone say. Pure and fixed: the same coefficients give the same draws.
[[nodiscard]] Belief prior_belief(const Coefficients& coefficients, size_t draws = kDraws,
                                  std::uint64_t seed = kSeed);

// The same belief with its first draws only: coarser and cheaper.
[[nodiscard]] Belief first_draws(Belief belief, size_t draws);

// The chance that every hop says yes. The seeker is the same in all hops, so draws are
// multiplied before they are averaged (model 2.4). No hops: certain.
[[nodiscard]] Chance chance_of(const Belief& belief, std::span<const Features> hops);

// The same per draw, for sums over several asks.
[[nodiscard]] std::vector<double> chance_draws(const Belief& belief,
                                               std::span<const Features> hops);

// Mean and central 80 % interval of draws (which need not be chances).
[[nodiscard]] Chance summary(std::vector<double> draws);

// A fast stand-in for chance_of(...).p of one hop: the logistic-normal approximation at
// the central values. Good to about 0.03; used to rank before the full reckoning.
[[nodiscard]] double quick_chance(const Coefficients& coefficients, const Features& hop);

// The parts of one hop; within a stage they add up to its logit at the central values.
[[nodiscard]] std::vector<Term> terms_of(const Vector& centre, const Situation& situation);

}  // namespace sweet
