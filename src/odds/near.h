// How many of one's own asks were much like another: only there do the odds rest on them.
//
// Alike is what stands near on the map of relationship and size, whoever was asked.
//
//   units   logits at the means of what is believed
//   source  trust 3.4 (near asks); model 2.8 for how near: what the model may be off by anyway
#pragma once

#include <span>

#include "odds/context.h"

namespace sweet {

inline constexpr double kNearLogits = 0.75;
inline constexpr size_t kNearMin = 5;  // from so many on odds are more than a guess [trust 3.4]

[[nodiscard]] AskPlace place_of(const Vector& centre, const Features& hop);

// Asks of the log that were answered, or long ago enough to count as silence.
[[nodiscard]] size_t near_asks(const Belief& belief, const Features& hop);

// Of a route: where the fewest were, as a chain is known no better than that.
[[nodiscard]] size_t near_asks(const Outlook& outlook, std::span<const PersonIx> people,
                               const AskSize& ask);

}  // namespace sweet
