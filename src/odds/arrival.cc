#include "odds/arrival.h"

#include <cmath>
#include <numbers>

namespace sweet {

double answers_arrived(double days) {
  if (days <= 0) return 0;
  constexpr double kMedianDays = 0.25, kSpread = 2.0;
  return 0.5 * std::erfc(-std::log(days / kMedianDays) / kSpread / std::numbers::sqrt2);
}

}  // namespace sweet
