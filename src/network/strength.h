// How strong a tie is: closeness from what was said, what was exchanged, and silence.
//
//   T0    = said + (1 - said) * kTouchesSpeak * seen
//   seen  = the strength learned from mails, messages, calls and meetings (replies/reply);
//           where only invitations and the like were seen,
//           0.4 frequency + 0.3 reciprocity + 0.3 duration
//   T     = floor + (T0 - floor) * 2^(-years silent / half-life)
//
// The ratios of `seen` and the decay are model 2.2. Said closeness comes first, exchanges
// can only add to it (no archive holds everything two people shared), and silence takes
// away what the half-life of the kind of tie says. What cannot be dated does not decay.
//
//   units   everything in [0, 1]; years
//   source  model 2.2: Gilbert & Karahalios 2009, Raeder et al. 2011, Burt 2002, Roy et
//           al. 2022, Levin et al. 2011; kTouchesSpeak and the scales are elicited
#pragma once

#include <optional>

#include "base/day.h"
#include "network/exchange.h"

namespace sweet {

struct StrengthParts {
  double said = 0;
  double frequency = 0;    // 1: weekly
  double reciprocity = 0;  // 1: as much comes back as goes
  double duration = 0;     // 1: five years or more
  double raised = 0;       // what exchanges add to `said`
  double lost = 0;         // what silence takes
  std::optional<double> years_silent = {};
  double closeness = 0;  // T
};

// `exchange.count` 0: nothing was exchanged. `last_said`: last contact, as said.
[[nodiscard]] StrengthParts strength_of(double said, const Exchange& exchange,
                                        std::optional<Day> last_said, double half_life_years,
                                        Moment now);

}  // namespace sweet
