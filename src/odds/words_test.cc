#include "odds/words.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

TEST(OddsInWords, always_say_ten_and_a_range_and_never_none_or_all) {
  EXPECT_EQ("about 6 in 10 (our guess: between 4 and 8 in 10)", in_words({0.6, 0.41, 0.79}));
  EXPECT_EQ("Of 10 asks like this, about 6 are granted (our guess: between 4 and 8 in 10).",
            sentence({0.6, 0.41, 0.79}));
  for (double p = 0; p <= 1.0001; p += 0.01) {
    for (const std::string& text : {in_words({p, p * 0.8, p}), sentence({p, p * 0.8, p})}) {
      EXPECT_NE(std::string::npos, text.find("in 10")) << text;
      EXPECT_EQ(std::string::npos, text.find(" 0 in 10")) << text;
      EXPECT_EQ(std::string::npos, text.find("10 in 10")) << text;
      EXPECT_EQ(std::string::npos, text.find("1 in 100")) << text;
    }
  }
}

TEST(OddsInWords, a_range_of_more_than_half_is_called_not_knowing) {
  EXPECT_NE(std::string::npos, in_words({0.5, 0.1, 0.8}).find("we do not know yet"));
  EXPECT_EQ(std::string::npos, in_words({0.5, 0.3, 0.7}).find("we do not know yet"));
}

TEST(OddsInWords, say_where_they_come_from) {
  EXPECT_TRUE(origin(0, 0).starts_with("Mostly a guess"));
  EXPECT_EQ(
      "Some of your own results: from 12 of your own asks (7 like this) and published studies.",
      origin(12, 7));
  EXPECT_TRUE(origin(30, 20).starts_with("Well tested on your results"));
}

TEST(OddsInWords, many_asks_of_another_kind_are_no_test) {
  EXPECT_TRUE(origin(40, 0).starts_with("Mostly a guess: from 40 of your own asks (none"));
}

TEST(CountInWords, tells_whole_meetings_and_never_a_tenth_of_one) {
  EXPECT_EQ(count_in_words({0.01, 0, 0.2}), "hardly any meetings");
  EXPECT_EQ(count_in_words({0.2, 0, 1.2}), "hardly any meetings (at most 2)");
  EXPECT_EQ(count_in_words({0.6, 0, 1}), "perhaps one meeting, perhaps none");
  EXPECT_EQ(count_in_words({0.9, 0.6, 1}), "about 1 meeting (between 0 and 1)");
  EXPECT_EQ(count_in_words({4.4, 2, 6}, "yes", "yeses"), "about 4 yeses (between 2 and 6)");
}

}  // namespace
}  // namespace sweet
