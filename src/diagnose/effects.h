// What each lever would bring and what each block takes away, per draw of the belief.
//
//   in      replayed   the log with levers pulled
//           chances    of each ask as made, per draw: what such asks bring from new people
//           pace       asks a week as made, and at best
//   units   meetings per four weeks
#pragma once

#include <array>
#include <span>
#include <vector>

#include "diagnose/blocks.h"
#include "diagnose/replay.h"

namespace sweet {

inline constexpr double kWeeks = 4;  // gains are told per four weeks

struct Pace {
  double made = 0;  // asks a week, as logged
  double best = 0;  // what `volume` moves it to; never below `made`
};

// Asks a week between the first and the last day with an ask; asks written on one day
// count as one sitting, so that a weekly sitting of eight is eight a week.
[[nodiscard]] Pace pace_of(std::span<const Option> options, double best);

struct Effects {
  std::array<std::vector<double>, kLevers> gain = {};   // per lever and draw
  std::array<std::vector<double>, kLevers> share = {};  // per block and draw; add up to 1
  std::array<double, kLevers> part = {};                // mean meetings missed
  double present = 0;                                   // meetings per four weeks as it is
};

[[nodiscard]] Effects effects_of(const Replay& replayed,
                                 std::span<const std::vector<double>> chances,
                                 const Pace& pace);

// Whether the lever that is best on average would still be best after more asks.
struct Lead {
  Lever first = Lever::Volume;
  Lever second = Lever::Volume;
  double certainty = 0;    // how likely the first really is the best
  size_t asks_needed = 0;  // more, until it is likely enough
};
[[nodiscard]] Lead lead_of(const Replay& replayed, const Effects& effects);

inline constexpr double kTopShare = 0.6;    // below it no lever leads (model 3.2)
inline constexpr double kClearShare = 0.7;  // below it two levers are named (model 3.2)

}  // namespace sweet
