#include "plan/standing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "book/find.h"

namespace sweet {
namespace {

constexpr int kMetDays = 90;     // elicited: a target met is done with for a quarter
constexpr int kAgreedDays = 60;  // an introduction agreed to longer ago has gone cold
constexpr int kAnswerDays = 14;  // 97 in 100 who answer have done so by then (answered_by)
constexpr int kThanksDays = 21;  // thanks that come later than this are stranger than none

// Goodwill, in asks: one from anybody, three from a close friend, more from one who owes me
// a favour. Half of what was spent is back after six weeks; help that was not thanked for
// weighs half as much again. Elicited.
constexpr double kGoodwillOfAnybody = 1;
constexpr double kGoodwillOfTie = 2;
constexpr double kGoodwillOfFavour = 1;
constexpr double kGoodwillHalfLifeDays = 45;
constexpr double kUnthanked = 1.5;
// So much still spent counts as forgotten: a whole ask is, after three months.
constexpr double kGoodwillForgotten = 0.25;

int days(Day from, Day to) {
  return static_cast<int>((to - from).count());
}

}  // namespace

Day add_working_days(Day day, int n) {
  while (n > 0) {
    day += std::chrono::days{1};
    const std::chrono::weekday weekday(day);
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) --n;
  }
  return day;
}

bool is_introduction(const AskKinds& kinds, const Ask& ask) {
  const AskKind* kind = kinds.find(ask.what);
  return kind != nullptr && !kind->meeting && kind->people > 0;
}

Standing::Standing(const Outlook& outlook) : outlook_(outlook), today_(day_of(outlook.now)) {
  const Book& book = outlook.book;
  for (const Touch& touch : book.touches)
    if (touch.from == book.me && touch.at <= outlook.now)
      for (const PersonIx person : touch.to)
        last_word_[person] = std::max(last_word_[person], day_of(touch.at));

  std::map<PersonIx, Day> approached;  // the last ask to somebody wanted
  for (const Ask& ask : book.asks)
    if (ask.date <= today_) approached[ask.to] = std::max(approached[ask.to], ask.date);

  for (size_t row = 0; row < book.asks.size(); ++row) {
    const Ask& ask = book.asks[row];
    if (ask.date > today_ || ask.stage == IntroStage::Drafted) continue;
    const int age = days(ask.date, today_);
    const bool quiet = ask.outcome == Outcome::Pending || ask.outcome == Outcome::Silence;
    const bool may_answer = ask.outcome == Outcome::Pending && age <= kAnswerDays;
    const bool to_remind = quiet && ask.follow_ups < kRemindersMax && age <= kRestDays;
    const bool waits = may_answer || to_remind;
    if (waits) open_.push_back(row);
    note(ask.to, ask);
    if (waits) people_[ask.to].waiting = true;
    for (const PersonIx via : ask.via)
      note(via, ask);
    const Day answered = ask.closed_on.value_or(ask.date);
    const bool can_write = ask.stage == IntroStage::None || ask.stage == IntroStage::Made;
    if (is_introduction(ask) && is_yes(ask.outcome) && can_write && ask.about != kNobody &&
        days(answered, today_) <= kAgreedDays) {
      const auto later = approached.find(ask.about);
      if (later == approached.end() || later->second < answered) agreed_.push_back(row);
    }
  }
}

void Standing::note(PersonIx person, const Ask& ask) {
  if (person == kNobody || person == outlook_.book.me) return;
  Person& standing = people_[person];
  standing.last_asked = std::max(standing.last_asked.value_or(ask.date), ask.date);
  const double weight = owes_thanks(ask) ? kUnthanked : 1;
  standing.spent += weight * std::exp2(-days(ask.date, today_) / kGoodwillHalfLifeDays);
}

bool Standing::is_introduction(const Ask& ask) const {
  return sweet::is_introduction(outlook_.ask_kinds, ask);
}

double Standing::budget_of(PersonIx person) const {
  const Tie* tie = outlook_.network.find(outlook_.book.me, person);
  if (tie == nullptr) return kGoodwillOfAnybody;
  return kGoodwillOfAnybody + kGoodwillOfTie * tie->pull.closeness +
         kGoodwillOfFavour * tie->pull.owed;
}

