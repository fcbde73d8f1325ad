#include "diagnose/blocks.h"

#include <bit>

namespace sweet {

std::array<double, kLevers> shapley(const std::array<double, kBlockSets>& values) {
  // A set of s of the other four comes before the block in s! (4 - s)! of 5! orders.
  static constexpr double kOrders[kLevers] = {24.0 / 120, 6.0 / 120, 4.0 / 120, 6.0 / 120,
                                              24.0 / 120};
  std::array<double, kLevers> parts{};
  for (unsigned set = 0; set < kBlockSets; ++set)
    for (size_t block = 0; block < kLevers; ++block) {
      const unsigned bit = 1U << block;
      if ((set & bit) == 0)
        parts[block] += kOrders[static_cast<size_t>(std::popcount(set))] *
                        (values[set | bit] - values[set]);
    }
  return parts;
}

}  // namespace sweet
