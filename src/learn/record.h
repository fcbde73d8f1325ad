// How good our forecasts were: what was said when asks were logged, against what came.
//
//   in      asks that carry a forecast; those not answered yet are counted, not scored
//   units   Brier: mean squared error of the chance, 0 is perfect; log score: mean of
//           -ln(chance given to what happened), in nats. Lower is better for both.
//   source  Brier 1950; Van Calster et al. 2016 on how many it takes to judge
#pragma once

#include <span>
#include <vector>

#include "asks/ask.h"

namespace sweet {

// Asks for which about the same was said.
struct RecordBand {
  int in_ten = 0;  // said: "about 6 in 10"
  size_t asks = 0;
  size_t granted = 0;
  double said = 0;  // the mean of what was said
  double low = 0;   // so many would be granted, with 80 % chance, were the forecasts right
  double high = 0;
};

struct Record {
  size_t asks = 0;     // answered, or silent for good
  size_t waiting = 0;  // not answered yet
  size_t granted = 0;
  double expected = 0;  // what the forecasts add up to
  double brier = 0;
  double log_score = 0;
  // The same for one who only knows how often it was yes so far, a half-success to begin
  // with [Jeffreys' rule].
  double rate_brier = 0;
  double rate_log_score = 0;
  std::vector<RecordBand> bands = {};  // rising; none without asks
};

[[nodiscard]] Record record_of(std::span<const Ask> asks);

// A log of so many answers and more can judge forecasts by itself; below it, luck rules
// [model 4, noise floor].
inline constexpr size_t kRecordEnough = 50;

}  // namespace sweet
