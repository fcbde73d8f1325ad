#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "book/find.h"
#include "ladder/ladder.h"
#include "network/pull.h"
#include "odds/words.h"
#include "plan/say.h"
#include "plan/sizes.h"
#include "plan/spot.h"

namespace sweet {
namespace {

constexpr size_t kLadderDraws = 250;  // ways are compared on the same draws

// All elicited. A meeting that is reported back lifts closeness by a rung of model 2.2
// (stranger 0, met once 0.15, acquaintance 0.35, good colleague 0.6), not beyond the last;
// an answered line lifts it by a third of one. A no costs a little closeness; one to an
// overreach, an ask that fewer than 3 in 10 grant, costs more for every logit asked, and
// takes longer to heal.
constexpr double kRungOfCloseness = 0.2;
constexpr double kLineOfCloseness = 0.07;
constexpr double kClosenessOfMeetings = 0.6;
constexpr double kCostOfNo = 0.03;
constexpr double kOverreachBelow = 0.3;
constexpr double kCostOfOverreach = 0.08;
constexpr int kWeeksAfterOverreach = 6;
constexpr int kWeeksAfterYes = 2;  // to meet and to report back
constexpr int kWeeksAfterNo = 3;   // nobody is asked again within three weeks
constexpr int kWeeksOfIntroduction = 2;
constexpr int kDaysAWeek = 7;
// A yes today is worth more than one at the horizon, and every ask takes an evening.
constexpr double kWorthOfWeek = 0.004;

// Sizes that can be rungs, smallest first; the goal is the last.
std::vector<AskSize> rungs_of(const Outlook& outlook, const AskSize& goal) {
  struct Small {
    std::string_view what;
    Medium medium;
    int minutes;
  };
  static constexpr Small kSmall[] = {{"question", Medium::Message, 5},
                                     {"advice", Medium::Video, 20},
                                     {"advice", Medium::Coffee, 45}};
  std::vector<AskSize> sizes;
  const double top = heft_of(goal, outlook.coefficients);
  for (const Small& small : kSmall)
    if (const AskKind* kind = outlook.ask_kinds.find(small.what)) {
      const AskSize size = ask_size(*kind, small.medium, small.minutes, kind->people);
      if (heft_of(size, outlook.coefficients) < top) sizes.push_back(size);
    }
  sizes.push_back(goal);
  return sizes;
}

// How things stand with the one who is asked.
struct Stand {
  double closeness_gained = 0;
  int asked = 0;
  bool known = false;  // met: no introduction is needed any more
};

struct Outcomes {
  double value = 0;   // chance of the goal, later ones counting a little less
  double chance = 0;  // of the goal
  double weeks = 0;   // times the chance
};

double mean_of(const std::vector<double>& values, const std::vector<double>& shares) {
  const double all = std::reduce(shares.begin(), shares.end());
  return all > 0 ? std::inner_product(values.begin(), values.end(), shares.begin(), 0.0) / all
                 : 0;
}

class Climber {
 public:
  Climber(const Outlook& outlook, PersonIx whom, const AskSize& goal, std::vector<PersonIx> way)
      : outlook_(outlook), whom_(whom), sizes_(rungs_of(outlook, goal)), way_(std::move(way)) {
    belief_ = outlook.belief;
    if (belief_.draws.size() > kLadderDraws) {
      belief_.draws.resize(kLadderDraws);
      belief_.known_thresholds.resize(kLadderDraws * belief_.known_people.size());
    }
    for (const AskSize& size : sizes_)
      hefts_.push_back(heft_of(size, outlook.coefficients));
  }

  // The best from here on, or after this first ask.
  Outcomes best(const std::vector<double>& shares, const Stand& stand, int week, int left,
                size_t* choice = nullptr);
  Outcomes ask(size_t size, const std::vector<double>& shares, const Stand& stand, int week,
               int left);

  // The chance in each draw that the goal is reached, with the policy fixed by the shares.
  void follow(const std::vector<double>& shares, const std::vector<double>& reach,
              const Stand& stand, int week, int left, std::optional<size_t> first,
              std::vector<double>& reached);

