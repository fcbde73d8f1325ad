// What a kind of tie gives to draw on, at a said closeness.
#pragma once

#include "network/network.h"
#include "people/tie_kind.h"

namespace sweet {

// closeness 1..5, or 0 where it was not said: then the middle of the kind, and less sure.
[[nodiscard]] Pull pull_of(const TieKind& kind, int closeness);

}  // namespace sweet
