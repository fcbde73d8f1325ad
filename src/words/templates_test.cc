#include "words/templates.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace sweet {
namespace {

std::string error_of(std::string_view text) {
  const auto read = read_templates(text, "mine.txt");
  return read ? "" : read.error().message;
}

TEST(ReadTemplates, the_programs_own_texts_are_whole) {
  EXPECT_GT(own_templates().size(), 40u);
  for (const char* name : {"first.direct", "first.introducer", "ask.advice.message",
                           "subject.news.direct", "way_out.formal"})
    EXPECT_TRUE(own_templates().contains(name)) << name;
}

TEST(ReadTemplates, every_fault_is_named_with_its_line) {
  EXPECT_EQ("mine.txt: line 1: words before the first \"== name\"", error_of("Hello\n"));
  EXPECT_EQ("mine.txt: line 3: unknown name \"tow\"", error_of("== a\nx\n{{tow}}\n"));
  EXPECT_EQ("mine.txt: line 2: \"{{\" is not closed", error_of("== a\nx {{to\n"));
  EXPECT_EQ("mine.txt: line 3: section \"news\" is not closed", error_of("== a\n{{#news}}x\n"));
  EXPECT_EQ("mine.txt: line 2: \"{{/to}}\" closes nothing", error_of("== a\nx{{/to}}\n"));
  EXPECT_EQ("mine.txt: line 3: the text \"a\" is there twice", error_of("== a\nx\n== a\ny\n"));
  EXPECT_EQ("mine.txt: line 1: a text without a name", error_of("==  \nx\n"));
}

TEST(TemplatesWith, a_persons_text_takes_the_place_of_the_programs) {
  const Templates all = *templates_with("# mine\n== way_out.warm\r\nNo hurry.\r\n", "mine.txt");
  EXPECT_EQ("No hurry.", all.at("way_out.warm"));
  EXPECT_EQ(own_templates().size(), all.size());
}

TEST(TemplatesWith, a_misspelt_name_is_refused_but_an_own_kind_of_ask_is_not) {
  EXPECT_FALSE(templates_with("== frist.direct\nx\n", "mine.txt").has_value());
  EXPECT_TRUE(templates_with("== ask.mentoring\nx\n", "mine.txt").has_value());
}

TEST(Fill, sections_are_kept_by_whether_there_is_a_value) {
  const std::string text =
      "{{#to}}To {{to}}{{#news}}, {{news}}{{/news}}.{{/to}}{{^to}}None{{/to}}";
  EXPECT_EQ("To Ana.", fill(text, {{"to", "Ana"}}));
  EXPECT_EQ("To Ana, hello.", fill(text, {{"to", "Ana"}, {"news", "hello"}}));
  EXPECT_EQ("None", fill(text, {{"news", "hello"}}));
}

TEST(Fill, a_value_is_never_read_as_a_template) {
  EXPECT_EQ("{{me}} {{#x}}", fill("{{to}}", {{"to", "{{me}} {{#x}}"}, {"me", "Jo"}}));
}

TEST(Fill, empty_values_leave_no_doubled_blanks_or_empty_lines) {
  EXPECT_EQ("a b\n\nc", fill("a {{to}} b\n\n{{news}}\n\n\nc\n", {}));
}

TEST(ReadTemplates, any_bytes_are_read_or_refused) {
  static const std::vector<std::string> kParts = {
      "{{", "}}", "#", "/", "^", "to", "== ", "\n", "a", " ", "\xff", "news", "\r\n"};
  Random random(11);
  int read = 0;
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (std::uint64_t n = random.below(12); n > 0; --n)
      text += kParts[random.below(13)];
    const auto templates = read_templates(text, "x");
    read += templates.has_value();
    ASSERT_LE(fill(text, {{"to", text}}).size(), text.size() * 13 + 13);
  }
  EXPECT_GT(read, 100);
  EXPECT_LT(read, 4'900);
}

}  // namespace
}  // namespace sweet
