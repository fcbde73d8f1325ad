#include "network/reply_fit.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace sweet {
namespace {

constexpr int kStepsMax = 12;
constexpr double kStepDone = 1e-5;
constexpr size_t kWidth = kTerms + 1;  // the last is the constant
constexpr size_t kRowsMin = 200;  // closed questions before a record has a model of its own
constexpr double kGrowth = 0.06;  // fitted anew when there are so many more
constexpr double kOwnPull = 30;   // rows' worth of trust in the shipped coefficients
constexpr double kConstantPull = 0.1;  // of the pull: the constant is nearly free

// A symmetric system, solved in place by Cholesky's method. The ridge keeps it definite.
void solve(std::vector<double>& a, std::vector<double>& b) {
  for (size_t j = 0; j < kWidth; ++j) {
    for (size_t i = j; i < kWidth; ++i) {
      double sum = a[i * kWidth + j];
      for (size_t k = 0; k < j; ++k)
        sum -= a[i * kWidth + k] * a[j * kWidth + k];
      a[i * kWidth + j] = i == j ? std::sqrt(sum) : sum / a[j * kWidth + j];
    }
  }
  for (size_t i = 0; i < kWidth; ++i) {
    for (size_t k = 0; k < i; ++k)
      b[i] -= a[i * kWidth + k] * b[k];
    b[i] /= a[i * kWidth + i];
  }
  for (size_t i = kWidth; i-- > 0;) {
    for (size_t k = i + 1; k < kWidth; ++k)
      b[i] -= a[k * kWidth + i] * b[k];
    b[i] /= a[i * kWidth + i];
  }
}

// One step of Newton's method; gives the longest move of a coefficient.
double step(const Rows& rows, const Linear& toward, double pull, Linear& model) {
  std::vector<double> bend(kWidth * kWidth, 0.0);
  std::vector<double> slope(kWidth, 0.0);
  std::array<double, kWidth> x{};
  x[kTerms] = 1;
  for (size_t i = 0; i < rows.size(); ++i) {
    double logit = model.constant;
    for (size_t t = 0; t < kTerms; ++t) {
      x[t] = model.scaled(t, rows.values[i * kTerms + t]);
      logit += model.coefficient[t] * x[t];
    }
    const double chance = 1 / (1 + std::exp(-logit));
    const double miss = rows.weight[i] * (rows.outcome[i] - chance);
    const double variance = rows.weight[i] * std::max(chance * (1 - chance), 1e-5);
    for (size_t j = 0; j < kWidth; ++j) {
      slope[j] += miss * x[j];
      const double part = variance * x[j];
      double* row = &bend[j * kWidth];
      for (size_t k = 0; k <= j; ++k)
        row[k] += part * x[k];
    }
  }
  for (size_t t = 0; t < kTerms; ++t) {
    slope[t] += pull * (toward.coefficient[t] - model.coefficient[t]);
    bend[t * kWidth + t] += pull;
  }
  slope[kTerms] += kConstantPull * pull * (toward.constant - model.constant);
  bend[kWidth * kWidth - 1] += kConstantPull * pull;
  solve(bend, slope);
  double longest = 0;
  for (size_t t = 0; t < kTerms; ++t) {
    model.coefficient[t] += slope[t];
    longest = std::max(longest, std::abs(slope[t]));
  }
  model.constant += slope[kTerms];
  return std::max(longest, std::abs(slope[kTerms]));
}

}  // namespace

Linear scale_of(const Rows& rows) {
  Linear model;
  double weight = 0;
  std::array<double, kTerms> square{};
  for (size_t i = 0; i < rows.size(); ++i) {
    weight += rows.weight[i];
    for (size_t t = 0; t < kTerms; ++t) {
      const double value = rows.values[i * kTerms + t];
      model.mean[t] += rows.weight[i] * value;
      square[t] += rows.weight[i] * value * value;
    }
  }
  for (size_t t = 0; t < kTerms && weight > 0; ++t) {
    model.mean[t] /= weight;
    const double variance = square[t] / weight - model.mean[t] * model.mean[t];
    model.spread[t] = variance > 1e-8 ? std::sqrt(variance) : 0;
  }
  return model;
}

Linear fit_linear(const Rows& rows, const Linear& toward, double pull) {
  Linear model = toward;
  for (int i = 0; i < kStepsMax && rows.size() > 0; ++i) {
    if (step(rows, toward, pull, model) < kStepDone) break;
  }
  return model;
}

ReplyLearner::ReplyLearner(const Linear& start) : start_(start) {}

void ReplyLearner::ask(const Terms& terms) {
  open_.push_back(terms);
}

void ReplyLearner::close(const Closed& closed) {
  assert(closed.question == first_open_ && !open_.empty());
  values_.insert(values_.end(), open_.front().begin(), open_.front().end());
  outcome_.push_back(closed.answered ? 1.0F : 0.0F);
  open_.pop_front();
  ++first_open_;
}

void ReplyLearner::refit() {
  fitted_with_ = outcome_.size();
  Rows rows;
  rows.width = kTerms;
  rows.values = values_;
  rows.outcome = outcome_;
  rows.weight.assign(rows.size(), 1.0F);
  rows.start.assign(rows.size(), 0.0F);
  own_ = fit_linear(rows, scale_of(rows), kOwnPull);
  alone_ = fit_trees(rows, {.trees = 150, .depth = 5});
  for (size_t i = 0; i < rows.size(); ++i)
    rows.start[i] = static_cast<float>(own_.logit(rows.row(i)));
  after_ = fit_trees(rows, {});
}

double ReplyLearner::chance(const Terms& terms) {
  if (outcome_.size() < kRowsMin) return chance_of(start_.logit(terms));
  const double grown = static_cast<double>(outcome_.size());
  if (grown >= static_cast<double>(fitted_with_) * (1 + kGrowth)) refit();
  const double linear = own_.logit(terms);
  return chance_of((2 * linear + after_.add(terms) + 2 * alone_.add(terms)) / 4);
}

}  // namespace sweet
