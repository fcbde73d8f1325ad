// Seekers drawn from the prior, and the logs they would write: what the sampler is tried on.
//
// The same law as the model's, so a fit that is right must be calibrated on it; `Wrong`
// seekers break it on purpose.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/logistic.h"
#include "base/random.h"
#include "learn/fit.h"

namespace sweet::bench {

struct Seeker {
  Vector coefs = {};
  double person_sd = 1;
  double refusal = 0.5;
  double lapse = 0.03;
};

struct Person {
  PersonIx ix = kNobody;
  double threshold = 0;
  double error = 0;  // of closeness, in standard errors
};

inline Seeker draw_seeker(const Coefficients& studies, Random& random) {
  Seeker seeker;
  for (size_t c = 0; c < kCoefs; ++c)
    do
      seeker.coefs[c] = studies.each[c].mean + studies.each[c].sd * random.normal();
    while (keeps_sign(static_cast<Coef>(c)) && seeker.coefs[c] < 0);
  seeker.person_sd = std::max(0.02, std::abs(random.normal()));
  seeker.refusal = random.beta(studies.refusal_a, studies.refusal_b);
  seeker.lapse = studies.lapse;
  return seeker;
}

inline Person draw_person(PersonIx ix, const Seeker& seeker, Random& random) {
  return {ix, seeker.person_sd * random.normal(), random.normal()};
}

inline Situation draw_situation(PersonIx person, double closeness_sd, Random& random) {
  static constexpr int kMinutes[] = {10, 15, 20, 30, 45, 60, 90};
  Situation s;
  s.person = person;
  const double kind = random.uniform();
  s.channel = kind < 0.75 ? Channel::Written : kind < 0.85 ? Channel::Called : Channel::Spoken;
  s.seeker.closeness = random.uniform() < 0.4 ? 0.15 * random.uniform() : random.uniform();
  s.seeker.closeness_sd = closeness_sd;
  s.seeker.common = random.uniform() < 0.3 ? random.uniform() : 0;
  s.seeker.depends = random.uniform() < 0.2 ? random.uniform() : 0;
  s.seeker.owed = random.uniform() < 0.2 ? random.uniform() : 0;
  s.seeker.respect = random.uniform() < 0.4 ? random.uniform() : 0;
  s.value = random.uniform() < 0.3 ? random.uniform() : 0;
  s.ask = {.what = "advice", .medium = Medium::Coffee, .minutes = kMinutes[random.below(7)]};
  s.ask.people = random.uniform() < 0.25 ? 1 + static_cast<int>(random.below(3)) : 0;
  s.ask.job = random.uniform() < 0.2;
  s.ask.exposure = random.uniform() < 0.2;
  s.requests_a_week = std::exp2(3 * random.uniform());
  s.busy = random.uniform() < 0.3;
  s.follow_ups = random.uniform() < 0.4 ? 1 + static_cast<int>(random.below(2)) : 0;
  return s;
}

// The same, in a third of the cases asked by somebody on the seeker's behalf.
inline Situation draw_any_situation(PersonIx person, double closeness_sd, Random& random) {
  Situation s = draw_situation(person, closeness_sd, random);
  if (random.uniform() >= 1 / 3.0) return s;
  s.tau = 0.8;
  s.referrer.closeness = random.uniform();
  s.referrer.closeness_sd = closeness_sd;
  s.referrer.respect = random.uniform() < 0.4 ? random.uniform() : 0;
  return s;
}

struct Chances {
  double seen = 0;
  double willing = 0;  // given that it was seen
};

inline Chances true_chances(const Seeker& seeker, const Person& person, const Features& f) {
  double seen = seen_logit(seeker.coefs, f);
  double willing = willing_logit(seeker.coefs, f) + person.threshold;
  const double z = f.sd_high > f.sd_low ? std::clamp(person.error, f.sd_low, f.sd_high) : 0;
  for (size_t c = 0; c < kCoefs; ++c) {
    seen += seeker.coefs[c] * z * f.seen_per_sd[c];
    willing += seeker.coefs[c] * z * f.willing_per_sd[c];
  }
  return {chance_of(seen), (1 - seeker.lapse) * (1 - f.no_time) * chance_of(willing)};
}

struct MadeAnswer {
  Answer answer;
  double chance = 0;
  bool seen = false;
};

inline MadeAnswer draw_answer(const Seeker& seeker, const Person& person, const Features& f,
                              Random& random) {
  const Chances chances = true_chances(seeker, person, f);
  MadeAnswer made{.answer = {.features = f}, .chance = chances.seen * chances.willing};
  made.seen = random.uniform() < chances.seen;
  if (made.seen && random.uniform() < chances.willing)
    made.answer.ending = Ending::Yes;
  else if (made.seen && random.uniform() < seeker.refusal)
    made.answer.ending = Ending::No;
  return made;
}

// `count` asks to about two thirds as many people.
inline std::vector<MadeAnswer> draw_log(const Seeker& seeker, size_t count, PersonIx first,
                                        double closeness_sd, Random& random) {
  std::vector<Person> people;
  for (PersonIx p = 0; p < 1 + count * 2 / 3; ++p)
    people.push_back(draw_person(first + p, seeker, random));
  std::vector<MadeAnswer> log;
  for (size_t i = 0; i < count; ++i) {
    const Person& person = people[random.below(people.size())];
    const Features f = features_of(draw_situation(person.ix, closeness_sd, random));
    log.push_back(draw_answer(seeker, person, f, random));
  }
  return log;
}

inline std::vector<Answer> answers_of(const std::vector<MadeAnswer>& log) {
  std::vector<Answer> answers;
  for (const MadeAnswer& made : log)
    answers.push_back(made.answer);
  return answers;
}

}  // namespace sweet::bench
