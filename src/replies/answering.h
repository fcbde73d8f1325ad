// How somebody answers the messages one person writes to them, against what is usual.
//
//   units  shift: log-odds above (or below) the usual; wait: ln(1 + minutes); days
//   source replies/talk
#pragma once

#include <cstdint>

namespace sweet {

struct Answering {
  double shift = 0;  // 0 where no answer was due so far
  std::uint32_t asked = 0;
  std::uint32_t answered = 0;
  double wait = 0;         // mean of their answers; 0 where there is none
  double days_silent = 0;  // since they last wrote

  bool operator==(const Answering&) const = default;
};

}  // namespace sweet
