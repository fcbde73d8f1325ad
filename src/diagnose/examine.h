// Examines the log of asks: is there anything to explain, what blocks, what would help.
//
//   in      outlook; pace: the asks a week that `volume` is reckoned at
//   out     silent about what the log cannot tell: below kAsksMin answered asks there are
//           no blocks and no levers, only findings; enough = false also where no lever
//           leads clearly enough
//   errors  none; an empty log is a diagnosis with enough = false
//   cost    draws * asks * 16 changes, see replay.h
//   source  model 3.1, 3.2; the attribution is an exact Shapley value over five blocks
#pragma once

#include "diagnose/finding.h"
#include "odds/context.h"

namespace sweet {

// Fewer answered asks than this tell nothing, however they came out. Model 3.2: the best
// lever is known no better at 20 asks than from studies alone.
inline constexpr size_t kAsksMin = 16;

// A lever that brings less than this is no trouble: one meeting in four weeks, or a tenth
// of those there are. Elicited.
inline constexpr double kGainMin = 1.0;
inline constexpr double kGainShareMin = 0.1;

struct ExamineOptions {
  double pace_a_week = 8;
};

[[nodiscard]] Diagnosis examine(const Outlook& outlook, const ExamineOptions& options);

}  // namespace sweet
