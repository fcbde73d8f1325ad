// The network around one target: who could introduce me, drawn from left to right.
//
//   in      approaches to the same people, best first (find_spots)
//   out     me at the left, introducers between, those wanted at the right; a line is as
//           thick as its step is likely, dashed where it is only inferred that two know
//           each other
//   cost    nothing beside the approaches
#pragma once

#include <span>
#include <string>

#include "odds/context.h"
#include "plan/approach.h"

namespace sweet {

struct Neighbourhood {
  std::string whom = {};                // "Lena Brandt", "Kestrel"
  std::span<const Approach> ways = {};  // best first
  std::string reason = {};              // why there are none
};

[[nodiscard]] std::string svg_of(const Outlook& outlook, const Neighbourhood& around);

// The same as lines: each way with how well each knows the next.
[[nodiscard]] std::string text_of(const Outlook& outlook, const Neighbourhood& around);

}  // namespace sweet
