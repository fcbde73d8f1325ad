// The ladder to a big goal: small ask, report back, next ask; against asking big now.
//
// A finite-horizon decision model on the same odds as everywhere: at every step the best
// next ask is chosen, given all that was answered so far, for the chance that the goal is
// granted in time. What is known is carried by the draws: a yes speaks for the person and
// for me, a no against. A meeting strengthens the tie, a no costs goodwill.
//
//   in      the one who could grant the goal, and the goal (an ask)
//   out     the ways, the better first; the steps of the best one; when to stop
//   units   weeks from now
//   cost    draws * (sizes * 2) ^ kRungsMax chances, about 0.1 s
//   source  model 2.2 for the rungs of closeness; what an ask takes and costs is elicited
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "odds/context.h"

namespace sweet {

inline constexpr int kRungsMax = 4;         // asks of one person in the horizon
inline constexpr int kHorizonWeeks = 13;    // a quarter
inline constexpr double kStopBelow = 0.05;  // elicited: below, the next ask is not made

struct Rung {
  AskSize ask = {};
  Chance chance = {};  // the ones before it granted
  int week = 0;        // when it is made
  std::string why = {};
};

struct LadderWay {
  std::string name = {};         // "ask now", "step by step"
  Chance chance = {};            // that the goal is granted within the horizon
  double weeks = 0;              // until it is, where it is
  std::vector<Rung> rungs = {};  // as they follow when each is granted
};

struct Ladder {
  PersonIx whom = kNobody;
  AskSize goal = {};
  std::vector<LadderWay> ways = {};  // best first; empty when nobody can be asked
  std::vector<std::string> stops = {};
  std::string reason = {};  // why there is no way
};

[[nodiscard]] Ladder climb(const Outlook& outlook, PersonIx whom, const AskSize& goal);

}  // namespace sweet
