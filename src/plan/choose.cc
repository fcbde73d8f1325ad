#include "plan/choose.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "odds/near.h"
#include "plan/due.h"
#include "plan/intros.h"
#include "plan/reckon.h"
#include "plan/say.h"
#include "plan/solve.h"
#include "plan/spot.h"
#include "plan/standing.h"
#include "plan/tally.h"

namespace sweet {
namespace {

// How much more a meeting with a target of priority 1 .. 5 counts. Elicited.
constexpr double kPriorityFactor[] = {1.6, 1.25, 1, 0.8, 0.6};
constexpr int kOptionsOfTarget = 5;  // ways of one target that compete
constexpr double kRetryMin = 0.05;   // elicited: below, after a no, let it go
constexpr double kSmallerBy = 0.3;   // logits that a smaller ask must be smaller by
constexpr double kHoursMax = 168;    // a week

struct Offer {
  size_t target = 0;
  size_t option = 0;   // row in the target's options
  double gain = 0;     // the first at an employer; later ones count less
  size_t at_firm = 0;  // 0: the first of these, 1: the second…
};

// Elicited: people at one employer talk, so a second and a third door are worth less.
constexpr double kShareOfNth[kAsksPerEmployerMax] = {1, 0.85, 0.7};

double priority_factor(int priority) {
  return kPriorityFactor[std::clamp(priority, 1, 5) - 1];
}

Day monday_of(Day today) {
  const std::chrono::weekday weekday(today);
  const Day monday = today - (weekday - std::chrono::Monday);
  const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  return weekend ? monday + std::chrono::days{7} : monday;
}

std::vector<bool> left_alone(const Outlook& outlook, const Standing& standing) {
  std::vector<bool> alone(outlook.book.people.size(), false);
  for (PersonIx person = 0; person < alone.size(); ++person)
    alone[person] = standing.hold_on(person).has_value();
  return alone;
}

// Builds one week; a member for everything that several steps look at.
class Week {
 public:
  Week(const Outlook& outlook, const Budget& budget)
      : outlook_(outlook),
        book_(outlook.book),
        standing_(outlook),
        reach_(outlook, left_alone(outlook, standing_)),
        options_(outlook.book.targets.size()) {
    plan_.week_of = monday_of(standing_.today());
    plan_.hours = std::clamp(std::isfinite(budget.hours) ? budget.hours : 0.0, 0.0, kHoursMax);
    minutes_left_ = static_cast<int>(plan_.hours * 60);
  }

  Plan build() {
    plan_.courtesies = courtesies_owed(outlook_, standing_);
    std::erase_if(plan_.courtesies, [&](const Courtesy& c) { return !take(c.minutes); });
    plan_.intros = intro_steps(outlook_);
    std::erase_if(plan_.intros, [&](const IntroStep& step) { return !take(step.minutes); });
    FollowUps follow_ups =
        follow_ups_due(reach_, standing_, plan_.week_of + std::chrono::days{6});
    plan_.let_go = std::move(follow_ups.let_go);
    standing_.give_up(follow_ups.given_up);
    for (Due& due : follow_ups.due)
      add_due(std::move(due));
    for (Due& due : next_steps(reach_, standing_))
      add_due(std::move(due));
    look_around();
    add_new();
    tell_left_out();
    plan_.expected_meetings = tally(meetings_);
    return std::move(plan_);
  }

 private:
  bool take(int minutes) {
    if (minutes > minutes_left_) return false;
    minutes_left_ -= minutes;
    return true;
  }

  void add_due(Due due) {
    if (!take(due.ask.minutes)) return;
    if (due.meeting) meetings_.push_back(due.draws);
    due.ask.if_no = fallback_for(due.ask, due.draws, {});
    plan_.asks.push_back(std::move(due.ask));
  }

  const SizedAsk& sized_as(const AskSize& size) const {
    return *std::ranges::find(reach_.sizes(), size, &SizedAsk::ask);
  }

  void look_around();
  Problem problem() const;
  void add_new();
  void add_ask(const Offer& offer);
  void say_what_waits(PlannedAsk& ask) const;
  void tell_left_out();
  Fallback fallback_for(const PlannedAsk& ask, const std::vector<double>& draws,
                        const std::vector<Approach>& others);

