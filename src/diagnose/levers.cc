#include "diagnose/levers.h"

#include <algorithm>
#include <cassert>

#include "network/pull.h"

namespace sweet {
namespace {

// Whoever introduces me to somebody knows them about like a colleague does.
constexpr std::string_view kIntroducer = "colleague";
// And is about a friend to me: whom one asks for an introduction (model 2.4).
constexpr std::string_view kMyFriend = "friend";
// The size that most people grant: elicited, the middle of the founding advice.
constexpr std::string_view kSmallAsk = "advice";
constexpr int kSmallMinutes = 20;

Pull usual_pull(const Outlook& outlook, std::string_view id) {
  const TieKind* kind = outlook.tie_kinds.find(id);
  assert(kind != nullptr && "the shipped table has it");
  return pull_of(*kind, 0);
}

Pull reference_pull(const Outlook& outlook) {
  return usual_pull(outlook, kIntroducer);
}

// Asking somebody to introduce me: the real introducer, else a friend.
Situation consent_of(const Outlook& outlook, PersonIx introducer) {
  const AskKind* kind = outlook.ask_kinds.find("introduction");
  assert(kind != nullptr && "the shipped table has it");
  Situation s;
  s.ask = ask_size(*kind);
  s.seeker = usual_pull(outlook, kMyFriend);
  if (introducer == kNobody) return s;
  if (const Tie* tie = outlook.network.find(outlook.book.me, introducer)) s.seeker = tie->pull;
  const Person& who = outlook.book.people[introducer];
  const Demand demand = demand_of(who.load, who.seniority);
  s.requests_a_week = demand.requests_a_week;
  s.busy = demand.busy;
  s.no_time = demand.no_time;
  return s;
}

AskSize reference_size(const Outlook& outlook) {
  const AskKind* kind = outlook.ask_kinds.find(kSmallAsk);
  assert(kind != nullptr && "the shipped table has it");
  AskSize size = ask_size(*kind);
  size.minutes = kSmallMinutes;
  return size;
}

double give(const Vector& centre, const Pull& pull) {
  const auto of = [&](Coef coef) { return centre[static_cast<size_t>(coef)]; };
  return of(Coef::Tie) * pull.closeness + of(Coef::Common) * pull.common +
         of(Coef::Depends) * pull.depends + of(Coef::Owed) * pull.owed +
         of(Coef::Respect) * pull.respect;
}

// The best introducer whom I know at least as well as one knows an acquaintance and whose
// own pull beats the reference; nobody when there is none.
void find_introducer(const Outlook& outlook, PersonIx target, Option& option) {
  constexpr double kKnownWell = 0.35;  // closeness of an acquaintance, model 2.2
  const Vector& centre = outlook.belief.centre;
  double best = give(centre, option.introducer) - kPaltry;
  for (const Tie& mine : outlook.network.of(outlook.book.me)) {
    if (mine.to == target || mine.pull.closeness < kKnownWell) continue;
    const Tie* theirs = outlook.network.find(mine.to, target);
    if (theirs == nullptr || theirs->basis == Basis::Inferred) continue;
    const double pull = give(centre, theirs->pull);
    if (pull <= best) continue;
    best = pull;
    option.introduced_by = mine.to;
    if (pull > give(centre, option.introducer)) option.introducer = theirs->pull;
  }
}

bool is_silent(const Ask& ask) {
  return ask.outcome == Outcome::Silence || ask.outcome == Outcome::Pending;
}

}  // namespace

double size_logit(const Outlook& outlook, const AskSize& size) {
  Situation s;
  s.ask = size;
  const Features f = features_of(s);
  double sum = 0;
  for (const Coef coef : {Coef::Minutes, Coef::Others, Coef::Office, Coef::Job})
    sum -=
        outlook.belief.centre[static_cast<size_t>(coef)] * f.willing[static_cast<size_t>(coef)];
  return sum;
}

double pull_logit(const Outlook& outlook, const Situation& s) {
  const Vector& centre = outlook.belief.centre;
  const double tau = s.tau + (s.tau > 0 ? centre[static_cast<size_t>(Coef::Carried)] : 0);
  return give(centre, s.seeker) + tau * s.stake * give(centre, s.referrer);
}

Option option_of(const Outlook& outlook, const Ask& ask) {
  Option option;
  option.ask = &ask;
  option.made = situation_of(outlook, ask);
  Situation& made = option.made;
  option.introducer = reference_pull(outlook);
  // What is in a log was written by me, an introduction named or not: it can be overlooked
  // and I can remind of it.
  made.channel = Channel::Written;
  // Nobody wrote down how the one who introduced me knows them: then as one usually does.
  if (!ask.via.empty() && outlook.network.find(ask.via.back(), ask.to) == nullptr)
    made.referrer = reference_pull(outlook);
  find_introducer(outlook, ask.to, option);
  option.consent = consent_of(outlook, option.introduced_by);

  Situation carried = made;
  carried.seeker = {};
  carried.referrer = option.introducer;
  carried.tau = outlook.coefficients.personal_introduction;
  carried.stake = 1;
  if (pull_logit(outlook, carried) - pull_logit(outlook, made) > kPaltry)
    option.movable |= only(Lever::Relationship);

  if (size_logit(outlook, made.ask) - size_logit(outlook, reference_size(outlook)) > kPaltry)
    option.movable |= only(Lever::Ask);

  const Load load = outlook.book.people[ask.to].load;
  if (load == Load::Busy || load == Load::Overloaded) option.movable |= only(Lever::Busyness);

  if (is_silent(ask) && ask.follow_ups == 0) option.movable |= only(Lever::FollowUp);
  return option;
}

Situation with_levers(const Outlook& outlook, const Option& option, LeverSet levers) {
  Situation s = option.made;
  const LeverSet pulled = levers & option.movable;
  if (pulled & only(Lever::Relationship)) {
    s.seeker = {};  // the introduction instead of what I have myself: never beyond it
    s.referrer = option.introducer;
    s.tau = outlook.coefficients.personal_introduction;
    s.stake = 1;
    s.value = std::max(s.value, s.tau * s.referrer.value);
  }
  if (pulled & only(Lever::Ask)) {
    const AskSize small = reference_size(outlook);
    s.ask.medium = s.ask.medium == Medium::Office ? small.medium : s.ask.medium;
    s.ask.minutes = std::min(s.ask.minutes, small.minutes);
    s.ask.people = std::min(s.ask.people, small.people);
    s.ask.prepare_minutes = std::min(s.ask.prepare_minutes, small.prepare_minutes);
    s.ask.job = std::min(s.ask.job, small.job);
    s.ask.exposure = std::min(s.ask.exposure, small.exposure);
  }
  if (pulled & only(Lever::Busyness)) {
    const Demand demand =
        demand_of(Load::Normal, outlook.book.people[option.ask->to].seniority);
    s.requests_a_week = demand.requests_a_week;
    s.busy = demand.busy;
    s.no_time = demand.no_time;
  }
  if (pulled & only(Lever::FollowUp)) s.follow_ups = kUsualFollowUps;
  return s;
}

}  // namespace sweet
