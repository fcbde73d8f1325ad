#include "diagnose/blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/random.h"

namespace sweet {
namespace {

TEST(Shapley, on_one_logit_a_part_is_its_coefficient_times_its_change) {
  // beta * (x - x_ref) of five blocks, which simply add up.
  const std::array<double, kLevers> own = {0.40 * 2, 1.2 * 0.5, -0.3, 2.4 * 0.8, 0};
  std::array<double, kBlockSets> values{};
  for (unsigned set = 0; set < kBlockSets; ++set)
    for (size_t b = 0; b < kLevers; ++b)
      if (set & (1U << b)) values[set] += own[b];
  const auto parts = shapley(values);
  for (size_t b = 0; b < kLevers; ++b)
    EXPECT_NEAR(own[b], parts[b], 1e-12);
}

TEST(Shapley, agrees_with_going_through_all_orders) {
  Random random(7);
  for (int round = 0; round < 50; ++round) {
    std::array<double, kBlockSets> values{};
    for (double& value : values)
      value = random.normal();
    std::array<size_t, kLevers> order{0, 1, 2, 3, 4};
    std::array<double, kLevers> sums{};
    double orders = 0;
    do {
      unsigned set = 0;
      for (const size_t b : order) {
        sums[b] += values[set | (1U << b)] - values[set];
        set |= 1U << b;
      }
      ++orders;
    } while (std::ranges::next_permutation(order).found);
    const auto parts = shapley(values);
    for (size_t b = 0; b < kLevers; ++b)
      EXPECT_NEAR(sums[b] / orders, parts[b], 1e-12);
    EXPECT_NEAR(values[kBlockSets - 1] - values[0], std::reduce(parts.begin(), parts.end()),
                1e-9);
  }
}

}  // namespace
}  // namespace sweet
