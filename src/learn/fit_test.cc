#include "learn/fit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/embedded.h"
#include "base/logistic.h"
#include "base/random.h"
#include "odds/context.h"

namespace sweet {
namespace {

const Coefficients& studies() {
  static const Coefficients kStudies = read_coefficients(embedded_file("numbers.csv")).value();
  return kStudies;
}

Features written_ask(PersonIx person, int minutes = 20, double closeness = 0.4) {
  Situation s;
  s.person = person;
  s.ask = {.what = "advice", .medium = Medium::Coffee, .minutes = minutes};
  s.seeker.closeness = closeness;
  s.seeker.closeness_sd = 0.15;
  return features_of(s);
}

double chance(const Belief& belief, const Features& hop) {
  return chance_of(belief, std::span(&hop, 1)).p;
}

std::vector<Answer> answers(Ending ending, size_t count, double arrived = 1) {
  std::vector<Answer> all;
  for (size_t i = 0; i < count; ++i)
    all.push_back({written_ask(static_cast<PersonIx>(i + 1)), ending, arrived});
  return all;
}

TEST(Fit, without_answers_is_what_studies_say) {
  const Belief belief = fit(studies(), {});
  EXPECT_EQ(prior_belief(studies()).draws, belief.draws);
  EXPECT_EQ(0u, belief.own_asks);
}

TEST(Fit, gives_the_same_bytes_for_the_same_answers) {
  const std::vector<Answer> log = answers(Ending::Silent, 9);
  const Belief one = fit(studies(), log), other = fit(studies(), log);
  EXPECT_EQ(one.draws, other.draws);
  EXPECT_EQ(one.known_thresholds, other.known_thresholds);
}

TEST(Fit, one_yes_raises_and_one_no_lowers_what_follows) {
  const Features next = written_ask(99);
  const double before = chance(fit(studies(), {}), next);
  const double after_yes = chance(fit(studies(), answers(Ending::Yes, 1)), next);
  const double after_no = chance(fit(studies(), answers(Ending::No, 1)), next);
  EXPECT_GT(after_yes, before);
  EXPECT_LT(after_no, before);
}

TEST(Fit, what_one_person_did_counts_most_for_that_person) {
  const std::vector<Answer> log(3, {written_ask(7), Ending::No});
  const Belief belief = fit(studies(), log);
  EXPECT_LT(chance(belief, written_ask(7)), chance(belief, written_ask(8)) - 0.05);
}

TEST(Fit, an_ask_that_cannot_have_been_answered_yet_teaches_nothing) {
  const Features next = written_ask(99);
  const double before = chance(fit(studies(), {}), next);
  const double waiting = chance(fit(studies(), answers(Ending::Silent, 20, 0)), next);
  const double silent = chance(fit(studies(), answers(Ending::Silent, 20, 1)), next);
  EXPECT_NEAR(before, waiting, 0.03);
  EXPECT_LT(silent, before - 0.15);
}

TEST(Fit, silence_lowers_being_seen_and_refusal_lowers_willingness) {
  const auto seen = [](const Belief& b) {
    return b.centre[static_cast<size_t>(Coef::SeenText)];
  };
  const auto setting = [](const Belief& b) {
    return b.centre[static_cast<size_t>(Coef::Setting)];
  };
  const Belief silent = fit(studies(), answers(Ending::Silent, 30));
  const Belief refused = fit(studies(), answers(Ending::No, 30));
  EXPECT_LT(seen(silent), seen(refused) - 0.5);
  EXPECT_LT(setting(refused), setting(fit(studies(), {})) - 0.5);
}

TEST(Fit, an_own_kind_learns_its_own_shift) {
  std::vector<Answer> log;
  for (PersonIx p = 1; p <= 30; ++p) {
    log.push_back({written_ask(p), p % 2 == 0 ? Ending::Yes : Ending::No});
    log.push_back({written_ask(p + 100), Ending::Yes});
    log.back().features.own_kinds[0] = 77;
  }
  const Belief belief = fit(studies(), log);
  Features shipped = written_ask(999), own = written_ask(999), fresh = written_ask(999);
  own.own_kinds[0] = 77;
  fresh.own_kinds[0] = 78;
  EXPECT_GT(chance(belief, own), chance(belief, shipped) + 0.03);
  EXPECT_NEAR(chance(belief, fresh), chance(belief, shipped), 0.03);
}

TEST(Fit, failing_introductions_lower_what_carries_not_only_everybody) {
  const auto introduced = [](PersonIx person, double closeness) {
    Situation s;
    s.person = person;
    s.channel = Channel::Spoken;
    s.ask = {.what = "advice", .medium = Medium::Coffee, .minutes = 20};
    s.referrer.closeness = closeness;
    s.tau = 0.8;
    return features_of(s);
  };
  std::vector<Answer> log;
  for (PersonIx p = 1; p <= 40; ++p)
    log.push_back({introduced(p, 0.9), p % 4 == 0 ? Ending::Yes : Ending::No});
  for (PersonIx p = 41; p <= 80; ++p)  // as studies say
    log.push_back({written_ask(p, 20, 0.9), p % 4 != 0 ? Ending::Yes : Ending::No});
  const Belief before = fit(studies(), {}), after = fit(studies(), log);
  EXPECT_LT(after.centre[static_cast<size_t>(Coef::Carried)], -0.15);
  const auto lost = [&](const Features& f) { return chance(before, f) - chance(after, f); };
  EXPECT_GT(lost(introduced(99, 0.9)), lost(written_ask(99, 20, 0.9)) + 0.1);
  EXPECT_GT(lost(introduced(99, 0.9)), lost(introduced(99, 0.1)) + 0.05);
}

// Answers made by the model itself at one wild draw: learning must come near its chances.
TEST(Fit, comes_near_a_seeker_whom_studies_misjudge) {
  Random random(3);
  Vector truth = prior_belief(studies()).centre;
  truth[static_cast<size_t>(Coef::Setting)] += 1.6;
  std::vector<Answer> log;
  double asked = 0, granted = 0;
  for (PersonIx p = 1; p <= 300; ++p) {
    const Features f = written_ask(p, 10 + static_cast<int>(random.below(50)));
    const double willing = willing_logit(truth, f) + random.normal();
    const bool is_seen = random.uniform() < chance_of(seen_logit(truth, f));
    const bool yes = is_seen && random.uniform() < 0.97 * chance_of(willing);
    const bool aloud = is_seen && !yes && random.uniform() < 0.5;
    log.push_back({f, yes ? Ending::Yes : aloud ? Ending::No : Ending::Silent});
    asked += 1;
    granted += yes;
  }
  const Belief before = prior_belief(studies()), after = fit(studies(), log);
  double said_before = 0, said_after = 0;
  for (PersonIx p = 1; p <= 50; ++p) {
    const Features f = written_ask(1000 + p, 10 + static_cast<int>(p));
    said_before += chance(before, f) / 50;
    said_after += chance(after, f) / 50;
  }
  EXPECT_LT(said_before, granted / asked - 0.1);
  EXPECT_NEAR(said_after, granted / asked, 0.05);
}

}  // namespace
}  // namespace sweet
