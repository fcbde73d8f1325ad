#include "base/text.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

TEST(FoldName, compares_names_across_accents_case_and_scripts) {
  EXPECT_EQ("lucja o neill branas", fold_name("Łucja  O'Neill-Brañas"));
  EXPECT_EQ("ivan petrov", fold_name("Иван Петров"));
  EXPECT_EQ("", fold_name(" ., "));
}

TEST(CleanText, keeps_valid_text_and_mends_the_rest) {
  EXPECT_EQ("Zoë", clean_text("Zo\x65\xcc\x88"));  // composed
  EXPECT_EQ("Zoë", clean_text("Zo\xeb"));          // Windows-1252
  EXPECT_EQ("ab", clean_text("a\xe2\x80\x8b\xe2\x80\xae"
                             "b"));  // zero width, direction
  EXPECT_EQ("one two", clean_text("  one\ntwo\r\n"));
  EXPECT_EQ("é", clean_text("éé", 3));
}

TEST(ParseNumbers, take_the_whole_text_or_nothing) {
  EXPECT_EQ(42, parse_int("42"));
  EXPECT_EQ(std::nullopt, parse_int("42 "));
  EXPECT_EQ(std::nullopt, parse_int(""));
  EXPECT_EQ(std::nullopt, parse_double("nan"));
  EXPECT_DOUBLE_EQ(-1.5, *parse_double("-1.5"));
}

}  // namespace
}  // namespace sweet
