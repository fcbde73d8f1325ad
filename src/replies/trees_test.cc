#include "replies/trees.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace sweet {
namespace {

// Outcome 1 where exactly one of the first two terms is above a half; the third says nothing.
Rows crossed(size_t count) {
  Random random(4);
  Rows rows;
  rows.width = 3;
  for (size_t i = 0; i < count; ++i) {
    const double a = random.uniform(), b = random.uniform();
    rows.values.insert(rows.values.end(), {static_cast<float>(a), static_cast<float>(b),
                                           static_cast<float>(random.uniform())});
    rows.outcome.push_back((a > 0.5) != (b > 0.5) ? 1 : 0);
    rows.start.push_back(0);
    rows.weight.push_back(1);
  }
  return rows;
}

TEST(FitTrees, find_what_no_sum_of_terms_can_say) {
  const Trees trees = fit_trees(crossed(1000), {.step = 0.2, .terms_share = 1});
  EXPECT_GT(trees.add(std::vector<float>{0.9F, 0.1F, 0.5F}), 1);
  EXPECT_GT(trees.add(std::vector<float>{0.1F, 0.9F, 0.5F}), 1);
  EXPECT_LT(trees.add(std::vector<float>{0.9F, 0.9F, 0.5F}), -1);
  EXPECT_LT(trees.add(std::vector<float>{0.1F, 0.1F, 0.5F}), -1);
}

TEST(FitTrees, the_same_rows_and_seed_give_the_same_trees) {
  const Rows rows = crossed(300);
  const Trees one = fit_trees(rows, {}), two = fit_trees(rows, {});
  for (size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(one.add(rows.row(i)), two.add(rows.row(i)));
}

TEST(FitTrees, no_rows_or_terms_that_never_change_add_a_finite_number) {
  EXPECT_EQ(fit_trees({.width = 2}, {}).add(std::vector<float>{1, 2}), 0);
  Rows same;
  same.width = 1;
  same.values = {7, 7, 7};
  same.outcome = {1, 1, 0};
  same.start = {0, 0, 0};
  same.weight = {1, 1, 1};
  EXPECT_TRUE(std::isfinite(fit_trees(same, {}).add(std::vector<float>{7})));
}

}  // namespace
}  // namespace sweet
