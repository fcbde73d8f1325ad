#include "replies/reply_fit.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace sweet {
namespace {

// Two terms speak, the others are noise or never change.
Rows made_up(size_t count, double first, double second) {
  Random random(5);
  Rows rows;
  rows.width = kTerms;
  for (size_t i = 0; i < count; ++i) {
    Terms terms{};
    for (size_t t = 0; t < 6; ++t)
      terms[t] = static_cast<float>(random.normal());
    const double logit = 0.5 + first * terms[0] + second * terms[1];
    rows.values.insert(rows.values.end(), terms.begin(), terms.end());
    rows.outcome.push_back(random.uniform() < chance_of(logit) ? 1 : 0);
    rows.start.push_back(0);
    rows.weight.push_back(1);
  }
  return rows;
}

TEST(FitLinear, finds_the_coefficients_that_made_the_outcomes) {
  const Rows rows = made_up(2500, 1.2, -0.7);
  const Linear scale = scale_of(rows);
  const Linear model = fit_linear(rows, scale, 1, scale);
  EXPECT_NEAR(model.constant, 0.5, 0.15);
  EXPECT_NEAR(model.coefficient[0], 1.2, 0.2);
  EXPECT_NEAR(model.coefficient[1], -0.7, 0.2);
  EXPECT_NEAR(model.coefficient[4], 0, 0.15);
  EXPECT_EQ(model.coefficient[kTerms - 1], 0);
}

TEST(FitLinear, a_strong_pull_keeps_the_model_leaned_toward) {
  const Rows rows = made_up(300, 1.2, -0.7);
  Linear toward = scale_of(rows);
  toward.coefficient[0] = -2;
  EXPECT_NEAR(fit_linear(rows, toward, 1e7, toward).coefficient[0], -2, 0.01);
  EXPECT_EQ(fit_linear({.width = kTerms}, toward, 1, toward).coefficient[0], -2);
}

TEST(Correction, takes_back_forecasts_that_run_high) {
  Random random(6);
  Correction correction;
  for (int i = 0; i < 2000; ++i) {
    const double truth = random.normal();
    correction.add(truth + 1, random.uniform() < chance_of(truth));
  }
  EXPECT_NEAR(correction.apply(1), 0, 0.25);
  EXPECT_EQ(Correction{}.apply(1.5), 1.5);
}

// A shipped model of two terms: "pair rate" speaks of answers, "back ever" does not.
Linear made_up() {
  Linear model;
  for (size_t t = 0; t < kTerms; ++t)
    if (term_name(t) == "pair rate" || term_name(t) == "back ever")
      model.spread[t] = model.coefficient[t] = 1;
  return model;
}

TEST(Dials, find_which_of_the_two_kinds_of_terms_speaks_in_a_record) {
  const Linear model = made_up();
  Random random(7);
  Rows rows;
  rows.width = kTerms;
  Terms answers{}, rest{};
  for (size_t t = 0; t < kTerms; ++t) {
    answers[t] = term_name(t) == "pair rate";
    rest[t] = term_name(t) == "back ever";
  }
  for (int i = 0; i < 1500; ++i) {
    const double a = random.normal(), b = random.normal();
    for (size_t t = 0; t < kTerms; ++t)
      rows.values.push_back(static_cast<float>(a * answers[t] + b * rest[t]));
    rows.outcome.push_back(random.uniform() < chance_of(-1 + 2 * a) ? 1 : 0);
  }
  Dials dials(model);
  EXPECT_EQ(dials.logit(answers), model.logit(answers));
  dials.fit(rows);
  const double start = dials.logit(Terms{});
  EXPECT_NEAR(start, -1, 0.25);
  EXPECT_NEAR(dials.logit(answers) - start, 2, 0.35);
  EXPECT_NEAR(dials.logit(rest) - start, 0, 0.2);
}

TEST(Dials, never_turn_a_term_against_its_direction) {
  Rows rows;
  rows.width = kTerms;
  for (int i = 0; i < 400; ++i)
    for (size_t t = 0; t < kTerms; ++t)
      rows.values.push_back(i % 2 == 0 ? 1.0F : -1.0F);
  for (int i = 0; i < 400; ++i)
    rows.outcome.push_back(i % 2 == 0 ? 0 : 1);
  Dials dials(made_up());
  dials.fit(rows);
  Terms high{};
  high.fill(1);
  EXPECT_GE(dials.logit(high), dials.logit(Terms{}));
}

TEST(ReplyLearner, learns_from_closed_questions_only) {
  const Rows rows = made_up(300, 2, 0);
  Linear start = scale_of(rows);
  ReplyLearner told(start), waiting(start);
  Terms high{};
  high[0] = 2;
  for (size_t i = 0; i < rows.size(); ++i) {
    Terms terms{};
    std::ranges::copy(rows.row(i), terms.begin());
    told.note(terms);
    waiting.note(terms);
    told.close({i, rows.outcome[i] > 0});
  }
  EXPECT_EQ(waiting.ask(high), 0.5);
  EXPECT_GT(told.ask(high), 0.65);
}

}  // namespace
}  // namespace sweet
