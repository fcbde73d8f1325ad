// Our own record as a picture: what was said of asks against what came of them.
//
//   out     across what was said, upward what happened, both of ten; for each chance that was
//           said a mark at how often it was yes, before the range that luck alone would leave
//           it in, and the count under it. It names nobody. At most some 10 kB
//   source  reliability diagram with consistency bars [Bröcker & Smith 2007]
#pragma once

#include <string>

#include "learn/record.h"

namespace sweet {

[[nodiscard]] std::string svg_of(const Record& record);
[[nodiscard]] std::string text_of(const Record& record);

}  // namespace sweet
