#include "diagnose/luck.h"

#include <gtest/gtest.h>

#include <bit>

#include "base/random.h"

namespace sweet {
namespace {

TEST(Luck, agrees_with_listing_every_way_eight_asks_can_end) {
  Random random(3);
  std::vector<std::vector<double>> chances(8, std::vector<double>(3));
  for (auto& chance : chances)
    for (double& p : chance)
      p = random.uniform();
  std::vector<double> listed(9, 0.0);
  for (size_t draw = 0; draw < 3; ++draw)
    for (unsigned ways = 0; ways < 256; ++ways) {
      double p = 1;
      for (size_t i = 0; i < 8; ++i)
        p *= ways & (1U << i) ? chances[i][draw] : 1 - chances[i][draw];
      listed[static_cast<size_t>(std::popcount(ways))] += p / 3;
    }
  const std::vector<double> counts = counts_of(chances);
  ASSERT_EQ(9u, counts.size());
  for (size_t k = 0; k < 9; ++k)
    EXPECT_NEAR(listed[k], counts[k], 1e-12);
  EXPECT_NEAR(listed[0] + listed[1], at_most(counts, 1), 1e-12);
}

TEST(Luck, no_asks_have_no_yeses_for_certain) {
  EXPECT_DOUBLE_EQ(1, at_most(counts_of({}), 0));
}

}  // namespace
}  // namespace sweet
