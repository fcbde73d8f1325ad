// Puts a diagnosis into plain and kind words: what was found, what to do, how sure it is.
//
//   out     fills the texts of the levers and the findings of the diagnosis
//   source  trust.md 3.4 for how chances are said; model 3.2 for how sure a lever is
#pragma once

#include <span>

#include "diagnose/effects.h"
#include "diagnose/finding.h"

namespace sweet {

// What is known when the words are chosen.
struct Story {
  const Outlook& outlook;
  std::span<const Option> options;
  double luck = 1;  // how often so few yeses, or fewer, come from such asks
  bool healthy = false;
  double present = 0;    // meetings in four weeks as it is
  Replay replayed = {};  // empty when there were too few asks
  Pace pace = {};
  Lead lead = {};
};

void tell(const Story& story, Diagnosis& diagnosis);

}  // namespace sweet
