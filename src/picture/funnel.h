// The funnel: how many asks were made, answered, granted and met, and where they fall away.
//
//   out     stages in order; a stage never holds more than the one before it
//   units   asks; expected: how many such asks usually bring, by the odds
//   source  counts of the log; model 2.1 for what was to be expected
#pragma once

#include <string>
#include <vector>

#include "odds/context.h"

namespace sweet {

struct FunnelStage {
  std::string words = {};
  size_t count = 0;
};

struct Funnel {
  std::string of = {};  // "Asking for a meeting", "Asking for an introduction"
  std::vector<FunnelStage> stages = {};
  Chance expected = {};  // yeses to be expected from these asks
  size_t waiting = 0;    // asks that may still be answered
};

// Asks for meetings and asks for introductions, each on its own; only those there are.
[[nodiscard]] std::vector<Funnel> make_funnels(const Outlook& outlook);

[[nodiscard]] std::string svg_of(const std::vector<Funnel>& funnels);
[[nodiscard]] std::string text_of(const std::vector<Funnel>& funnels);

}  // namespace sweet
