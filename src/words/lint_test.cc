#include "words/lint.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace sweet {
namespace {

constexpr std::string_view kGood =
    "Hello Ana,\n\nI read your piece on cold chains because I plan the same for a hospital. "
    "Could I ask your advice in a 15-minute phone call? No problem at all if "
    "not.\n\nThanks,\nJo\n";

std::vector<std::string> weaknesses(const Lint& report) {
  std::vector<std::string> out;
  for (const Remark& remark : report.remarks)
    out.emplace_back(to_text(remark.weakness));
  return out;
}

using List = std::vector<std::string>;

bool has(const Lint& report, Weakness weakness) {
  return std::ranges::find(report.remarks, weakness, &Remark::weakness) != report.remarks.end();
}

TEST(LintDraft, a_short_draft_with_one_ask_a_reason_and_a_way_out_has_no_remarks) {
  const Lint report = lint(kGood);
  EXPECT_EQ(List{}, weaknesses(report));
  EXPECT_EQ((WordedAsk{.what = "advice", .minutes = 15, .medium = "phone"}), report.ask);
}

TEST(LintDraft, words_that_ask_for_more_than_planned_are_said_with_place_and_remedy) {
  const Lint report = lint(
      "Hello Ana,\n\nI read your piece and plan the same for a hospital. Could you introduce "
      "me to several of your colleagues over lunch for an hour? No worries if not.\n",
      {.ask = WordedAsk{.what = "advice", .minutes = 15, .medium = "phone"}});
  ASSERT_TRUE(report.bigger);
  ASSERT_EQ((List{"bigger_than_planned"}), weaknesses(report));
  const Remark& remark = report.remarks[0];
  EXPECT_EQ(
      "the words ask for more than was planned: introductions instead of advice, 60 minutes "
      "instead of 15, lunch instead of phone, 3 other people instead of 0",
      remark.what);
  EXPECT_EQ(3u, remark.place.line);
  EXPECT_TRUE(remark.remedy.contains("advice, 15 minutes, phone"));
}

TEST(LintDraft, the_same_ask_or_a_smaller_one_is_not_bigger) {
  EXPECT_FALSE(
      lint(kGood, {.ask = WordedAsk{.what = "advice", .minutes = 15, .medium = "phone"}})
          .bigger);
  EXPECT_FALSE(
      lint(kGood, {.ask = WordedAsk{.what = "visit", .minutes = 60, .medium = "office"}})
          .bigger);
}

TEST(LintDraft, each_weakness_is_found_where_it_is) {
  const std::string draft =
      "Hi Ana,\n\nI lost my job. Could I pick your brain over coffee? And could you send my "
      "resume around, and who else should I talk to?\n";
  const Lint report = lint(draft);
  for (Weakness weakness : {Weakness::SeveralAsks, Weakness::Vague, Weakness::NoWayOut,
                            Weakness::JobMentioned, Weakness::NoReason})
    EXPECT_TRUE(has(report, weakness)) << to_text(weakness);
  for (const Remark& remark : report.remarks) {
    EXPECT_FALSE(remark.what.empty());
    EXPECT_FALSE(remark.remedy.empty());
    if (remark.weakness != Weakness::JobMentioned) continue;
    EXPECT_EQ("I lost my job.",
              draft.substr(remark.place.begin, remark.place.end - remark.place.begin));
  }
}

TEST(LintDraft, a_job_is_no_fault_where_the_ask_is_a_job) {
  const Lint report = lint(
      "Dear Ana,\n\nI read that your team plans hospitals as I do. Would you consider me for "
      "the open position, in a 20-minute video call? I understand if not.\n");
  EXPECT_EQ(List{}, weaknesses(report));
  EXPECT_EQ("job", report.ask.what);
}

TEST(LintDraft, a_letter_that_asks_nothing_is_told_so_unless_nothing_was_meant) {
  const std::string thanks = "Dear Ana,\n\nI am glad we met, because it helped me a lot.\n";
  EXPECT_TRUE(has(lint(thanks), Weakness::NoClearAsk));
  EXPECT_EQ(List{}, weaknesses(lint(thanks, {.no_ask = true})));
  EXPECT_TRUE(lint(kGood, {.no_ask = true}).bigger);
}

TEST(LintDraft, length_is_remarked_from_121_words) {
  std::string draft(kGood);
  const int words = lint(draft).words;
  for (int i = words; i < kWordsPlenty; ++i)
    draft.insert(draft.find("I read"), "so ");
  EXPECT_FALSE(has(lint(draft), Weakness::TooLong));
  draft.insert(draft.find("I read"), "so ");
  EXPECT_TRUE(has(lint(draft), Weakness::TooLong));
}

TEST(LintDraft, a_curt_sentence_is_shown_and_a_kinder_one_is_not) {
  const auto draft = [](std::string_view ask) {
    return fmt::format(
        "Dear Ana,\n\nI read your piece because I plan the same. {} No problem at all if "
        "not.\n",
        ask);
  };
  const std::string curt = draft("Why would you even write it, and why don't you answer?");
  const Lint report = lint(curt);
  const auto remark = std::ranges::find(report.remarks, Weakness::Curt, &Remark::weakness);
  ASSERT_NE(report.remarks.end(), remark);
  EXPECT_TRUE(curt.substr(remark->place.begin, remark->place.end - remark->place.begin)
                  .starts_with("Why would"));
  EXPECT_TRUE(remark->what.contains("why")) << remark->what;
  EXPECT_FALSE(has(lint(draft("Thanks for it! Could you please give me advice by phone for 15 "
                              "minutes?")),
                   Weakness::Curt));
}

TEST(LintDraft, of_another_language_only_length_and_questions_are_judged) {
  const Lint report = lint(
      "Bonjour Anne,\n\nPourriez-vous me donner votre avis au sujet de mon dossier? Et "
      "pourriez-vous aussi me mettre en relation avec vos collègues?\n");
  EXPECT_FALSE(report.english);
  EXPECT_EQ((List{"not_judged", "several_asks"}), weaknesses(report));
}

TEST(LintDraft, another_script_is_another_language_however_short) {
  EXPECT_FALSE(lint("क्या आप मुझे सलाह दे सकते हैं?").english);
  EXPECT_FALSE(lint("您能给我一些建议吗？").english);
}

TEST(LintDraft, html_is_judged_by_what_it_shows) {
  const Lint report = lint(
      "<html><body><p>Hello Ana,</p><p>I read your piece because I plan the same. Could I "
      "ask your <b>advice</b> in a 15-minute phone call? No problem if not.</p></body></html>");
  EXPECT_EQ(List{}, weaknesses(report));
  EXPECT_EQ(15, report.ask.minutes);
}

TEST(LintDraft, nothing_and_too_much_are_answered_too) {
  EXPECT_TRUE(has(lint(""), Weakness::NoClearAsk));
  const Lint huge = lint(std::string(kDraftBytesMax + 100, ' ') + "x");
  EXPECT_TRUE(huge.cut_short);
  EXPECT_TRUE(has(huge, Weakness::CutShort));
}

TEST(LintDraft, any_bytes_give_remarks_inside_the_text) {
  static const std::vector<std::string> kParts = {"Could you ",
                                                  "introduce me to ",
                                                  "2 colleagues",
                                                  " 15 minutes",
                                                  "?",
                                                  ".",
                                                  "\n",
                                                  "> ",
                                                  "[gap]",
                                                  "{{x}}",
                                                  "<p>",
                                                  "\xff\xfe",
                                                  "\xe2\x80\x99",
                                                  "-minute",
                                                  " an hour",
                                                  "999999999999",
                                                  "To forward:",
                                                  "job",
                                                  " because ",
                                                  "é",
                                                  std::string(3, '\0'),
                                                  " advice",
                                                  "Thanks,\n",
                                                  "["};
  Random random(3);
  for (int i = 0; i < 1'000; ++i) {
    std::string draft;
    for (std::uint64_t n = random.below(20); n > 0; --n)
      draft += kParts[random.below(kParts.size())];
    const Lint report = lint(draft, {.ask = WordedAsk{.what = "advice", .minutes = 15}});
    ASSERT_LE(report.ask.minutes, 480);
    for (const Remark& remark : report.remarks) {
      ASSERT_LE(remark.place.end, draft.size());
      ASSERT_FALSE(remark.remedy.empty());
    }
  }
}

}  // namespace
}  // namespace sweet
