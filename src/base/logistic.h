// Between log-odds and chances.
#pragma once

#include <cmath>

namespace sweet {

// The chance of log-odds: 0 gives one half.
[[nodiscard]] inline double chance_of(double logit) {
  return 1 / (1 + std::exp(-logit));
}

}  // namespace sweet
