// When answers come: the share of those that will ever come that have come by a day.
//
//   units   days since the ask; shares in [0, 1]
//   source  model 2.6, the law for weaker ties: log-normal, median a quarter of a day
#pragma once

namespace sweet {

[[nodiscard]] double answers_arrived(double days);

}  // namespace sweet
