#include "words/sentences.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace sweet {
namespace {

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> out;
  for (const Sentence& sentence : sentences_of(text).list)
    out.push_back(sentence.text);
  return out;
}

using List = std::vector<std::string>;

TEST(SentencesOf, a_mail_is_split_without_quotes_headers_and_signature) {
  EXPECT_EQ(
      (List{"Hi Ana,", "I read your\u00a0piece on page 3.5 of No. 4.", "Is it online?",
            "Mr. Lind told me so.", "Best regards,"}),
      texts(
          "To: ana@example.org\r\nSubject: Hello\r\n\r\nHi Ana,\r\n\r\nI read your\u00a0piece "
          "on page\r\n3.5 of No. 4. Is it online? Mr. Lind\r\ntold me so.\r\n\r\n"
          "> quoted words. And more?\r\nBest regards,\r\nJo\r\n+1 555 0100\r\n"
          "-- \r\nJo Keller, Director\r\n"));
}

TEST(SentencesOf, what_came_before_the_answer_is_not_the_writers) {
  EXPECT_EQ((List{"Yes, gladly."}),
            texts("Yes, gladly.\n\nOn 3 May Tom wrote:\nCould you call me?\n"));
  EXPECT_EQ((List{"Fine."}), texts("Fine.\n-----Original Message-----\nPlease call.\n"));
}

TEST(SentencesOf, places_count_lines_and_characters_from_one) {
  const std::string text = "Für Ana.\nZwei é. Drei?\n";
  const auto list = sentences_of(text).list;
  ASSERT_EQ(3u, list.size());
  EXPECT_EQ(2u, list[2].place.line);
  EXPECT_EQ(9u, list[2].place.column);
  EXPECT_EQ("Drei?", text.substr(list[2].place.begin, list[2].place.end - list[2].place.begin));
}

TEST(SentencesOf, html_is_read_without_its_tags_and_places_are_those_of_the_source) {
  const std::string text =
      "<html><style>p {color: red}</style>\n<p>Dear Ana,</p><p>Could you "
      "<b>call</b>&nbsp;me?</p>"
      "<blockquote>Old words?</blockquote></html>";
  const Sentences read = sentences_of(text);
  ASSERT_EQ(2u, read.list.size());
  EXPECT_TRUE(read.html);
  EXPECT_EQ("Could you call me?", read.list[1].text);
  EXPECT_EQ(2u, read.list[1].place.line);
  EXPECT_EQ(text.find("Could"), read.list[1].place.begin);
}

TEST(SentencesOf, the_part_to_forward_is_told_apart) {
  const auto list =
      sentences_of("Could you help?\n\nThanks,\nJo\n\nTo forward, if you like:\n\nI am Jo.\n")
          .list;
  ASSERT_EQ(3u, list.size());
  EXPECT_FALSE(list[0].forwarded);
  EXPECT_TRUE(list[2].forwarded);
}

TEST(SentencesOf, list_items_are_sentences_of_their_own) {
  EXPECT_EQ((List{"I would like:", "- your advice", "- a visit"}),
            texts("I would like:\n- your advice\n- a visit\n"));
}

TEST(SentencesOf, nothing_gives_nothing) {
  EXPECT_TRUE(texts("").empty());
  EXPECT_TRUE(texts(" \r\n\t\n").empty());
  EXPECT_TRUE(texts(std::string(40, '\0')).empty());
}

TEST(SentencesOf, a_text_beyond_the_limit_is_cut_and_says_so) {
  const Sentences read = sentences_of(std::string(kDraftBytesMax + 5, 'a'));
  EXPECT_TRUE(read.cut_short);
  for (const Sentence& sentence : read.list)
    EXPECT_LE(sentence.text.size(), 2 * kSentenceBytesMax);
}

TEST(SentencesOf, any_bytes_give_places_in_order_inside_the_text) {
  static const std::vector<std::string> kParts = {
      "<",    ">",      "<p>",       "<style",  "<!--",          "-->", "</", "\r",
      "\n",   "> ",     "-- ",       "a",       "Mr.",           ". ",  "? ", "\xe3\x80\x82",
      "\xff", "\xc3",   "Dear Ana,", "Thanks,", "forward this:", "1)",  " ",  "&nbsp;",
      "html", "wrote:", "Subject: x"};
  Random random(5);
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (std::uint64_t n = random.below(25); n > 0; --n)
      text += kParts[random.below(kParts.size())];
    size_t last = 0;
    for (const Sentence& sentence : sentences_of(text).list) {
      ASSERT_LE(last, sentence.place.begin) << text;
      ASSERT_LT(sentence.place.begin, sentence.place.end) << text;
      ASSERT_LE(sentence.place.end, text.size()) << text;
      ASSERT_GE(sentence.place.line, 1u);
      last = sentence.place.begin;
    }
  }
}

}  // namespace
}  // namespace sweet
