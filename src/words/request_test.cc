#include "words/request.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

TEST(RequestIn, the_catalogues_words_are_read_from_plain_phrases) {
  const auto what = [](std::string_view text) { return request_in(text).ask.what; };
  EXPECT_EQ("advice", what("Could I get your advice on this?"));
  EXPECT_EQ("feedback", what("Would you look over my résumé?"));
  EXPECT_EQ("insight", what("I'd love to hear how your team works."));
  EXPECT_EQ("names", what("Who else should I talk to?"));
  EXPECT_EQ("introduction", what("Would you put me in touch with Tom?"));
  EXPECT_EQ("introductions", what("Could you introduce me to 2 of your colleagues?"));
  EXPECT_EQ("visit", what("May I come to your office?"));
  EXPECT_EQ("referral", what("Would you be willing to refer me?"));
  EXPECT_EQ("job", what("Do you have any openings?"));
  EXPECT_EQ("", what("Your advice helped me a great deal."));
}

TEST(RequestIn, minutes_are_read_in_figures_and_in_words) {
  const auto minutes = [](std::string_view text) { return request_in(text).ask.minutes; };
  EXPECT_EQ(15, minutes("Could we have a 15-minute call?"));
  EXPECT_EQ(20, minutes("Could you spare twenty minutes?"));
  EXPECT_EQ(30, minutes("Do you have half an hour?"));
  EXPECT_EQ(120, minutes("Do you have 2 hours?"));
  EXPECT_EQ(60, minutes("Do you have an hour?"));
  EXPECT_EQ(0, minutes("Do you have 99999999 minutes?"));
  EXPECT_EQ(0, minutes("Do you have time?"));
}

TEST(RequestIn, the_biggest_of_two_asks_in_a_sentence_counts) {
  EXPECT_EQ("job", request_in("Could you give me advice, or consider me?").ask.what);
}

TEST(BiggerBy, what_is_not_said_is_not_compared) {
  EXPECT_EQ("", bigger_by({.what = "advice", .medium = ""}, {.what = "advice", .minutes = 15}));
  EXPECT_EQ("", bigger_by({.what = "insight"}, {.what = "advice"}));
  EXPECT_EQ("", bigger_by({.what = "advice"}, {.what = "mentoring"}));
  EXPECT_EQ("job instead of advice", bigger_by({.what = "job"}, {.what = "advice"}));
  EXPECT_EQ("30 minutes instead of 15",
            bigger_by({.what = "advice", .minutes = 30}, {.what = "advice", .minutes = 15}));
}

}  // namespace
}  // namespace sweet
