// One ask of the log as something to learn from: what it looked like to the one asked, and
// how it ended.
#pragma once

#include <cstdint>

#include "odds/situation.h"

namespace sweet {

enum class Ending : std::uint8_t { Yes, No, Silent };

struct Answer {
  Features features = {};
  Ending ending = Ending::Silent;
  double arrived = 1;  // of the answers that will come, the share that has come by now
};

}  // namespace sweet
