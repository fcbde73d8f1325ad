// Moments said as days since 1970.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/day.h"

namespace sweet {

inline Moment moment_of_day(double days) {
  return Moment(std::chrono::seconds(static_cast<std::int64_t>(days * 86400)));
}

}  // namespace sweet
