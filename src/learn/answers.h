// The log as answers to learn from: what each ask looked like to the one asked, and how it
// ended.
//
//   in    asks with an outcome after `now` count as they stand
//   out   one answer an ask, in the order of the Book; asks to nobody known are left out
//   cost  O(asks * log ties)
#pragma once

#include <vector>

#include "learn/answer.h"
#include "odds/context.h"

namespace sweet {

// Not answered yet is taken as that: only the share of answers that would have come by now
// speaks (model 2.6). Silence that the owner calls silence is final.
[[nodiscard]] std::vector<Answer> answers_of(const Outlook& outlook);

}  // namespace sweet
