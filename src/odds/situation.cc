#include "odds/situation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/text.h"

namespace sweet {
namespace {

// What is said in minutes is kept between these: below, every ask is a word in passing;
// above, it is a working day, whatever it is called.
constexpr double kMinutesLow = 2;
constexpr double kMinutesHigh = 480;
constexpr double kRequestsMin = 0.25;

double doublings(double value, double of) {
  return std::log2(value / of);
}

void set(Vector& vector, Coef coef, double value) {
  vector[static_cast<size_t>(coef)] = value;
}

void set_pull(const Situation& s, double share, Vector& willing) {
  set(willing, Coef::Tie, s.seeker.closeness + share * s.referrer.closeness);
  set(willing, Coef::Common, s.seeker.common + share * s.referrer.common);
  set(willing, Coef::Depends, s.seeker.depends + share * s.referrer.depends);
  set(willing, Coef::Owed, s.seeker.owed + share * s.referrer.owed);
  set(willing, Coef::Respect, s.seeker.respect + share * s.referrer.respect);
}

CarriedPull carried_of(const Situation& s) {
  if (s.tau == 0) return {};
  const Pull& pull = s.referrer;
  return {s.stake * pull.closeness, s.stake * pull.common, s.stake * pull.depends,
          s.stake * pull.owed, s.stake * pull.respect};
}

void set_size(const AskSize& ask, Vector& willing) {
  const double minutes =
      std::clamp<double>(ask.minutes + ask.prepare_minutes, kMinutesLow, kMinutesHigh);
  set(willing, Coef::Minutes, -doublings(minutes, 10));
  set(willing, Coef::Others, -std::log1p(std::max(0, ask.people)));
  const double shown = ask.exposure + (ask.medium == Medium::Office ? 1 : 0);
  set(willing, Coef::Office, -shown);
  set(willing, Coef::Job, -ask.job);
}

// Attention (model 2.1): the channel's own level, the tie, how much else comes in, and
// reminders. Spoken asks are heard, whatever else comes in.
void set_seen(const Situation& s, double closeness, Vector& seen) {
  if (s.channel == Channel::Spoken) return set(seen, Coef::SeenSpoken, 1);
  set(seen, s.channel == Channel::Written ? Coef::SeenText : Coef::SeenPhone, 1);
  set(seen, Coef::SeenTie, closeness);
  set(seen, Coef::SeenRequests, -doublings(std::max(s.requests_a_week, kRequestsMin), 1));
  // A reply to a mail is not yet attention to an ask: the coefficient says how much of it.
  if (s.channel == Channel::Written) set(seen, Coef::SeenHistory, s.answering.shift);
  if (s.follow_ups >= 1) set(seen, Coef::FollowUp1, 1);
  if (s.follow_ups >= 2) set(seen, Coef::FollowUp2, 1);
  if (s.follow_ups >= 3) set(seen, Coef::FollowUp3, 1);
}

}  // namespace

std::uint64_t own_kind_key(const TieKind& kind) {
  return hash64("tie " + kind.id) | 1;
}

std::uint64_t own_kind_key(const AskKind& kind) {
  return hash64("ask " + kind.id) | 1;
}

Features features_of(const Situation& s) {
  const double share = s.tau * s.stake;
  // The channel costs strangers most; what counts is the one whose ask it is (model 2.1).
  const bool seeker_leads = s.seeker.closeness >= s.referrer.closeness || share == 0;
  const Pull& leader = seeker_leads ? s.seeker : s.referrer;
  const double closeness = leader.closeness;

  Features f;
  f.person = s.person;
  f.no_time = s.no_time;
  f.own_kinds = s.own_kinds;
  if (f.own_kinds[1] == 0) f.own_kinds[1] = s.ask.own_kind;
  set(f.willing, Coef::Setting, 1);
  set_pull(s, share, f.willing);
  f.carried = carried_of(s);
  set(f.willing, Coef::Value, s.value);
  set_size(s.ask, f.willing);
  if (s.channel == Channel::Written) set(f.willing, Coef::Text, -(1 - closeness));
  if (s.channel == Channel::Called) set(f.willing, Coef::Phone, -(1 - closeness));
  set(f.willing, Coef::Requests, -doublings(std::max(s.requests_a_week, kRequestsMin), 1));
  set(f.willing, Coef::Busy, -s.busy);
  set(f.willing, Coef::Endorsement, s.endorsement);
  set(f.willing, Coef::Tired, -std::log2(1.0 + std::max(0, s.asked_lately)));
  set_seen(s, closeness, f.seen);

  const double sd = leader.closeness_sd;
  if (sd > 0) {
    f.sd_low = -closeness / sd;
    f.sd_high = (1 - closeness) / sd;
    set(f.willing_per_sd, Coef::Tie, sd * (seeker_leads ? 1 : share));
    if (s.channel == Channel::Written) set(f.willing_per_sd, Coef::Text, sd);
    if (s.channel == Channel::Called) set(f.willing_per_sd, Coef::Phone, sd);
    if (s.channel != Channel::Spoken) set(f.seen_per_sd, Coef::SeenTie, sd);
  }
  return f;
}

double logit_of(const Vector& coefs, const Vector& features) {
  return std::inner_product(coefs.begin(), coefs.end(), features.begin(), 0.0);
}

double seen_logit(const Vector& coefs, const Features& features) {
  return logit_of(coefs, features.seen);
}

double willing_logit(const Vector& coefs, const Features& features) {
  return logit_of(coefs, features.willing) + carried_besides(coefs, features.carried);
}

double carried_logit(const Vector& coefs, const CarriedPull& carried) {
  return std::inner_product(carried.begin(), carried.end(),
                            coefs.begin() + static_cast<size_t>(Coef::Tie), 0.0);
}

double carried_besides(const Vector& coefs, const CarriedPull& carried) {
  return coefs[static_cast<size_t>(Coef::Carried)] * carried_logit(coefs, carried);
}

}  // namespace sweet
