// Plays the log again with levers pulled: how many of the same asks would have been granted.
//
// Per draw of the belief, given what happened (abduction): each person keeps the threshold
// that their answers speak for, and luck is kept too: whoever said yes still does; of those
// who said no or nothing, the share is reckoned that more pull, a smaller ask or another
// chance of being seen would have turned.
//
//   in      options  one for each logged ask
//           now      unanswered asks are taken as not answered yet (model 2.6)
//   out     draws with the share of belief that the log leaves each: equal when the belief
//           has already learned from the log, else by how well the draw explains it
//   units   yes: asks granted, of options.size()
//   cost    draws * asks * changes that can be made (at most 16) * kPoints
//   source  model 2.1, 2.6, 3.1, 3.2; thresholds by Gauss-Hermite quadrature
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "diagnose/levers.h"

namespace sweet {

struct Replay {
  std::vector<double> share;                           // of each draw; they add to 1
  std::vector<std::array<double, kAskChanges>> yes;    // per draw, with each set of levers
  std::vector<double> seen_if_silent;                  // per ask; 1 where it was answered
  std::vector<std::array<double, kAskLevers>> gained;  // per ask, mean over the draws
  double draws_effective = 0;
};

// The model may be off for what it has not seen, so what a lever does is drawn wider than
// the model says; and the asks made are only a sample of those to come, so each draw counts
// them anew (the Bayesian bootstrap, Rubin 1981). TakenAtItsWord leaves both out, for checks
// against the model alone.
enum class Misfits : std::uint8_t { Drawn, TakenAtItsWord };

[[nodiscard]] Replay replay(const Outlook& outlook, std::span<const Option> options,
                            Misfits misfits = Misfits::Drawn);

// Mean and central 80 % interval of values whose draws have shares.
[[nodiscard]] Chance summary(std::span<const double> values, std::span<const double> shares);

// Powers of the shares are taken until about this many draws count.
inline constexpr double kDrawsEffectiveMin = 60;

}  // namespace sweet
