#include "words/asking.h"

#include <gtest/gtest.h>

#include "base/embedded.h"
#include "words/tone.h"

namespace sweet {
namespace {

TEST(AskingChance, sentences_that_ask_stand_above_those_that_tell) {
  for (const char* asks : {"Could you please send me the report by Friday?",
                           "Please call me when you have a minute.",
                           "Let me know if you want to discuss this.", "Can we meet tomorrow?"})
    for (const char* tells :
         {"The report was sent on Friday.", "We are supposed to leave tomorrow.",
          "That sounds nice and I had a good time."})
      EXPECT_GT(asking_chance(asks), asking_chance(tells)) << asks << " | " << tells;
}

TEST(AskingChance, nothing_and_rubbish_have_a_chance_too) {
  for (const std::string& text :
       {std::string(), std::string(5'000, '?'), std::string(9, '\0')}) {
    EXPECT_GE(asking_chance(text), 0);
    EXPECT_LE(asking_chance(text), 1);
  }
}

TEST(WordCoefficients, every_model_of_the_program_is_in_its_table) {
  EXPECT_GT(WordCoefficients::embedded("asking.tsv", "asking").size(), 100u);
  EXPECT_GT(WordCoefficients::embedded("tone.tsv", "politeness").size(), 100u);
  EXPECT_GT(WordCoefficients::embedded("tone.tsv", "effort").size(), 5u);
}

TEST(WordCoefficients, a_broken_line_is_named) {
  const auto read = WordCoefficients::read("# x\nm\ta\t1\nm\tb\tnan\n", "m", "mine.tsv");
  ASSERT_FALSE(read.has_value());
  EXPECT_TRUE(read.error().message.contains("mine.tsv: line 3"));
}

TEST(WordCoefficients, the_logit_is_the_sum_of_its_parts) {
  const auto model = *WordCoefficients::read("m\tintercept\t1\nm\ta\t2\nn\ta\t9\n", "m", "x");
  EXPECT_DOUBLE_EQ(1 + 2 * 3, model.logit({{"a", 3}, {"b", 5}}));
}

TEST(ToneOf, thanks_and_courtesy_sound_more_polite_than_blame) {
  const Tone kind = tone_of("Thanks for the great answer. Could you please say a little more?");
  const Tone blunt = tone_of("Why don't you read it? That is really not a question.");
  EXPECT_GT(kind.politeness, 0.6);
  EXPECT_LT(blunt.politeness, 0.4);
  ASSERT_FALSE(kind.parts.empty());
  EXPECT_LE(kind.parts.size(), kTonePartsMax);
}

}  // namespace
}  // namespace sweet
