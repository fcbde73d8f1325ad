#include "learn/record.h"

#include <gtest/gtest.h>

#include <cmath>

namespace sweet {
namespace {

Ask said(double p, Outcome outcome) {
  return {.outcome = outcome, .said = Forecast{p, p, p}};
}

TEST(Record, scores_what_was_said_against_what_came) {
  const std::vector<Ask> asks = {said(0.6, Outcome::Met),
                                 said(0.6, Outcome::Silence),
                                 said(0.2, Outcome::No),
                                 said(0.9, Outcome::Pending),
                                 {.outcome = Outcome::Yes}};
  const Record record = record_of(asks);
  EXPECT_EQ(3u, record.asks);
  EXPECT_EQ(1u, record.waiting);
  EXPECT_EQ(1u, record.granted);
  EXPECT_NEAR(1.4, record.expected, 1e-12);
  EXPECT_NEAR((0.16 + 0.36 + 0.04) / 3, record.brier, 1e-12);
  EXPECT_NEAR((-std::log(0.6) - std::log(0.4) - std::log(0.8)) / 3, record.log_score, 1e-12);
  // A half, then 1.5 of 2, then 1.5 of 3.
  EXPECT_NEAR((0.25 + 0.5625 + 0.25) / 3, record.rate_brier, 1e-12);
  ASSERT_EQ(2u, record.bands.size());
  EXPECT_EQ(2, record.bands[0].in_ten);
  EXPECT_EQ(6, record.bands[1].in_ten);
  EXPECT_EQ(2u, record.bands[1].asks);
  EXPECT_EQ(1u, record.bands[1].granted);
}

TEST(Record, says_how_many_to_expect_were_the_forecasts_right) {
  const std::vector<Ask> asks(20, said(0.5, Outcome::Yes));
  const Record record = record_of(asks);
  ASSERT_EQ(1u, record.bands.size());
  EXPECT_EQ(7, record.bands[0].low);  // binomial(20, 1/2): 5.8 % below 7
  EXPECT_EQ(13, record.bands[0].high);
}

TEST(Record, of_nothing_is_empty) {
  EXPECT_EQ(0u, record_of({}).asks);
  EXPECT_TRUE(record_of({}).bands.empty());
}

}  // namespace
}  // namespace sweet
