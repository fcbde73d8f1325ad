#include "odds/near.h"

#include <gtest/gtest.h>

#include "base/embedded.h"

namespace sweet {
namespace {

Features talk(double closeness, int minutes) {
  Situation s;
  s.seeker.closeness = closeness;
  s.ask = {.what = "advice", .medium = Medium::Video, .minutes = minutes};
  return features_of(s);
}

TEST(NearAsks, count_those_alike_in_relationship_and_in_size) {
  Belief belief = prior_belief(read_coefficients(embedded_file("numbers.csv")).value(), 10);
  const auto was = [&](double closeness, int minutes) {
    belief.own_places.push_back(place_of(belief.centre, talk(closeness, minutes)));
  };
  for (int i = 0; i < 4; ++i)
    was(0.5, 20);
  was(0.6, 30);
  was(0, 20);     // as small, to strangers
  was(0.5, 240);  // as close, far bigger
  EXPECT_EQ(5u, near_asks(belief, talk(0.5, 20)));
  EXPECT_EQ(1u, near_asks(belief, talk(0, 20)));
  EXPECT_EQ(0u, near_asks(belief, talk(1, 20)));
}

TEST(NearAsks, an_introduction_is_alike_by_what_its_asker_brings) {
  Belief belief = prior_belief(read_coefficients(embedded_file("numbers.csv")).value(), 10);
  Situation s;
  s.referrer.closeness = 0.625;
  s.tau = 0.8;
  s.ask = {.what = "advice", .medium = Medium::Video, .minutes = 20};
  belief.own_places.push_back(place_of(belief.centre, features_of(s)));
  EXPECT_EQ(1u, near_asks(belief, talk(0.5, 20)));
}

}  // namespace
}  // namespace sweet
