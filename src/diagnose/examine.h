// Examines the log of asks: is there anything to explain, what blocks, what would help.
//
//   in      outlook; pace: the asks a week that `volume` is reckoned at
//   out     silent about what the log cannot tell: enough = false below the asks it takes
//   errors  none; an empty log is a diagnosis with enough = false
//   cost    draws * asks * 32
//   source  model 3.1, 3.2; the attribution is an exact Shapley value over five blocks
#pragma once

#include "diagnose/finding.h"
#include "odds/context.h"

namespace sweet {

struct ExamineOptions {
  double pace_a_week = 8;
};

[[nodiscard]] Diagnosis examine(const Outlook& outlook, const ExamineOptions& options);

}  // namespace sweet