  std::vector<double> even() const { return std::vector<double>(belief_.draws.size(), 1.0); }
  const std::vector<double>& chances(size_t size, const Stand& stand);
  bool goal(size_t size) const { return size + 1 == sizes_.size(); }
  const std::vector<AskSize>& sizes() const { return sizes_; }
  // Who introduces me at this point; kNobody: none has to.
  PersonIx through(const Stand& stand) const {
    return stand.known || way_.size() < 3 ? kNobody : way_[way_.size() - 2];
  }
  Stand after_yes(size_t size, Stand stand) const;
  Stand after_no(size_t size, double chance, Stand stand) const;
  int weeks_if_yes(const Stand& stand) const { return kWeeksAfterYes + weeks_there(stand); }
  int weeks_if_no(double chance, const Stand& stand) const {
    return weeks_there(stand) +
           (chance < kOverreachBelow ? kWeeksAfterOverreach : kWeeksAfterNo);
  }

 private:
  int weeks_there(const Stand& stand) const {
    return through(stand) == kNobody ? 0 : kWeeksOfIntroduction;
  }

  const Outlook& outlook_;
  PersonIx whom_;
  std::vector<AskSize> sizes_;
  std::vector<double> hefts_;
  std::vector<PersonIx> way_;  // me first; to the first meeting
  Belief belief_;
  std::map<std::tuple<size_t, int, int, bool>, std::vector<double>> chances_;
};

Stand Climber::after_yes(size_t size, Stand stand) const {
  const AskKind* kind = outlook_.ask_kinds.find(sizes_[size].what);
  const bool meeting = kind == nullptr || kind->meeting;
  stand.closeness_gained += meeting ? kRungOfCloseness : kLineOfCloseness;
  stand.known |= meeting;
  ++stand.asked;
  return stand;
}

Stand Climber::after_no(size_t size, double chance, Stand stand) const {
  stand.closeness_gained -= kCostOfNo;
  if (chance < kOverreachBelow)
    stand.closeness_gained -= kCostOfOverreach * std::max(0.0, hefts_[size]);
  ++stand.asked;
  return stand;
}

const std::vector<double>& Climber::chances(size_t size, const Stand& stand) {
  const std::tuple key{size, static_cast<int>(std::lround(stand.closeness_gained * 1000)),
                       stand.asked, stand.known};
  const auto [place, is_new] = chances_.try_emplace(key);
  if (!is_new) return place->second;
  const PersonIx straight[] = {outlook_.book.me, whom_};
  const std::span<const PersonIx> people =
      stand.known || way_.size() < 3 ? std::span<const PersonIx>(straight) : way_;
  const Steps steps = steps_of(outlook_, people, sizes_[size], 2);
  std::vector<Features> hops;
  for (Situation hop : steps.hops) {
    if (hop.person == whom_) {
      double& closeness = hop.seeker.closeness;
      const double most = std::max(closeness, kClosenessOfMeetings);
      closeness = std::clamp(closeness + stand.closeness_gained, 0.0, most);
      if (stand.known) hop.seeker.closeness_sd = 0.5 * hop.seeker.closeness_sd;
      hop.asked_lately += stand.asked;
      hop.follow_ups = 2;
    }
    hops.push_back(features_of(hop));
  }
  place->second = chance_draws(belief_, hops);
  for (double& chance : place->second)
    chance *= steps.known;
  return place->second;
}

Outcomes Climber::ask(size_t size, const std::vector<double>& shares, const Stand& stand,
                      int week, int left) {
  const std::vector<double>& p = chances(size, stand);
  std::vector<double> yes(shares.size()), no(shares.size());
  for (size_t d = 0; d < shares.size(); ++d) {
    yes[d] = shares[d] * p[d];
    no[d] = shares[d] - yes[d];
  }
  const double chance = mean_of(p, shares);
  const int answered = week + weeks_if_yes(stand);
  Outcomes outcomes;
  if (goal(size)) {
    outcomes = {chance * (1 - kWorthOfWeek * answered), chance, chance * answered};
  } else {
    const Outcomes then = best(yes, after_yes(size, stand), answered, left - 1);
    outcomes = {chance * then.value, chance * then.chance, chance * then.weeks};
  }
  const Outcomes otherwise =
      best(no, after_no(size, chance, stand), week + weeks_if_no(chance, stand), left - 1);
  outcomes.value += (1 - chance) * otherwise.value - kWorthOfWeek;
  outcomes.chance += (1 - chance) * otherwise.chance;
  outcomes.weeks += (1 - chance) * otherwise.weeks;
  return outcomes;
}

Outcomes Climber::best(const std::vector<double>& shares, const Stand& stand, int week,
                       int left, size_t* choice) {
  Outcomes best_so_far;
  if (left <= 0) return best_so_far;
  for (size_t size = 0; size < sizes_.size(); ++size) {
    if (week + weeks_if_yes(stand) > kHorizonWeeks) continue;
    if (left == 1 && !goal(size)) continue;  // a rung with nothing above it leads nowhere
    const Outcomes outcomes = ask(size, shares, stand, week, left);
    if (outcomes.chance < kStopBelow || outcomes.value <= best_so_far.value) continue;
    best_so_far = outcomes;
    if (choice != nullptr) *choice = size;
  }
  return best_so_far;
}

void Climber::follow(const std::vector<double>& shares, const std::vector<double>& reach,
                     const Stand& stand, int week, int left, std::optional<size_t> first,
                     std::vector<double>& reached) {
  size_t size = first.value_or(0);
  if (!first && best(shares, stand, week, left, &size).value <= 0) return;
  const std::vector<double>& p = chances(size, stand);
  const double chance = mean_of(p, shares);
  std::vector<double> yes(shares), no(shares), reach_yes(reach), reach_no(reach);
  for (size_t d = 0; d < shares.size(); ++d) {
    yes[d] *= p[d];
    no[d] *= 1 - p[d];
    reach_yes[d] *= p[d];
    reach_no[d] *= 1 - p[d];
    if (goal(size)) reached[d] += reach_yes[d];
  }
  if (!goal(size))
    follow(yes, reach_yes, after_yes(size, stand), week + weeks_if_yes(stand), left - 1, {},
           reached);
  follow(no, reach_no, after_no(size, chance, stand), week + weeks_if_no(chance, stand),
         left - 1, {}, reached);
}

// What the log leaves of the quarter: the asks already made of this one count in it.
struct Begin {
  int week = 0;          // of the next ask
  int asks = 0;          // made of them within the quarter before
  int left = kRungsMax;  // asks that may still be made
  Day rests_until = {};  // where none is left
};

Begin begin_of(const Outlook& outlook, PersonIx whom) {
  const Day today = day_of(outlook.now);
  const auto quarter = std::chrono::days{kHorizonWeeks * kDaysAWeek};
  Begin begin;
  std::vector<Day> asked;
  for (const Ask& ask : outlook.book.asks) {
    if (ask.to != whom || ask.date > today || today - ask.date >= quarter) continue;
    asked.push_back(ask.date);
    const int weeks = is_yes(ask.outcome) ? kWeeksAfterYes : kWeeksAfterNo;
    const int wait = weeks * kDaysAWeek - static_cast<int>((today - ask.date).count());
    begin.week = std::max(begin.week, (wait + kDaysAWeek - 1) / kDaysAWeek);
  }
  begin.asks = static_cast<int>(asked.size());
  begin.left = std::max(0, kRungsMax - begin.asks);
  if (begin.left > 0) return begin;
  std::ranges::sort(asked, std::greater());
  begin.rests_until = asked[kRungsMax - 1] + quarter;
  return begin;
}

std::string why_of(const Outlook& outlook, bool goal, const Stand& stand, PersonIx through) {
  if (goal && stand.known) return "you have met by then";
  if (through != kNobody)
    return fmt::format("through an introduction by {}", name_of(outlook.book, through));
  if (goal) return "straight to the goal";
  return stand.known ? "tell them what came of it, and ask for a little more"
                     : "small enough to be granted; tell them afterwards what came of it";
}

LadderWay way_from(const Outlook& outlook, const Begin& begin, Climber& climber,
                   std::string name, std::optional<size_t> first) {
  LadderWay way{.name = std::move(name)};
  std::vector<double> shares = climber.even();
  Stand stand;
  size_t size = first.value_or(0);
  const Outcomes outcomes = first ? climber.ask(size, shares, stand, begin.week, begin.left)
                                  : climber.best(shares, stand, begin.week, begin.left, &size);
  if (outcomes.chance <= 0) return way;
  std::vector<double> reached(shares.size(), 0.0);
  climber.follow(shares, shares, stand, begin.week, begin.left, size, reached);
  way.chance = summary(reached);
  way.weeks = outcomes.weeks / outcomes.chance;
  int week = begin.week;
  for (int left = begin.left; left > 0; --left) {
    const std::vector<double>& p = climber.chances(size, stand);
    const Chance range = summary(p);
    const double mean = mean_of(p, shares);
    way.rungs.push_back({climber.sizes()[size],
                         {mean, std::min(mean, range.low), std::max(mean, range.high)},
                         week,
                         why_of(outlook, climber.goal(size), stand, climber.through(stand))});
    if (climber.goal(size)) break;
    for (size_t d = 0; d < shares.size(); ++d)
      shares[d] *= p[d];
    week += climber.weeks_if_yes(stand);
    stand = climber.after_yes(size, stand);
    if (climber.best(shares, stand, week, left - 1, &size).value <= 0) break;
  }
  return way;
}

}  // namespace

Ladder climb(const Outlook& outlook, PersonIx whom, const AskSize& goal) {
  Ladder ladder{.whom = whom, .goal = goal};
  const PersonIx me = outlook.book.me;
  if (me == kNobody || whom == me) {
    ladder.reason = me == kNobody
                        ? "It is not known who you are: mark your own row with me=yes."
                        : "That is you.";
    return ladder;
  }
  const std::string name = name_of(outlook.book, whom);
  const Begin begin = begin_of(outlook, whom);
  if (begin.left == 0) {
    ladder.reason = fmt::format(
        "{} was asked {} times within a quarter: let it rest until {}, however good the next "
        "ask is. Who is beside them?",
        name, begin.asks, to_text(begin.rests_until));
    return ladder;
  }
  const PersonIx wanted[] = {whom};
  const Spots spots = find_spots(outlook, wanted, {.options_max = 1});
  std::vector<PersonIx> way = {me, whom};
  if (!spots.options.empty()) way = spots.options.front().people;
  Climber climber(outlook, whom, goal, way);
  const size_t goal_row = climber.sizes().size() - 1;
  LadderWay now = way_from(outlook, begin, climber, "ask now", goal_row);
  LadderWay steps = way_from(outlook, begin, climber, "step by step", {});
  if (!steps.rungs.empty() && steps.rungs.size() == 1) {
    // The goal first is best: the other way is the best that begins smaller.
    LadderWay other{.name = "step by step"};
    for (size_t size = 0; size < goal_row; ++size) {
      LadderWay one = way_from(outlook, begin, climber, "step by step", size);
      if (one.chance.p > other.chance.p) other = std::move(one);
    }
    steps = std::move(other);
  }
  for (LadderWay* one : {&steps, &now})
    if (one->chance.p > 0) ladder.ways.push_back(std::move(*one));
  std::ranges::stable_sort(ladder.ways, std::greater(),
                           [](const LadderWay& one) { return one.chance.p; });
  if (ladder.ways.empty()) {
    ladder.reason = spots.options.empty()
                        ? spots.reason
                        : "No way there has a chance of more than 1 in 20 within a quarter.";
    return ladder;
  }
  ladder.stops = {
      fmt::format("after a no, wait {} weeks and ask for less; after a no to too much, {}",
                  kWeeksAfterNo, kWeeksAfterOverreach),
      fmt::format("after {} asks of {} in a quarter, let it rest, however they ended",
                  kRungsMax, name),
      fmt::format("when the chance left is below {:.0f} in 100: your time does more elsewhere",
                  100 * kStopBelow)};
  return ladder;
}

}  // namespace sweet
