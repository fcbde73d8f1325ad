#include "learn/polya_gamma.h"

#include <gtest/gtest.h>

#include <cmath>

namespace sweet {
namespace {

TEST(PolyaGamma, has_the_mean_and_the_variance_of_the_paper) {
  Random random(1);
  constexpr int kDraws = 40'000;
  for (const double z : {0.0, 0.5, 1.0, 3.0, -6.0, 20.0}) {
    double sum = 0, squares = 0;
    for (int i = 0; i < kDraws; ++i) {
      const double draw = polya_gamma(z, random);
      ASSERT_GT(draw, 0);
      sum += draw;
      squares += draw * draw;
    }
    const double mean = sum / kDraws, variance = squares / kDraws - mean * mean;
    const double mean_true = z == 0 ? 0.25 : std::tanh(z / 2) / (2 * z);
    // Var PG(1, z) = (sinh z - z) / (4 z^3 cosh^2(z / 2)); 1/24 at 0.
    const double cosh = std::cosh(z / 2);
    const double variance_true =
        z == 0 ? 1.0 / 24 : (std::sinh(z) - z) / (4 * z * z * z * cosh * cosh);
    EXPECT_NEAR(mean, mean_true, 5 * std::sqrt(variance_true / kDraws)) << z;
    EXPECT_NEAR(variance / variance_true, 1, 0.1) << z;
  }
}

}  // namespace
}  // namespace sweet
