#include "shown/haystack.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace sweet {
namespace {

TEST(Haystack, a_word_is_not_found_across_two_texts) {
  Haystack hay;
  hay.add("ana ru");
  hay.add("iz ben");
  EXPECT_EQ(hay.holding({"ruiz"}), (std::vector<bool>{false, false}));
  EXPECT_EQ(hay.holding({"ru"}), (std::vector<bool>{true, false}));
}

TEST(Haystack, without_words_every_text_is_found_and_without_texts_none) {
  Haystack hay;
  EXPECT_TRUE(hay.holding({}).empty());
  EXPECT_TRUE(hay.holding({"ana"}).empty());
  hay.add("");
  hay.add("ana");
  EXPECT_EQ(hay.holding({}), (std::vector<bool>{true, true}));
  EXPECT_EQ(hay.holding({"a"}), (std::vector<bool>{false, true}));
}

// Few letters, so that pairs meet often, with bytes above 127 among them; more than 64 texts.
TEST(Haystack, agrees_with_looking_into_every_text) {
  Random random(11);
  const std::string letters = "abn \n\xc5\x82";
  const auto made = [&](size_t length_max) {
    std::string text;
    for (size_t i = random.below(length_max + 1); i > 0; --i)
      text += letters[random.below(letters.size())];
    return text;
  };
  for (int world = 0; world < 300; ++world) {
    Haystack hay;
    std::vector<std::string> texts(random.below(150));
    for (std::string& text : texts)
      hay.add(text = made(12));
    std::vector<std::string> words(random.below(3));
    for (std::string& word : words)
      word = made(4);
    std::vector<bool> expected;
    for (const std::string& text : texts)
      expected.push_back(std::ranges::all_of(
          words, [&](const std::string& word) { return text.find(word) != text.npos; }));
    ASSERT_EQ(hay.holding({words.begin(), words.end()}), expected);
  }
}

}  // namespace
}  // namespace sweet