std::optional<std::string> Standing::hold_on(PersonIx person) const {
  const auto found = people_.find(person);
  if (found == people_.end() || !found->second.last_asked) return std::nullopt;
  const std::string& name = outlook_.book.people[person].name;
  const int ago = days(*found->second.last_asked, today_);
  if (found->second.waiting)
    return fmt::format("{} was asked {} days ago and has not answered yet", name, ago);
  if (ago < kRestDays)
    return fmt::format("{} was asked {} days ago; leave {} days more", name, ago,
                       kRestDays - ago);
  if (found->second.spent + 1 > budget_of(person) + kGoodwillForgotten)
    return fmt::format("{} has been asked often lately; let some weeks pass, and give thanks",
                       name);
  return std::nullopt;
}

bool Standing::concerns(const Ask& ask, const Target& target) const {
  const auto fits = [&](PersonIx person) {
    if (person == kNobody) return false;
    if (target.person != kNobody) return person == target.person;
    return target.org != kNoOrg && outlook_.book.people[person].org == target.org;
  };
  return is_introduction(ask) ? fits(ask.about) : fits(ask.to);
}

std::optional<std::string> Standing::settled(const Target& target) const {
  const Book& book = outlook_.book;
  for (const size_t row : open_)
    if (concerns(book.asks[row], target))
      return fmt::format("an ask of {} is open ({})", to_text(book.asks[row].date),
                         book.people[book.asks[row].to].name);
  for (const size_t row : agreed_)
    if (concerns(book.asks[row], target))
      return fmt::format("{} has agreed to introduce you; that goes first",
                         book.people[book.asks[row].to].name);
  for (const Ask& ask : book.asks) {
    const Day answered = ask.closed_on.value_or(ask.date);
    if (ask.date > today_ || !concerns(ask, target)) continue;
    if (is_introduction(ask)) {
      if (const auto way = under_way(ask)) return way;
      continue;
    }
    if (ask.outcome == Outcome::Yes && days(answered, today_) <= kRestDays)
      return fmt::format("{} has said yes; hold that meeting first", book.people[ask.to].name);
    if (ask.outcome == Outcome::Met && days(answered, today_) <= kMetDays)
      return fmt::format("you met {} on {}", book.people[ask.to].name, to_text(answered));
    if (ask.outcome == Outcome::No && days(answered, today_) <= kRestDays)
      return fmt::format("{} said no on {}; let some weeks pass", book.people[ask.to].name,
                         to_text(answered));
  }
  return std::nullopt;
}

std::optional<std::string> Standing::under_way(const Ask& ask) const {
  const Book& book = outlook_.book;
  const Day since = ask.stage_on.value_or(ask.date);
  const int age = days(since, today_);
  const bool met = ask.stage == IntroStage::Met || ask.stage == IntroStage::Thanked;
  if (met && age <= kMetDays)
    return fmt::format("you met {} through {}", name_of(book, ask.about),
                       name_of(book, ask.to));
  if (ask.stage == IntroStage::Agreed && age <= kAgreedDays)
    return fmt::format("{} is about to introduce you; that goes first", name_of(book, ask.to));
  if (ask.stage == IntroStage::Drafted && age <= kRestDays)
    return fmt::format("a request to {} is drafted; send it first", name_of(book, ask.to));
  return std::nullopt;
}

void Standing::give_up(const std::vector<size_t>& asks) {
  std::erase_if(open_, [&](size_t row) { return std::ranges::count(asks, row) > 0; });
}

std::optional<Day> Standing::reminder_due(const Ask& ask) const {
  if (ask.follow_ups < 0 || ask.follow_ups >= kRemindersMax) return std::nullopt;
  return add_working_days(ask.date, kReminderDays[ask.follow_ups]);
}

bool Standing::owes_thanks(const Ask& ask) const {
  if (ask.stage == IntroStage::Thanked) return false;
  if (!is_yes(ask.outcome) || ascii_lower(ask.notes).contains("thank")) return false;
  const Day answered = ask.closed_on.value_or(ask.date);
  if (answered > today_ || days(answered, today_) > kThanksDays) return false;
  return !word_since(ask.to, answered + std::chrono::days{1});
}

bool Standing::word_since(PersonIx person, Day day) const {
  const auto word = last_word_.find(person);
  return word != last_word_.end() && word->second >= day;
}

}  // namespace sweet
