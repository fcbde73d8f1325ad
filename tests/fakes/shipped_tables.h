// The kinds of ties and of asks as they ship, read once.
#pragma once

#include "asks/ask_kind.h"
#include "base/embedded.h"
#include "people/tie_kind.h"

namespace sweet {

inline const TieKinds& shipped_ties() {
  static const TieKinds kKinds = TieKinds::read(embedded_file("ties.csv"), {}).value();
  return kKinds;
}

inline const AskKinds& shipped_asks() {
  static const AskKinds kKinds = AskKinds::read(embedded_file("asks.csv"), {}).value();
  return kKinds;
}

}  // namespace sweet
