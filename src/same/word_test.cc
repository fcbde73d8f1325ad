#include "same/word.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "book/near.h"

namespace sweet {
namespace {

TEST(SoundOf, is_one_for_the_spellings_of_a_name) {
  const std::vector<std::vector<std::string>> spellings = {
      {"sergey", "sergej", "sergei"},  {"mueller", "muller"},     {"catherine", "katherine"},
      {"ivanov", "ivanoff", "iwanow"}, {"philip", "filip"},       {"johansson", "johanson"},
      {"schmidt", "shmidt"},           {"khalid", "halid"},       {"yuri", "juri"},
      {"erik", "erick", "eric"},       {"shevchenko", "sevcenko"}};
  for (const auto& names : spellings)
    for (const std::string& name : names)
      EXPECT_EQ(sound_of(name), sound_of(names[0])) << name;
}

TEST(SoundOf, keeps_different_names_apart) {
  EXPECT_NE(sound_of("ana"), sound_of("ina"));
  EXPECT_NE(sound_of("brandt"), sound_of("brand"));
  EXPECT_NE(sound_of("ruiz"), sound_of("rossi"));
  EXPECT_EQ(sound_of(""), "");
}

TEST(LongForms, one_short_form_may_stand_for_several_names) {
  EXPECT_EQ(long_forms_of("bert"),
            (std::vector<std::string>{"albert", "herbert", "hubert", "norbert", "robert"}));
  EXPECT_TRUE(long_forms_of("robert").empty());
}

TEST(NearWords, short_words_are_never_near) {
  EXPECT_FALSE(near_words("ana", "ina"));
  EXPECT_TRUE(near_words("anna", "anne"));
}

// The table with whole rows in book/near.h is the oracle.
TEST(NearWords, agrees_with_the_whole_table_on_random_words) {
  Random random(7);
  const auto word = [&] {
    std::string made;
    for (std::uint64_t n = random.below(11); n > 0; --n)
      made += static_cast<char>('a' + random.below(2));
    return made;
  };
  int near = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = word(), b = word();
    const bool expected = std::min(a.size(), b.size()) >= 4 &&
                          letters_apart(a, b) <= std::max(a.size(), b.size()) / 4;
    ASSERT_EQ(near_words(a, b), expected) << a << ' ' << b;
    near += expected;
  }
  EXPECT_GT(near, 100);
}

}  // namespace
}  // namespace sweet
