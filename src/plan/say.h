// Why an ask was chosen and what to do after a no, in plain words.
//
//   out     whole phrases without a full stop; chances as "about N in 10", always of ten
//   source  trust 3.4: natural frequencies of a fixed ten are read right most often
#pragma once

#include <string>

#include "book/find.h"
#include "odds/words.h"
#include "plan/plan.h"
#include "plan/reach.h"

namespace sweet {

// "insight into their company or field"
[[nodiscard]] std::string label_of(const AskKinds& kinds, const std::string& what);

// "advice (20 minutes, by video)".
[[nodiscard]] std::string in_words(const AskKinds& kinds, const AskSize& ask);

// straight: the chance of the same ask without anybody's introduction.
[[nodiscard]] std::string say_why(const Outlook& outlook, const Approach& approach,
                                  double straight);

// A likelier way that has to wait: `taken`, who is on it, is asked for something else.
[[nodiscard]] std::string say_must_wait(const Outlook& outlook, const Approach& likelier,
                                        PersonIx taken);

[[nodiscard]] std::string say_follow_up(const Outlook& outlook, const Ask& ask, Day today,
                                        Day due, double chance);

[[nodiscard]] std::string say_fallback(const Outlook& outlook, const Fallback& fallback);

}  // namespace sweet
