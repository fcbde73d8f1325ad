#include "diagnose/replay.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/logistic.h"
#include "base/random.h"
#include "odds/arrival.h"

namespace sweet {
namespace {

// Gauss-Hermite points for a standard normal.
constexpr size_t kPoints = 5;
constexpr double kPointAt[kPoints] = {-2.8569700138728, -1.3556261799743, 0, 1.3556261799743,
                                      2.8569700138728};
constexpr double kPointShare[kPoints] = {0.0112574113277207, 0.2220759220056126,
                                         0.5333333333333333, 0.2220759220056126,
                                         0.0112574113277207};
using Points = std::array<double, kPoints>;

constexpr size_t kWorkMax = 300'000;  // draws times asks: long logs take fewer draws
constexpr size_t kDrawsMin = 200;

// How far off the model is for a change it has not seen, as a share of the change: 0.7
// logits (the misfit over 16 published rates, model 2.8) for a change of two and beyond:
// the published rates span more than that and are not met worse at their ends.
constexpr double kMisfit = 0.35;
constexpr double kMisfitUpTo = 2;
// What a reminder does to being read: its studies differ by about as much as they find
// (model 1.4, rows 49 to 52).
constexpr double kMisfitOfReminders = 0.8;
using Misfit = std::array<double, kAskLevers>;

// Everything about one ask that does not depend on the draw.
struct Played {
  const Option* option;
  size_t row;                                    // in options
  double arrived = 1;                            // of the answers that will come
  std::array<Features, kAskChanges> features{};  // only of the changes that can be made
  Features consent{};                            // of the introducer
};

// The chances of one ask in one draw, at each point of the threshold.
struct Stages {
  double seen = 0;
  Points willing{};
};

// What could have happened to an unseen, an unwilling or a waiting ask, as chances.
struct Fates {
  double happened = 0;   // what did happen
  double unseen = 0;     // the part of it where it was not seen
  double unwilling = 0;  // seen and not wanted
  double coming = 0;     // a yes that is on its way
};

Fates fates(const Played& played, double seen, double willing, double refusal) {
  const double no = seen * (1 - willing);
  switch (played.option->ask->outcome) {
    case Outcome::Yes:
    case Outcome::Met:
    case Outcome::ReferredOn:
      return {.happened = seen * willing};
    case Outcome::No:
      return {.happened = no * refusal, .unwilling = no * refusal};
    case Outcome::Silence:
    case Outcome::Pending:
      break;
  }
  Fates f;
  f.unseen = 1 - seen;
  f.unwilling = no * (1 - refusal * played.arrived);
  f.coming = seen * willing * (1 - played.arrived);
  f.happened = f.unseen + f.unwilling + f.coming;
  return f;
}

// The chance of a yes after a change, given what happened. Luck stays the same, so a
// change for the better only ever adds.
double yes_after(const Fates& f, double seen, double willing, double seen_after,
                 double willing_after) {
  const double persuaded =
      willing >= 1 ? 0 : std::max(0.0, willing_after - willing) / (1 - willing);
  const double noticed = seen >= 1 ? 0 : std::max(0.0, seen_after - seen) / (1 - seen);
  return (f.coming + f.unwilling * persuaded + f.unseen * noticed * willing_after) /
         std::max(f.happened, 1e-12);
}

class Player {
 public:
  Player(const Outlook& outlook, std::span<const Option> options, Misfits misfits)
      : outlook_(outlook), belief_(outlook.belief), options_(options), misfits_(misfits) {
    for (size_t i = 0; i < options.size(); ++i)
      people_[options[i].ask->to].push_back(prepare(i));
  }

  Replay play();

 private:
  Played prepare(size_t row) const;
  Stages stages(const Vector& coefs, const Features& hop, const Points& threshold,
                double more = 0) const;
  double consent(const Vector& coefs, const Played& played) const;
  Points thresholds(PersonIx person, size_t draw, Points& shares) const;
  double play_person(size_t draw, PersonIx person, std::span<const Played> asks);
  void play_changes(size_t draw, const Played& played, const Points& threshold,
                    const Points& shares, const Stages& made,
                    const std::array<Fates, kPoints>& fate);
  void draw_misfits(Random& random);
  void settle(std::span<const double> logits);

