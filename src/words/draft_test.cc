#include "words/draft.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace sweet {
namespace {

DraftRequest full_request() {
  return {.ask = {.what = "advice", .minutes = 15, .medium = "phone"},
          .to_name = "Ana Brandt",
          .me_name = "Jo Keller",
          .target_name = "Mira Okafor",
          .target_company = "Northwind Foods",
          .wanted_name = "Tom Lind",
          .reason = "I read your piece on cold chains because I plan the same for a hospital.",
          .about_me = "I have planned hospital deliveries for six years.",
          .topic = "moving from retail to logistics",
          .question = "which course did you find worth its time",
          .news = "I spoke with two of the people you named and start a trial in May."};
}

constexpr DraftKind kKinds[] = {DraftKind::First,  DraftKind::Reminder3, DraftKind::Reminder7,
                                DraftKind::Thanks, DraftKind::News,      DraftKind::AfterNo};
constexpr DraftRoute kRoutes[] = {DraftRoute::Direct, DraftRoute::ThroughIntroducer};
constexpr Mood kMoods[] = {Mood::Warm, Mood::Plain, Mood::Formal};
constexpr std::string_view kWhats[] = {"question", "advice",       "feedback",      "insight",
                                       "names",    "introduction", "introductions", "visit",
                                       "referral", "job"};
constexpr std::string_view kMedia[] = {"message", "phone",  "video", "coffee",
                                       "lunch",   "office", "event"};

// Every kind, route, mood and what; media, minutes and people in turn, so that each meets
// each what many times over.
template <typename See>
void for_all_requests(See see) {
  constexpr int kMinutes[] = {0, 5, 15, 45, 90};
  constexpr int kPeople[] = {0, 1, 4};
  size_t turn = 0;
  for (DraftKind kind : kKinds)
    for (DraftRoute route : kRoutes)
      for (Mood mood : kMoods)
        for (std::string_view what : kWhats)
          for (int once_more = 0; once_more < 3; ++once_more) {
            ++turn;
            DraftRequest request = full_request();
            request.kind = kind;
            request.route = route;
            request.mood = mood;
            request.ask = in_full({.what = std::string(what),
                                   .minutes = kMinutes[turn / 7 % 5],
                                   .medium = std::string(kMedia[turn % 7]),
                                   .people = kPeople[turn / 35 % 3]});
            request.introducer_minutes = kMinutes[turn % 3];
            see(request);
          }
}

TEST(WriteDraft, every_draft_passes_its_own_lint_and_asks_what_was_planned) {
  int faults = 0;
  int most_words = 0;
  for_all_requests([&](const DraftRequest& request) {
    if (faults > 5) return;
    const auto draft = write_draft(request);
    ASSERT_TRUE(draft.has_value());
    const LintPlan plan = lint_plan(request);
    const Lint report = lint(draft->body, plan);
    most_words = std::max(most_words, report.words);
    const WordedAsk planned = plan.ask.value_or(WordedAsk{.what = "", .medium = ""});
    const bool fits = report.remarks.empty() && report.ask == planned &&
                      draft->missing.empty() && report.forwarded == plan.forwarded &&
                      report.english;
    if (fits) return;
    ++faults;
    ADD_FAILURE() << draft->body << "\nplanned " << to_text(planned) << "\nread    "
                  << to_text(report.ask)
                  << (report.forwarded ? "\nforward " + to_text(*report.forwarded) : "")
                  << (report.remarks.empty() ? "" : "\n" + report.remarks[0].what);
  });
  EXPECT_LE(most_words, kWordsPlenty);
  EXPECT_GT(most_words, 60);
}

TEST(WriteDraft, the_introducer_is_asked_for_one_introduction_and_gets_a_note_to_forward) {
  DraftRequest request = full_request();
  request.route = DraftRoute::ThroughIntroducer;
  const Draft draft = *write_draft(request);
  const size_t note = draft.body.find("To forward, if you like:");
  ASSERT_NE(std::string::npos, note);
  const std::string own = draft.body.substr(0, note);
  const std::string forwarded = draft.body.substr(note);
  EXPECT_TRUE(own.contains("comfortable introducing me to Mira Okafor at Northwind Foods"));
  EXPECT_TRUE(own.contains("please ask Mira Okafor first"));
  EXPECT_FALSE(own.contains("15-minute"));
  EXPECT_TRUE(forwarded.contains("I am Jo Keller."));
  EXPECT_TRUE(forwarded.contains("15-minute phone call"));
}

TEST(WriteDraft, what_the_person_has_not_said_stands_in_brackets_and_is_listed) {
  const Draft draft = *write_draft(
      {.ask = {.what = "advice", .minutes = 10, .medium = "phone"}, .to_name = "Ana"});
  EXPECT_EQ((std::vector<std::string>{"me", "topic", "reason"}), draft.missing);
  EXPECT_TRUE(draft.body.contains("[one sentence: why you ask, and why them]"));
  const Lint report = lint(draft.body);
  EXPECT_EQ(1, std::ranges::count(report.remarks, Weakness::Unfilled, &Remark::weakness) > 0);
}

TEST(WriteDraft, no_job_is_mentioned_unless_the_ask_is_a_job) {
  for_all_requests([](const DraftRequest& request) {
    if (request.ask.what == "job" || request.ask.what == "referral") return;
    const Draft draft = *write_draft(request);
    ASSERT_FALSE(draft.body.contains("job") || draft.body.contains("hire"));
  });
}

TEST(WriteDraft, an_own_kind_of_ask_uses_its_own_text_or_the_common_one) {
  DraftRequest request = full_request();
  request.ask = {.what = "mentoring", .minutes = 30, .medium = "video"};
  EXPECT_TRUE(write_draft(request)->body.contains("Would you help me with"));
  const Templates own =
      *templates_with("== ask.mentoring\nWould you mentor me in {{meeting}}?\n", "mine.txt");
  EXPECT_TRUE(write_draft(request, own)->body.contains("mentor me in a 30-minute video call?"));
}

TEST(WriteDraft, a_text_that_is_not_there_is_named) {
  const auto draft = write_draft(full_request(), Templates{});
  ASSERT_FALSE(draft.has_value());
  EXPECT_TRUE(draft.error().message.contains("greeting.plain"));
}

TEST(WriteDraft, braces_and_line_ends_in_a_value_stay_words) {
  DraftRequest request = full_request();
  request.to_name = "{{me}}\r\n{{#reason}}";
  const Draft draft = *write_draft(request);
  EXPECT_TRUE(draft.body.starts_with("Hello {{me}} {{#reason}},\n"));
}

TEST(WriteDraft, any_bytes_as_values_give_a_draft) {
  Random random(7);
  for (int i = 0; i < 300; ++i) {
    DraftRequest request = full_request();
    for (std::string* field : {&request.to_name, &request.reason, &request.topic}) {
      field->clear();
      for (std::uint64_t size = random.below(60); size > 0; --size)
        *field += static_cast<char>(random.below(256));
    }
    const auto draft = write_draft(request);
    ASSERT_TRUE(draft.has_value());
    ASSERT_FALSE(lint(draft->body).words == 0);
  }
}

}  // namespace
}  // namespace sweet
