#include "plan/due.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "network/pull.h"
#include "plan/reckon.h"
#include "plan/say.h"
#include "plan/tally.h"

namespace sweet {
namespace {

constexpr int kReminderMinutes = 5;  // elicited, as are the next two
constexpr int kNextStepMinutes = 15;
constexpr int kCourtesyMinutes = 5;
constexpr int kNewsDays = 30;  // who introduced me wants to hear of it within a month

// Time to answer of people one does not write with every day: log-normal, median a
// quarter of a day, sigma 2 [model 2.6, after Kooti et al. 2015; weak].
constexpr double kAnswerMedianDays = 0.25;
constexpr double kAnswerSigma = 2.0;

size_t target_of(const Book& book, PersonIx person) {
  const auto by_person = std::ranges::find(book.targets, person, &Target::person);
  if (by_person != book.targets.end())
    return static_cast<size_t>(by_person - book.targets.begin());
  const OrgIx org = book.people[person].org;
  for (size_t row = 0; row < book.targets.size(); ++row) {
    const Target& target = book.targets[row];
    if (target.person == kNobody && target.org != kNoOrg && target.org == org) return row;
  }
  return kNoTarget;
}

std::vector<double> draws_of(const Outlook& outlook, const Situation& hop) {
  const Features features[] = {features_of(hop)};
  return chance_draws(outlook.belief, features);
}

// The chance in each draw that a yes still comes after the reminder, and how much each
// draw counts now that nothing has come.
struct AfterSilence {
  std::vector<double> chances = {};
  std::vector<double> shares = {};
};
AfterSilence after_silence(const Outlook& outlook, Situation hop, double days) {
  const std::vector<double> before = draws_of(outlook, hop);
  ++hop.follow_ups;
  const std::vector<double> reminded = draws_of(outlook, hop);
  const double answered = answered_by(days);
  AfterSilence after;
  for (size_t i = 0; i < before.size(); ++i) {
    const double silent = 1 - before[i] * answered;
    after.chances.push_back(std::max(0.0, reminded[i] - before[i] * answered) / silent);
    after.shares.push_back(silent);
  }
  return after;
}

// The ask at the end of an introduction that is asked for or granted. The text that was
// passed on spoke of something small; to come back with more would cost the introducer.
const SizedAsk& best_end(const Reach& reach, Way way) {
  way.before = 1;
  return reach.sizes()[best_looks(reach, way).by_minutes.size];
}

AskSize size_of(const Outlook& outlook, const Ask& ask) {
  return situation_of(outlook, ask).ask;
}

// Makes draws of equal share have the mean that draws of unequal share have.
void level(std::vector<double>& draws, double mean) {
  const double now = std::accumulate(draws.begin(), draws.end(), 0.0) /
                     static_cast<double>(std::max<size_t>(1, draws.size()));
  if (now <= 0) return;
  for (double& draw : draws)
    draw = std::min(1.0, draw * mean / now);
}

Due follow_up(Reach& reach, const Standing& standing, const Ask& ask, Day day) {
  const Outlook& outlook = reach.outlook();
  const int days = static_cast<int>((standing.today() - ask.date).count());
  AfterSilence after = after_silence(outlook, situation_of(outlook, ask), days);
  const Chance first = summary_of(after.chances, after.shares);

  Due due;
  Approach& approach = due.ask.approach;
  const bool leads_on = ask.about != kNobody && ask.about != ask.to && ask.about != reach.me();
  due.ask.kind = TaskKind::FollowUp;
  due.ask.to = ask.to;
  due.ask.wanted = leads_on ? ask.about : ask.to;
  due.ask.target = target_of(outlook.book, due.ask.wanted);
  due.ask.minutes = approach.cost_minutes = kReminderMinutes;
  approach.people = {reach.me(), ask.to};
  approach.ask = size_of(outlook, ask);
  const AskKind* kind = outlook.ask_kinds.find(ask.what);
  double worth = kind == nullptr ? 1 : kind->worth;
  due.meeting = kind == nullptr || kind->meeting;
  approach.steps.push_back({reach.me(), ask.to, approach.ask, first});
  if (leads_on) {
    const Way way = make_way(reach, {reach.me(), ask.to, ask.about});
    const SizedAsk& end = best_end(reach, way);
    Situation hop = way.steps.hops.back();
    hop.ask = end.ask;
    const std::vector<double> last = draws_of(outlook, hop);
    for (size_t i = 0; i < last.size(); ++i)
      after.chances[i] *= last[i] * way.known.back();
    approach.people = way.people;
    approach.ask = end.ask;
    worth = end.worth;
    due.meeting = end.meeting;
  }
  approach.chance = summary_of(after.chances, after.shares);
  if (leads_on) {
    const double rest = first.p > 0 ? std::min(1.0, approach.chance.p / first.p) : 0;
    approach.steps.push_back({ask.to, ask.about, approach.ask, {rest, rest, rest}});
  }
  approach.value = approach.chance.p * worth;
  due.ask.why = say_follow_up(outlook, ask, standing.today(), day, approach.chance.p);
  due.draws = std::move(after.chances);
  level(due.draws, approach.chance.p);
  return due;
}

Due next_step(Reach& reach, const Ask& ask) {
  const Outlook& outlook = reach.outlook();
  Way way = make_way(reach, {reach.me(), ask.to, ask.about});
  const SizedAsk& end = best_end(reach, way);
  Situation hop = way.steps.hops.back();
  hop.ask = end.ask;
  // Nobody wrote down how the two know each other; who introduces somebody does.
  if (outlook.network.find(ask.to, ask.about) == nullptr)
    if (const TieKind* usual = outlook.tie_kinds.find("colleague"))
      hop.referrer = pull_of(*usual, 0);
  Due due;
  due.draws = draws_of(outlook, hop);
  due.meeting = end.meeting;
  due.ask.kind = TaskKind::NextStep;
  due.ask.to = due.ask.wanted = ask.about;
  due.ask.target = target_of(outlook.book, ask.about);
  due.ask.minutes = kNextStepMinutes;
  Approach& approach = due.ask.approach;
  approach.people = way.people;
  approach.ask = end.ask;
  approach.chance = summary(due.draws);
  approach.value = approach.chance.p * end.worth;
  approach.cost_minutes = kNextStepMinutes;
  approach.steps = {{reach.me(), ask.to, way.steps.hops.front().ask, {1, 1, 1}},
                    {ask.to, ask.about, end.ask, approach.chance}};
  due.ask.why = fmt::format(
      "{} has agreed to introduce you; {} agree to this after a word "
      "from somebody they know",
      name_of(outlook.book, ask.to), in_ten(approach.chance.p));
  return due;
}

}  // namespace

double answered_by(double days) {
  if (days <= 0) return 0;
  const double z = std::log(days / kAnswerMedianDays) / kAnswerSigma;
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

FollowUps follow_ups_due(Reach& reach, const Standing& standing, Day last_day) {
  FollowUps all;
  const Book& book = reach.outlook().book;
  for (const size_t row : standing.open()) {
    const Ask& ask = book.asks[row];
    const std::optional<Day> day = standing.reminder_due(ask);
    if (!day || *day > last_day || ask.to == book.me) continue;
    const std::string name = name_of(book, ask.to);
    const auto age = (standing.today() - ask.date).count();
    if (standing.today() - *day > std::chrono::days{kReminderLateDays}) {
      all.given_up.push_back(row);
      all.let_go.push_back(
          {ask.to, fmt::format("{} has been silent for {} days; a first word now would be a "
                               "new ask, not a reminder",
                               name, age)});
      continue;
    }
    Due due = follow_up(reach, standing, ask, *day);
    if (due.ask.approach.steps.front().chance.p >= kReminderChanceMin) {
      all.due.push_back(std::move(due));
      continue;
    }
    all.given_up.push_back(row);
    all.let_go.push_back({ask.to, fmt::format("{} has been silent for {} days; a reminder "
                                              "would bring a yes fewer than 2 times in 100",
                                              name, age)});
  }
  std::ranges::reverse(all.let_go);  // of several asks of one person the last is told of
  const auto value = [](const Due& d) { return d.ask.approach.value; };
  std::ranges::stable_sort(all.due, std::greater(), value);
  std::vector<PersonIx> reminded;  // one reminder a person: the one worth most
  std::erase_if(all.due, [&](const Due& due) {
    if (std::ranges::find(reminded, due.ask.to) != reminded.end()) return true;
    reminded.push_back(due.ask.to);
    return false;
  });
  std::erase_if(all.let_go, [&](const LetGo& one) {
    if (std::ranges::find(reminded, one.to) != reminded.end()) return true;
    reminded.push_back(one.to);
    return false;
  });
  return all;
}

std::vector<Due> next_steps(Reach& reach, const Standing& standing) {
  std::vector<Due> due;
  const Book& book = reach.outlook().book;
  std::vector<PersonIx> wanted;
  for (const size_t row : standing.agreed()) {
    const Ask& ask = book.asks[row];
    const bool again = std::ranges::find(wanted, ask.about) != wanted.end();
    if (again || ask.about == book.me || ask.about == ask.to || ask.to == book.me) continue;
    wanted.push_back(ask.about);
    due.push_back(next_step(reach, ask));
  }
  return due;
}

std::vector<Courtesy> courtesies_owed(const Outlook& outlook, const Standing& standing) {
  std::vector<Courtesy> owed;
  const Book& book = outlook.book;
  const auto add = [&](CourtesyKind kind, PersonIx to, std::string why) {
    for (const Courtesy& known : owed)
      if (known.to == to) return;
    owed.push_back({kind, to, kCourtesyMinutes, std::move(why)});
  };
  const auto knows = [&](PersonIx introducer, PersonIx met) {
    return std::ranges::any_of(book.asks, [&](const Ask& ask) {
      return ask.stage == IntroStage::Thanked && ask.to == introducer && ask.about == met;
    });
  };
  for (const Ask& ask : book.asks) {
    if (ask.date > standing.today()) continue;
    const Day answered = ask.closed_on.value_or(ask.date);
    if (standing.owes_thanks(ask))
      add(CourtesyKind::Thanks, ask.to,
          fmt::format(
              "{} said yes on {}. If you have not said thank you yet, two lines are enough",
              name_of(book, ask.to), to_text(answered)));
    const bool recent = answered <= standing.today() &&
                        standing.today() - answered <= std::chrono::days{kNewsDays};
    if (ask.outcome == Outcome::Met && !ask.via.empty() && recent &&
        !standing.word_since(ask.via.front(), answered) && !knows(ask.via.front(), ask.to))
      add(CourtesyKind::News, ask.via.front(),
          fmt::format("you met {} through {}, who will be glad to hear how it went",
                      name_of(book, ask.to), name_of(book, ask.via.front())));
  }
  return owed;
}

}  // namespace sweet