  const Outlook& outlook_;
  const Book& book_;
  Standing standing_;
  Reach reach_;
  Plan plan_;
  int minutes_left_ = 0;
  std::vector<std::vector<Approach>> options_;  // a row a target
  std::map<size_t, std::string> reasons_;       // why a target has no option
  std::vector<Offer> offers_;
  std::map<OrgIx, int> wanted_at_;             // targets who may be met at each employer
  std::vector<std::vector<double>> meetings_;  // a row an ask: its draws
};

// The ways to each target that may be gone this week.
void Week::look_around() {
  for (const Target& target : book_.targets) {
    const OrgIx org = target.person != kNobody ? book_.people[target.person].org : target.org;
    if (org != kNoOrg) ++wanted_at_[org];
  }
  for (size_t row = 0; row < book_.targets.size(); ++row) {
    const Target& target = book_.targets[row];
    if (const auto settled = standing_.settled(target)) {
      reasons_[row] = *settled;
      continue;
    }
    const std::vector<PersonIx> wanted = wanted_of(book_, target);
    if (wanted.size() == 1)
      if (const auto hold = standing_.hold_on(wanted.front())) {
        reasons_[row] = *hold;
        continue;
      }
    Spots spots = find_spots(
        reach_, wanted,
        {.options_max = kOptionsOfTarget, .detail = Detail::Means, .cheap_asks = true});
    if (spots.options.empty()) reasons_[row] = spots.reason;
    options_[row] = std::move(spots.options);
    for (size_t option = 0; option < options_[row].size(); ++option) {
      const Approach& approach = options_[row][option];
      const double gain =
          approach.chance.p * sized_as(approach.ask).worth * priority_factor(target.priority);
      const OrgIx org = book_.people[approach.people.back()].org;
      const size_t ranks = org != kNoOrg && wanted_at_[org] > 1 ? kAsksPerEmployerMax : 1;
      for (size_t rank = 0; rank < ranks; ++rank)
        offers_.push_back({row, option, gain * kShareOfNth[rank], rank});
    }
  }
}

// What is scarce: minutes, open asks, each target once, each person asked once, employers.
Problem Week::problem() const {
  Problem problem;
  problem.room = {minutes_left_,
                  std::max(0, kAsksOpenMax - static_cast<int>(standing_.open().size()))};
  std::map<std::pair<char, std::uint32_t>, std::uint32_t> rows;
  const auto row_of = [&](char kind, std::uint32_t number, int room) {
    const auto [place, is_new] =
        rows.try_emplace({kind, number}, static_cast<std::uint32_t>(problem.room.size()));
    if (is_new) problem.room.push_back(room);
    return place->second;
  };
  for (const Offer& offer : offers_) {
    const Approach& approach = options_[offer.target][offer.option];
    Choice choice{offer.gain, {{0, approach.cost_minutes}, {1, 1}}};
    choice.uses.push_back({row_of('t', static_cast<std::uint32_t>(offer.target), 1), 1});
    for (size_t i = 1; i < approach.people.size(); ++i)
      choice.uses.push_back({row_of('p', approach.people[i], 1), 1});
    const OrgIx org = book_.people[approach.people.back()].org;
    if (org != kNoOrg)
      choice.uses.push_back({row_of(static_cast<char>('0' + offer.at_firm), org, 1), 1});
    problem.choices.push_back(std::move(choice));
  }
  return problem;
}

void Week::add_new() {
  const Pick pick = solve(problem());
  plan_.gap = pick.gap;
  std::vector<Offer> chosen;
  for (const std::uint32_t row : pick.chosen)
    chosen.push_back(offers_[row]);
  std::ranges::stable_sort(chosen, std::greater(), &Offer::gain);
  for (const Offer& offer : chosen)
    add_ask(offer);
  for (PlannedAsk& ask : plan_.asks)
    if (ask.kind == TaskKind::NewAsk) say_what_waits(ask);
}

// Where a likelier introduction is at hand one wonders why it is not the one planned.
void Week::say_what_waits(PlannedAsk& ask) const {
  const auto busy_elsewhere = [&](PersonIx person) {
    return std::ranges::any_of(plan_.asks, [&](const PlannedAsk& other) {
      const auto& people = other.approach.people;
      return &other != &ask &&
             std::find(people.begin() + 1, people.end(), person) != people.end();
    });
  };
  const Approach* likelier = nullptr;
  PersonIx taken = kNobody;
  for (const Approach& option : options_[ask.target]) {
    if (option.people.size() == 2 || option.people[1] == ask.to) continue;
    if (option.chance.p <= (likelier ? likelier : &ask.approach)->chance.p) continue;
    const auto at =
        std::find_if(option.people.begin() + 1, option.people.end(), busy_elsewhere);
    if (at == option.people.end()) continue;
    likelier = &option;
    taken = *at;
  }
  if (likelier == nullptr || in_ten(likelier->chance.p) == in_ten(ask.approach.chance.p))
    return;
  ask.why += ". " + say_must_wait(outlook_, *likelier, taken);
}

void Week::add_ask(const Offer& offer) {
  const std::vector<Approach>& options = options_[offer.target];
  PlannedAsk ask;
  ask.target = offer.target;
  const SizedAsk& sized = sized_as(options[offer.option].ask);
  std::vector<double> draws;
  ask.approach = reckon(reach_, make_way(reach_, options[offer.option].people), sized,
                        Detail::Ranges, &draws);
  ask.approach.cost_minutes = options[offer.option].cost_minutes;  // as planned with
  ask.wanted = ask.approach.people.back();
  ask.to = ask.approach.people[1];
  ask.minutes = ask.approach.cost_minutes;
  const Way straight = make_way(reach_, {reach_.me(), ask.wanted});
  const size_t size = static_cast<size_t>(&sized - reach_.sizes().data());
  ask.why = say_why(outlook_, ask.approach, look(reach_, straight, size).chance);
  ask.if_no = fallback_for(ask, draws, options);
  if (sized.meeting) meetings_.push_back(std::move(draws));
  plan_.asks.push_back(std::move(ask));
}

// After a no: less of the same person, another way, or nothing, whichever is worth most.
// A no also teaches about the person and about me, so both are less likely than before.
Fallback Week::fallback_for(const PlannedAsk& ask, const std::vector<double>& draws,
                            const std::vector<Approach>& others) {
  Fallback best;
  double best_value = 0;
  const auto consider = [&](Fallback::Move move, const Way& way, const SizedAsk& sized) {
    std::vector<double> again;
    Approach approach = reckon(reach_, way, sized, Detail::Ranges, &again);
    if (approach.chance.p <= 0) return;
    const Chance after = given_not(again, draws);
    approach.value *= after.p / approach.chance.p;
    approach.chance = after;
    if (after.p < kRetryMin || approach.value <= best_value) return;
    best_value = approach.value;
    best = {move, std::move(approach), {}};
  };
  if (ask.wanted == ask.to) {
    const Way way = make_way(reach_, ask.approach.people);
    const double heft = heft_of(ask.approach.ask, outlook_.coefficients);
    for (const QuickLook& one : look_at_all(reach_, way)) {
      const SizedAsk& sized = reach_.sizes()[one.size];
      if (sized.heft > heft - kSmallerBy) continue;
      consider(Fallback::Move::SmallerAsk, way, sized);
      break;
    }
  }
  for (const Approach& other : others)
    if (other.people[1] != ask.to)
      consider(Fallback::Move::OtherRoute, make_way(reach_, other.people), sized_as(other.ask));
  best.text = say_fallback(outlook_, best);
  return best;
}

void Week::tell_left_out() {
  std::vector<bool> chosen(book_.targets.size(), false);
  for (const PlannedAsk& ask : plan_.asks)
    if (ask.target != kNoTarget) chosen[ask.target] = true;
  const auto is_new = [](const PlannedAsk& ask) { return ask.kind == TaskKind::NewAsk; };
  const bool open_full =
      std::ssize(standing_.open()) + std::ranges::count_if(plan_.asks, is_new) >= kAsksOpenMax;
  for (size_t row = 0; row < chosen.size(); ++row) {
    if (chosen[row]) continue;
    const auto known = reasons_.find(row);
    if (known != reasons_.end()) {
      plan_.left_out.push_back({row, known->second});
      continue;
    }
    const int needed = options_[row].empty() ? 0 : options_[row].front().cost_minutes;
    plan_.left_out.push_back(
        {row, open_full ? fmt::format("{} asks are open already; let some be answered first",
                                      kAsksOpenMax)
                        : fmt::format("it takes {} minutes; the {:g} hours, and the people who "
                                      "can help, bring more elsewhere this week",
                                      needed, plan_.hours)});
  }
}

}  // namespace

Plan choose(const Outlook& outlook, const Budget& budget) {
  return Week(outlook, budget).build();
}

size_t near_asks(const Outlook& outlook, const Plan& plan) {
  std::vector<size_t> counts;
  for (const PlannedAsk& ask : plan.asks)
    counts.push_back(near_asks(outlook, ask.approach.people, ask.approach.ask));
  if (counts.empty()) return 0;
  const auto middle = counts.begin() + std::ssize(counts) / 2;
  std::ranges::nth_element(counts, middle);
  return *middle;
}

}  // namespace sweet