  const Outlook& outlook_;
  const Belief& belief_;
  std::span<const Option> options_;
  Misfits misfits_;
  std::map<PersonIx, std::vector<Played>> people_;
  Replay out_;
  double refusal_ = 0;  // of this draw: the unwilling who say no aloud
  Misfit misfit_{};     // of this draw
  double misfit_of_reminders_ = 0;
  std::vector<double> counts_;  // of this draw: what each ask counts
  // Per draw and ask, until the shares are known.
  std::vector<float> seen_;
  std::vector<std::array<float, kAskLevers>> gained_;
};

Played Player::prepare(size_t row) const {
  const Option& option = options_[row];
  Played played{.option = &option, .row = row};
  if (option.ask->outcome == Outcome::Pending)
    played.arrived = answers_arrived(days_between(Moment(option.ask->date), outlook_.now));
  for (LeverSet set = 0; set < kAskChanges; ++set)
    if ((set & option.movable) == set)
      played.features[set] = features_of(with_levers(outlook_, option, set));
  played.consent = features_of(option.consent);
  return played;
}

// The points of a person's threshold and their shares before this log.
Points Player::thresholds(PersonIx person, size_t draw, Points& shares) const {
  Points at{};
  const auto known = std::ranges::lower_bound(belief_.known_people, person);
  if (known != belief_.known_people.end() && *known == person) {
    const size_t column = static_cast<size_t>(known - belief_.known_people.begin());
    at.fill(belief_.known_thresholds[draw * belief_.known_people.size() + column]);
    shares = {0, 0, 1, 0, 0};
    return at;
  }
  for (size_t k = 0; k < kPoints; ++k)
    at[k] = belief_.person_sd * kPointAt[k];
  std::ranges::copy(kPointShare, shares.begin());
  return at;
}

Stages Player::stages(const Vector& coefs, const Features& hop, const Points& threshold,
                      double more) const {
  // An error in closeness widens the threshold; the points are spread by it.
  const double slope = hop.sd_high > hop.sd_low ? logit_of(coefs, hop.willing_per_sd) : 0;
  const double spread = std::hypot(1.0, slope / std::max(belief_.person_sd, 0.1));
  const double willing = willing_logit(coefs, hop) + more;
  const double able = (1 - belief_.lapse) * (1 - hop.no_time);
  Stages s{.seen = chance_of(seen_logit(coefs, hop))};
  for (size_t k = 0; k < kPoints; ++k)
    s.willing[k] = able * chance_of(willing + spread * threshold[k]);
  return s;
}

double Player::play_person(size_t draw, PersonIx person, std::span<const Played> asks) {
  Points shares{};
  const Points threshold = thresholds(person, draw, shares);
  std::vector<Stages> made;
  std::vector<std::array<Fates, kPoints>> fate(asks.size());
  for (size_t i = 0; i < asks.size(); ++i) {
    made.push_back(stages(belief_.draws[draw], asks[i].features[0], threshold));
    for (size_t k = 0; k < kPoints; ++k) {
      fate[i][k] = fates(asks[i], made[i].seen, made[i].willing[k], refusal_);
      shares[k] *= fate[i][k].happened;
    }
  }
  const double explained = std::max(std::reduce(shares.begin(), shares.end()), 1e-300);
  for (double& share : shares)
    share /= explained;
  for (size_t i = 0; i < asks.size(); ++i)
    play_changes(draw, asks[i], threshold, shares, made[i], fate[i]);
  return std::log(explained);
}

// The chance that the introducer agrees, over friends alike but for their thresholds.
double Player::consent(const Vector& coefs, const Played& played) const {
  Points threshold{};
  for (size_t k = 0; k < kPoints; ++k)
    threshold[k] = belief_.person_sd * kPointAt[k];
  const Stages s = stages(coefs, played.consent, threshold);
  return s.seen * std::inner_product(s.willing.begin(), s.willing.end(), kPointShare, 0.0);
}

void Player::play_changes(size_t draw, const Played& played, const Points& threshold,
                          const Points& shares, const Stages& made,
                          const std::array<Fates, kPoints>& fate) {
  const Option& option = *played.option;
  const Vector& coefs = belief_.draws[draw];
  const bool granted = is_yes(option.ask->outcome);
  std::array<double, kAskLevers> off{};  // what the misfit adds for each lever
  const double base = willing_logit(coefs, played.features[0]);
  for (size_t lever = 0; lever < kAskLevers; ++lever)
    if (option.movable & (1U << lever))
      off[lever] =
          misfit_[lever] * std::clamp(willing_logit(coefs, played.features[1U << lever]) - base,
                                      -kMisfitUpTo, kMisfitUpTo);

  constexpr LeverSet kCarried = only(Lever::Relationship);
  const double agreed = option.movable & kCarried ? consent(coefs, played) : 1;
  std::array<double, kAskChanges> yes{};
  for (LeverSet set = 0; set < kAskChanges; ++set) {
    if ((set & option.movable) != set) {
      yes[set] = yes[set & option.movable];
      continue;
    }
    double more = 0;
    for (size_t lever = 0; lever < kAskLevers; ++lever)
      if (set & (1U << lever)) more += off[lever];
    Stages after = stages(coefs, played.features[set], threshold, more);
    // A reminder may tire, but it does not undo that an ask was seen.
    if (set & only(Lever::FollowUp)) {
      const double once = seen_logit(coefs, played.features[set & ~only(Lever::FollowUp)]);
      const double more_seen = seen_logit(coefs, played.features[set]) - once;
      after.seen = chance_of(once + std::max(0.0, more_seen * (1 + misfit_of_reminders_)));
    }
    for (size_t k = 0; k < kPoints; ++k)
      yes[set] += granted ? shares[k]
                          : shares[k] * yes_after(fate[k], made.seen, made.willing[k],
                                                  after.seen, after.willing[k]);
    if (set & kCarried) yes[set] = std::lerp(yes[set & ~kCarried], yes[set], agreed);
  }
  double seen = 1;
  if (!granted)
    for (size_t k = 0; k < kPoints; ++k)
      seen -= shares[k] * fate[k].unseen / std::max(fate[k].happened, 1e-12);
  const size_t cell = draw * options_.size() + played.row;
  seen_[cell] = static_cast<float>(seen);
  for (size_t lever = 0; lever < kAskLevers; ++lever)
    gained_[cell][lever] = static_cast<float>(yes[1U << lever] - yes[0]);
  for (size_t set = 0; set < kAskChanges; ++set)
    out_.yes[draw][set] += counts_[played.row] * yes[set];
}

double effective(std::span<const double> shares) {
  return 1 / std::inner_product(shares.begin(), shares.end(), shares.begin(), 0.0);
}

std::vector<double> shares_at(std::span<const double> logits, double power) {
  const double most = std::ranges::max(logits);
  std::vector<double> shares;
  for (const double logit : logits)
    shares.push_back(std::exp(power * (logit - most)));
  const double sum = std::reduce(shares.begin(), shares.end());
  for (double& share : shares)
    share /= sum;
  return shares;
}

// Shares of the draws by how well they explain the log; flattened when a few draws would
// speak for all.
void Player::settle(std::span<const double> logits) {
  out_.share = shares_at(logits, 1);
  const double wanted = std::min(kDrawsEffectiveMin, static_cast<double>(logits.size()));
  if (effective(out_.share) < wanted) {
    double low = 0, high = 1;
    for (int step = 0; step < 30; ++step) {
      const double middle = (low + high) / 2;
      (effective(shares_at(logits, middle)) < wanted ? high : low) = middle;
    }
    out_.share = shares_at(logits, low);
  }
  out_.draws_effective = effective(out_.share);
}

// What this draw is off by, and what each ask stands for among those to come.
void Player::draw_misfits(Random& random) {
  counts_.assign(options_.size(), 1.0);
  misfit_ = {};
  misfit_of_reminders_ = 0;
  if (misfits_ == Misfits::TakenAtItsWord) return;
  for (double& share : misfit_)
    share = std::max(-1.0, kMisfit * random.normal());
  misfit_of_reminders_ = kMisfitOfReminders * random.normal();
  for (double& count : counts_)
    count = random.exponential();
  const double sum = std::reduce(counts_.begin(), counts_.end());
  for (double& count : counts_)
    count *= static_cast<double>(counts_.size()) / sum;
}

Replay Player::play() {
  const size_t asks = options_.size();
  const size_t affordable = std::max(kDrawsMin, kWorkMax / std::max<size_t>(asks, 1));
  const size_t draws = std::min(belief_.draws.size(), affordable);
  out_.yes.assign(draws, {});
  seen_.assign(draws * asks, 0);
  gained_.assign(draws * asks, {});
  const bool learned = belief_.own_asks > 0;
  Random random(belief_.seed + 1);
  std::vector<double> logits(draws, 0.0);
  for (size_t draw = 0; draw < draws; ++draw) {
    refusal_ = random.beta(outlook_.coefficients.refusal_a, outlook_.coefficients.refusal_b);
    draw_misfits(random);
    for (const auto& [person, theirs] : people_) {
      const double logit = play_person(draw, person, theirs);
      if (!learned) logits[draw] += logit;
    }
  }
  settle(logits);
  out_.seen_if_silent.assign(asks, 0);
  out_.gained.assign(asks, {});
  for (size_t draw = 0; draw < draws; ++draw)
    for (size_t i = 0; i < asks; ++i) {
      out_.seen_if_silent[i] += out_.share[draw] * static_cast<double>(seen_[draw * asks + i]);
      for (size_t lever = 0; lever < kAskLevers; ++lever)
        out_.gained[i][lever] +=
            out_.share[draw] * static_cast<double>(gained_[draw * asks + i][lever]);
    }
  return std::move(out_);
}

}  // namespace

Replay replay(const Outlook& outlook, std::span<const Option> options, Misfits misfits) {
  return Player(outlook, options, misfits).play();
}

Chance summary(std::span<const double> values, std::span<const double> shares) {
  if (values.empty()) return {};
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::sort(order, {}, [&](size_t i) { return values[i]; });
  const auto at = [&](double wanted) {
    double sum = 0;
    for (const size_t i : order)
      if ((sum += shares[i]) >= wanted) return values[i];
    return values[order.back()];
  };
  return {std::inner_product(values.begin(), values.end(), shares.begin(), 0.0), at(0.1),
          at(0.9)};
}

}  // namespace sweet
