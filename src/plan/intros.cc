#include "plan/intros.h"

#include <fmt/format.h>

#include <algorithm>

#include "book/find.h"
#include "plan/standing.h"

namespace sweet {
namespace {

constexpr int kLapseDays = 35;      // elicited: after five weeks of silence it is over
constexpr int kThanksForDays = 60;  // news of a meeting is welcome as long as this
constexpr int kStepMinutes = 5;     // elicited: a few lines
constexpr int kWriteMinutes = 15;

// When the next step is due, in working days after the stage was reached, and what it is.
struct Next {
  int after_days;
  int minutes;
  std::string text;
};

std::optional<Next> next_of(const Outlook& outlook, const Ask& ask, IntroStage stage) {
  const std::string by = name_of(outlook.book, ask.to);
  const std::string whom =
      ask.about == kNobody ? std::string("them") : name_of(outlook.book, ask.about);
  switch (stage) {
    case IntroStage::Drafted:
      return Next{0, kStepMinutes,
                  fmt::format("send {} the request and the lines to pass on to {}", by, whom)};
    case IntroStage::Asked:
      // The reminder is planned as a task of its own, with its minutes.
      return Next{
          kReminderDays[0], 0,
          fmt::format("{} asks {} first; remind {} kindly if nothing comes", by, whom, by)};
    case IntroStage::Agreed:
      return Next{1, kStepMinutes,
                  fmt::format("{} is willing: ask {} to write to you both", whom, by)};
    case IntroStage::Made:
      return Next{
          1, kWriteMinutes,
          fmt::format("write to {} within a day and thank {} in the same mail", whom, by)};
    case IntroStage::Met:
      return Next{1, kStepMinutes,
                  fmt::format("tell {} how it went with {}, and thank them", by, whom)};
    default:
      return std::nullopt;
  }
}

}  // namespace

IntroStage stage_of(const Ask& ask) {
  if (ask.stage != IntroStage::None) return ask.stage;
  // An answer may still come to a silence without a stage: it is not let go.
  if (ask.outcome == Outcome::Silence) return IntroStage::Asked;
  return stage_told(IntroStage::Asked, ask.outcome);
}

bool is_over(IntroStage stage) {
  return stage == IntroStage::Thanked || stage == IntroStage::Declined ||
         stage == IntroStage::Lapsed;
}

std::vector<IntroStage> stages_after(IntroStage stage) {
  switch (stage) {
    case IntroStage::Drafted:
      return {IntroStage::Asked, IntroStage::Lapsed};
    case IntroStage::Asked:
      return {IntroStage::Agreed, IntroStage::Made, IntroStage::Declined, IntroStage::Lapsed};
    case IntroStage::Agreed:
      return {IntroStage::Made, IntroStage::Declined, IntroStage::Lapsed};
    case IntroStage::Made:
      return {IntroStage::Met, IntroStage::Lapsed};
    case IntroStage::Met:
      return {IntroStage::Thanked};
    default:
      return {};
  }
}

std::vector<IntroStep> intro_steps(const Outlook& outlook) {
  std::vector<IntroStep> steps;
  const Day today = day_of(outlook.now);
  const Book& book = outlook.book;
  for (size_t row = 0; row < book.asks.size(); ++row) {
    const Ask& ask = book.asks[row];
    // Those without a noted stage are followed up like any other ask.
    if (ask.stage == IntroStage::None || ask.date > today || ask.to == book.me) continue;
    if (!is_introduction(outlook.ask_kinds, ask)) continue;
    const Day since = ask.stage_on.value_or(ask.date);
    const int age = static_cast<int>((today - since).count());
    if (ask.stage == IntroStage::Met && age > kThanksForDays) continue;
    const std::optional<Next> next = next_of(outlook, ask, ask.stage);
    if (!next) continue;
    IntroStep step{.ask = row,
                   .through = ask.to,
                   .wanted = ask.about,
                   .stage = ask.stage,
                   .since = since,
                   .due = add_working_days(since, next->after_days),
                   .minutes = next->minutes,
                   .text = next->text};
    if (age > kLapseDays && ask.stage != IntroStage::Met) {
      step.text =
          fmt::format("nothing for {} weeks: let it lapse, or ask somebody else", age / 7);
      step.minutes = 0;
    }
    steps.push_back(std::move(step));
  }
  std::ranges::stable_sort(steps, {}, &IntroStep::due);
  return steps;
}

}  // namespace sweet
