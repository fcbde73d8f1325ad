#include "odds/context.h"

#include <algorithm>
#include <cassert>

namespace sweet {
namespace {

constexpr Day::duration kLately = std::chrono::days{90};

// How often I asked this person for something in the 90 days before now.
int asked_lately(const Book& book, PersonIx person, Moment now) {
  const Day today = day_of(now);
  return static_cast<int>(std::ranges::count_if(book.asks, [&](const Ask& ask) {
    const bool theirs = ask.to == person || std::ranges::find(ask.via, person) != ask.via.end();
    return theirs && ask.date <= today && today - ask.date <= kLately;
  }));
}

void set_person(const Outlook& outlook, PersonIx person, Situation& s) {
  const Person& who = outlook.book.people[person];
  const Demand demand = demand_of(who.load, who.seniority);
  s.requests_a_week = demand.requests_a_week;
  s.busy = demand.busy;
  s.no_time = demand.no_time;
  s.person = person;
}

Pull pull_of(const Tie* tie) {
  return tie == nullptr ? Pull{} : tie->pull;
}

std::uint64_t own_kind_of(const Outlook& outlook, const Tie* tie) {
  const TieKind* kind = tie == nullptr ? nullptr : outlook.tie_kinds.find(tie->kind);
  return kind != nullptr && kind->own ? own_kind_key(*kind) : 0;
}

// One hop of a route: my own written ask, or an introducer's on my behalf.
Situation hop_of(const Outlook& outlook, PersonIx from, PersonIx to, const AskSize& ask) {
  const PersonIx me = outlook.book.me;
  Situation s;
  s.ask = ask;
  set_person(outlook, to, s);
  const Tie* mine = outlook.network.find(me, to);
  s.seeker = pull_of(mine);
  s.own_kinds[0] = own_kind_of(outlook, mine);
  s.value = s.seeker.value;
  if (from == me) {
    if (mine != nullptr) s.answering = mine->answering;
    return s;
  }
  const Tie* theirs = outlook.network.find(from, to);
  s.referrer = pull_of(theirs);
  if (s.own_kinds[0] == 0) s.own_kinds[0] = own_kind_of(outlook, theirs);
  s.tau = outlook.coefficients.personal_introduction;
  s.value = std::max(s.value, s.tau * s.referrer.value);
  s.channel = s.referrer.spoken ? Channel::Spoken : Channel::Written;
  return s;
}

AskSize introduction_size(const Outlook& outlook) {
  const AskKind* kind = outlook.ask_kinds.find("introduction");
  assert(kind != nullptr && "the shipped table has it");
  return ask_size(*kind);
}

}  // namespace

AskSize ask_size(const AskKind& kind) {
  return ask_size(kind, kind.medium, kind.minutes, kind.people);
}

AskSize ask_size(const AskKind& kind, Medium medium, int minutes, int people) {
  return {.what = kind.id,
          .medium = medium,
          .minutes = minutes,
          .people = people,
          .prepare_minutes = kind.prepare_minutes,
          .job = kind.job,
          .exposure = kind.exposure,
          .own_kind = kind.own ? own_kind_key(kind) : 0};
}

Steps steps_of(const Outlook& outlook, std::span<const PersonIx> people, const AskSize& ask,
               int follow_ups) {
  assert(people.size() >= 2);
  const AskSize introduction = introduction_size(outlook);
  Steps steps;
  for (size_t i = 0; i + 1 < people.size(); ++i) {
    const bool last = i + 2 == people.size();
    steps.hops.push_back(hop_of(outlook, people[i], people[i + 1], last ? ask : introduction));
    if (const Tie* tie = outlook.network.find(people[i], people[i + 1]))
      steps.known *= tie->known;
  }
  steps.hops[0].follow_ups = follow_ups;
  steps.hops[0].asked_lately = asked_lately(outlook.book, people[1], outlook.now);
  return steps;
}

Situation situation_of(const Outlook& outlook, const Ask& ask) {
  const AskKind* kind = outlook.ask_kinds.find(ask.what);
  AskSize size = kind == nullptr ? AskSize{.what = ask.what} : ask_size(*kind);
  size.medium = ask.medium;
  size.minutes = ask.minutes;
  size.people = ask.people;
  Situation s =
      hop_of(outlook, ask.via.empty() ? outlook.book.me : ask.via.back(), ask.to, size);
  s.follow_ups = ask.follow_ups;
  return s;
}

Chance chance_of(const Outlook& outlook, const Steps& steps) {
  std::vector<Features> hops;
  for (const Situation& hop : steps.hops)
    hops.push_back(features_of(hop));
  Chance chance = chance_of(outlook.belief, hops);
  return {chance.p * steps.known, chance.low * steps.known, chance.high * steps.known};
}

double introduction_chance(const Outlook& outlook, const Tie& tie) {
  const Situation hop = hop_of(outlook, tie.from, tie.to, introduction_size(outlook));
  return tie.known * quick_chance(outlook.coefficients, features_of(hop));
}

std::optional<Beneficiary> find_beneficiary(std::string_view id) {
  // Elicited: one asks for one's own family as for oneself, and puts less of one's
  // standing in for people further away.
  static constexpr Beneficiary kAll[] = {
      {"self", 1, 0},        {"partner", 1, 0},    {"child", 1, 0},
      {"family", 0.95, 0},   {"friend", 0.9, 0},   {"past_colleague", 0.9, 0},
      {"colleague", 0.9, 0}, {"contact", 0.85, 0}, {"impressed_by", 0.85, 1},
      {"stranger", 0.5, 0}};
  const auto found = std::ranges::find(kAll, id, &Beneficiary::id);
  if (found == std::end(kAll)) return std::nullopt;
  return *found;
}

Demand demand_of(Load load, Seniority seniority) {
  // Requests a week, steps of busyness and the chance that there is simply no time. "busy"
  // is the founding scenario's six calls a week. "overloaded" is the high hurry of Darley &
  // Batson 1973 (10 % help, against 63 %), and half the time there is no slot for anybody:
  // truly busy is not unwilling. The sizes rest on the studies, the mapping is elicited.
  static constexpr Demand kLoads[] = {
      {1, 0, 0}, {0.5, 0, 0}, {1, 0, 0}, {6, 1, 0.05}, {20, 3, 0.5}};
  // Elicited: the higher up, the more people ask.
  static constexpr double kSeniorities[] = {1, 0.7, 1, 1.5, 2.5, 4};
  Demand demand = kLoads[static_cast<size_t>(load)];
  demand.requests_a_week *= kSeniorities[static_cast<size_t>(seniority)];
  return demand;
}

}  // namespace sweet
