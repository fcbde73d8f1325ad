#include "network/pull.h"

namespace sweet {
namespace {

// How far off a said closeness may be: people differ in what they call close. Elicited;
// model V8 checks the odds against errors of 0.2.
constexpr double kSaidError = 0.06;
constexpr double kErrorOfSpanSaid = 0.15;    // of the kind's width, when closeness was said
constexpr double kErrorOfSpanUnsaid = 0.33;  // and when it was not

}  // namespace

Pull pull_of(const TieKind& kind, int closeness) {
  const double width = kind.closeness.high - kind.closeness.low;
  Pull pull;
  pull.closeness = kind.closeness.at(closeness);
  if (kind.closeness.high > 0)
    pull.closeness_sd =
        kSaidError + width * (closeness == 0 ? kErrorOfSpanUnsaid : kErrorOfSpanSaid);
  pull.common = kind.common;
  pull.depends = kind.depends.at(closeness);
  pull.owed = kind.owed;
  pull.respect = kind.respect;
  pull.value = kind.value;
  pull.spoken = kind.spoken;
  return pull;
}

}  // namespace sweet
