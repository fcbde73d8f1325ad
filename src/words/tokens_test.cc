#include "words/tokens.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "words/asking.h"
#include "words/lint.h"
#include "words/tone.h"

namespace sweet {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const Token& token : tokens_of(text))
    out += (out.empty() ? "" : " ") + token.word;
  return out;
}

TEST(TokensOf, what_is_not_listed_is_one_unknown_word) {
  EXPECT_EQ("could you send the * to * ?", shown("Could you send the xylophone to Zanzibar?"));
}

TEST(TokensOf, a_name_is_one_unknown_word_however_long_it_is) {
  for (const char* name : {"Ana", "Dr. Ana M. de Souza", "Will", "New York", "Mr. van der Berg",
                           "O'Neill", "Jean-Luc", "王伟", "Grace Hope", "J. R. Lind"})
    EXPECT_EQ("please ask * about it .",
              shown(std::string("Please ask ") + name + " about it."))
        << name;
}

TEST(TokensOf, links_numbers_and_days_are_classes) {
  EXPECT_EQ("see @link or @link on @day at @number .",
            shown("See https://example.org/a?b or jo@example.org on Monday at 9:30."));
}

// The claim of the whole folder: who a person is plays no part in any figure.
TEST(Judgement, names_pronouns_titles_and_places_leave_every_figure_unchanged) {
  constexpr std::string_view kFrames[] = {
      "Dear {N},\n\nI worked with {N} in {P} and {S} told me of your plans, because {S} knows "
      "that "
      "I look for advice. Could you, {N}, give me 15 minutes by phone? No problem if not.\n",
      "Hi {N},\n\nPlease tell {O} that {N} from {P} asked for {H} report. Thanks!\n",
      "{N}, could you send {O} the file from {P}? {N} lost {H} copy and we need it today.\n",
      "I was in {P} when {N} was laid off. {S} has a rent to pay and {H} friend {N} is "
      "hungry.\n"};
  struct Who {
    std::string name, place, subject, object, owner;
  };
  const std::vector<Who> people = {
      {"John", "Boston", "he", "him", "his"},
      {"Lakisha Washington", "Lagos", "she", "her", "her"},
      {"Mohammed bin Salman", "New Delhi", "he", "him", "his"},
      {"Will", "Nice", "they", "them", "their"},
      {"May", "Reading", "she", "her", "her"},
      {"Grace Hope", "Cork", "she", "her", "her"},
      {"Mrs. Xiu-Ying O'Hara", "Rio de Janeiro", "she", "her", "her"},
      {"Łucja", "Île-de-France", "they", "them", "their"},
      {"王伟", "Köln", "he", "him", "his"}};
  for (std::string_view frame : kFrames) {
    std::vector<double> first;
    for (const Who& who : people) {
      std::string text(frame);
      const auto put = [&](std::string_view mark, const std::string& value) {
        for (size_t at; (at = text.find(mark)) != text.npos;) {
          const bool start = at == 0 || (at >= 2 && text[at - 2] == '.');
          std::string with = value;
          if (start && with[0] >= 'a') with[0] = static_cast<char>(with[0] - 32);
          text.replace(at, mark.size(), with);
        }
      };
      put("{N}", who.name);
      put("{P}", who.place);
      put("{S}", who.subject);
      put("{O}", who.object);
      put("{H}", who.owner);
      const Lint report = lint(text);
      std::vector<double> figures = {tone_of(text).politeness,
                                     tone_of(text).effort,
                                     report.tone.politeness,
                                     report.tone.effort,
                                     static_cast<double>(report.words),
                                     static_cast<double>(report.questions),
                                     static_cast<double>(report.ask.minutes),
                                     static_cast<double>(report.ask.people),
                                     static_cast<double>(report.remarks.size()),
                                     static_cast<double>(report.english)};
      for (const Sentence& sentence : sentences_of(text).list)
        figures.push_back(asking_chance(sentence.text));
      if (first.empty()) first = figures;
      EXPECT_EQ(first, figures) << text;
    }
  }
}

TEST(TokensOf, any_bytes_give_tokens_in_order_inside_the_text) {
  Random random(9);
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (std::uint64_t n = random.below(40); n > 0; --n)
      text += static_cast<char>(random.below(3) == 0 ? " .@'-$A1"[random.below(8)]
                                                     : random.below(256));
    size_t last = 0;
    for (const Token& token : tokens_of(text)) {
      ASSERT_LE(last, token.begin);
      ASSERT_LT(token.begin, token.end);
      ASSERT_LE(token.end, text.size());
      ASSERT_TRUE(token.word == kUnknown || !token.is_word || token.word[0] == '@' ||
                  is_listed(token.word));
      last = token.end;
    }
  }
}

}  // namespace
}  // namespace sweet
