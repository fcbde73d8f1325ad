#include "replies/reply_fit.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace sweet {
namespace {

constexpr int kStepsMax = 12;
constexpr double kStepDone = 1e-3;
constexpr size_t kWidth = kTerms + 1;  // the last is the constant
constexpr size_t kDialsMin = 20;       // closed questions before the dials are turned
constexpr double kDialPull = 20;       // trust in a dial left alone, as variance in its favour
constexpr double kDialConstantPull = 1;
constexpr int kDialRounds = 40;
constexpr size_t kRowsMin = 200;  // closed questions before a record has a model of its own
// Of the rarer outcome so many are needed for the record's own model to count half.
constexpr double kOwnHalf = 200;
constexpr size_t kRowsMax = 25'000;    // newest ones a fit looks at
constexpr double kGrowth = 0.1;        // fitted anew when there are so many more
constexpr size_t kManyRows = 100'000;  // from here on the share is kGrowthOfMany
constexpr double kGrowthOfMany = 0.6;
constexpr double kOwnPull = 50;       // rows' worth of trust in the shipped coefficients
constexpr double kLinearShare = 0.4;  // of the linear model in the mix; the rest is the trees'
constexpr TreeOptions kTreeOptions = {.trees = 100, .depth = 5, .step = 0.08, .leaf_pull = 30};
// A first fit is tried on the newest fifth of its rows to start the correction.
constexpr double kFirstShare = 0.8;
constexpr double kSeenHalf = 500;  // forecasts after which one counts half
constexpr size_t kSeenMax = 3000;
constexpr size_t kSeenBetweenFits = 50;
constexpr double kShiftPull = 10;  // trust in no correction, as variance in its favour
constexpr double kStretchPull = 50;
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

// The rows with their terms scaled, the constant and zeros up to kPadded: a fixed length the
// compiler can take several numbers of at a time.
constexpr size_t kPadded = (kWidth + 7) / 8 * 8;
using Padded = std::array<float, kPadded>;

std::vector<Padded> scale_rows(const Rows& rows, const Linear& scale) {
  std::vector<Padded> scaled(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    for (size_t t = 0; t < kTerms; ++t)
      scaled[i][t] = static_cast<float>(scale.scaled(t, rows.values[i * kTerms + t]));
    scaled[i][kTerms] = 1;
  }
  return scaled;
}

// What the rows say of one step of Newton's method: slopes, and bends with every pair of terms.
void add_rows(const Rows& rows, const std::vector<Padded>& scaled, const Linear& model,
              std::vector<double>& slope, std::vector<double>& bend) {
  Padded now{};
  for (size_t t = 0; t < kTerms; ++t)
    now[t] = static_cast<float>(model.coefficient[t]);
  now[kTerms] = static_cast<float>(model.constant);
  std::vector<Padded> sums(kWidth, Padded{});
  for (size_t i = 0; i < rows.size(); ++i) {
    const Padded& x = scaled[i];
    float logit = 0;
    for (size_t t = 0; t < kPadded; ++t)
      logit += now[t] * x[t];
    const float chance = 1 / (1 + std::exp(-logit));
    const float miss = rows.weight[i] * (rows.outcome[i] - chance);
    const float variance = rows.weight[i] * std::max(chance * (1 - chance), 1e-5F);
    for (size_t j = 0; j < kWidth; ++j) {
      slope[j] += static_cast<double>(miss * x[j]);
      const float part = variance * x[j];
      Padded& sum = sums[j];
      for (size_t k = 0; k < kPadded; ++k)
        sum[k] += part * x[k];
    }
  }
  for (size_t j = 0; j < kWidth; ++j)
    std::copy_n(sums[j].begin(), kWidth,
                bend.begin() + static_cast<std::ptrdiff_t>(j * kWidth));
}

// One step of Newton's method; gives the longest move of a coefficient.
double step(const Rows& rows, const std::vector<Padded>& scaled, const Linear& toward,
            double pull, Linear& model) {
  std::vector<double> bend(kWidth * kWidth, 0.0);
  std::vector<double> slope(kWidth, 0.0);
  add_rows(rows, scaled, model, slope, bend);
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

Linear fit_linear(const Rows& rows, const Linear& toward, double pull, const Linear& from) {
  Linear model = from;
  const std::vector<Padded> scaled = scale_rows(rows, from);
  for (int i = 0; i < kStepsMax && rows.size() > 0; ++i) {
    if (step(rows, scaled, toward, pull, model) < kStepDone) break;
  }
  return model;
}

void Correction::add(double logit, bool happened) {
  seen_.emplace_back(logit, happened);
  if (seen_.size() > kSeenMax) seen_.pop_front();
  if (++unfitted_ >= kSeenBetweenFits) fit();
}

void Correction::fit() {
  unfitted_ = 0;
  for (int i = 0; i < kStepsMax; ++i) {
    double slope_a = -kShiftPull * shift_, slope_b = kStretchPull * (1 - stretch_);
    double bend_aa = kShiftPull, bend_ab = 0, bend_bb = kStretchPull;
    double weight = 1;
    for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
      const auto [logit, happened] = *it;
      const double chance = chance_of(apply(logit));
      const double miss = weight * (happened - chance);
      const double variance = weight * chance * (1 - chance);
      slope_a += miss;
      slope_b += miss * logit;
      bend_aa += variance;
      bend_ab += variance * logit;
      bend_bb += variance * logit * logit;
      weight *= std::exp2(-1 / kSeenHalf);
    }
    const double area = bend_aa * bend_bb - bend_ab * bend_ab;
    const double move_a = (bend_bb * slope_a - bend_ab * slope_b) / area;
    const double move_b = (bend_aa * slope_b - bend_ab * slope_a) / area;
    shift_ += move_a;
    stretch_ += move_b;
    if (std::abs(move_a) + std::abs(move_b) < kStepDone) break;
  }
}

namespace {

bool speaks_of_answers(size_t term) {
  return term_name(term).contains("rate");
}

// One coordinate's step of Newton's method, kept from going below `least`.
void turn(double& dial, double slope, double bend, double pull, double toward, double least) {
  dial = std::max(least, dial + (slope + pull * (toward - dial)) / (bend + pull));
}

}  // namespace

Dials::Sums Dials::sums_of(std::span<const float> terms) const {
  Sums sums;
  for (size_t t = 0; t < kTerms; ++t) {
    if (shipped_.coefficient[t] == 0) continue;
    (speaks_of_answers(t) ? sums.answers : sums.rest) +=
        shipped_.coefficient[t] * shipped_.scaled(t, terms[t]);
  }
  return sums;
}

double Dials::logit(std::span<const float> terms) const {
  const Sums sums = sums_of(terms);
  return constant_ + answers_ * sums.answers + rest_ * sums.rest;
}

void Dials::fit(const Rows& rows) {
  std::vector<Sums> sums;
  sums.reserve(rows.size());
  for (size_t i = 0; i < rows.size(); ++i)
    sums.push_back(sums_of(rows.row(i)));
  for (int round = 0; round < kDialRounds; ++round) {
    for (int dial = 0; dial < 3; ++dial) {
      double slope = 0, bend = 0;
      for (size_t i = 0; i < rows.size(); ++i) {
        const double x = dial == 0 ? 1 : dial == 1 ? sums[i].answers : sums[i].rest;
        const double chance =
            chance_of(constant_ + answers_ * sums[i].answers + rest_ * sums[i].rest);
        slope += x * (rows.outcome[i] - chance);
        bend += x * x * chance * (1 - chance);
      }
      if (dial == 0)
        turn(constant_, slope, bend, kDialConstantPull, shipped_.constant, -1e9);
      else
        turn(dial == 1 ? answers_ : rest_, slope, bend, kDialPull, 1, 0);
    }
  }
}

ReplyLearner::ReplyLearner(const Linear& start)
    : start_(start), dials_(start), own_{start, {}} {}

void ReplyLearner::note(const Terms& terms) {
  open_.push_back({terms, std::nullopt});
}

double ReplyLearner::ask(const Terms& terms) {
  if (due()) refit();
  const double forecast = logit(terms);
  open_.push_back({terms, forecast});
  return chance_of(correction_.apply(forecast));
}

double ReplyLearner::logit(std::span<const float> terms) const {
  const double turned = dials_.logit(terms);
  if (own_share_ <= 0) return turned;
  return std::lerp(turned, own_.logit(terms), own_share_);
}

void ReplyLearner::close(const Closed& closed) {
  assert(closed.question == first_open_ && !open_.empty());
  const Open& open = open_.front();
  values_.insert(values_.end(), open.terms.begin(), open.terms.end());
  outcome_.push_back(closed.answered ? 1.0F : 0.0F);
  if (open.logit) correction_.add(*open.logit, closed.answered);
  open_.pop_front();
  ++first_open_;
  ++closed_;
  if (outcome_.size() < 2 * kRowsMax) return;
  outcome_.erase(outcome_.begin(), outcome_.begin() + kRowsMax);
  values_.erase(values_.begin(), values_.begin() + kRowsMax * kTerms);
}

bool ReplyLearner::due() const {
  if (closed_ < kDialsMin) return false;
  const double growth = closed_ < kManyRows ? kGrowth : kGrowthOfMany;
  return static_cast<double>(closed_) >= static_cast<double>(fitted_with_) * (1 + growth);
}

double ReplyLearner::Fit::logit(std::span<const float> terms) const {
  return kLinearShare * linear.logit(terms) + (1 - kLinearShare) * trees.add(terms);
}

Rows ReplyLearner::rows_of(size_t count) const {
  Rows rows;
  rows.width = kTerms;
  const size_t from = count > kRowsMax ? count - kRowsMax : 0;
  const auto at = [](const std::vector<float>& all, size_t i) {
    return all.begin() + static_cast<std::ptrdiff_t>(i);
  };
  rows.values.assign(at(values_, from * kTerms), at(values_, count * kTerms));
  rows.outcome.assign(at(outcome_, from), at(outcome_, count));
  rows.start.assign(rows.size(), 0.0F);
  // The oldest row counts half as much as the newest.
  for (size_t i = 0; i < rows.size(); ++i)
    rows.weight.push_back(
        std::exp2(static_cast<float>(i + 1) / static_cast<float>(rows.size()) - 1));
  return rows;
}

ReplyLearner::Fit ReplyLearner::fit_own(const Rows& rows) const {
  return {fit_linear(rows, start_, kOwnPull, own_.linear), fit_trees(rows, kTreeOptions)};
}

void ReplyLearner::refit() {
  const size_t all = outcome_.size();
  const auto learn = [&](size_t count) {
    const Rows rows = rows_of(count);
    dials_.fit(rows);
    if (count < kRowsMin) return;
    const auto yes = static_cast<double>(std::ranges::count(rows.outcome, 1.0F));
    const double rarer = std::min(yes, static_cast<double>(rows.size()) - yes);
    own_ = fit_own(rows);
    own_share_ = rarer / (rarer + kOwnHalf);
  };
  if (own_share_ <= 0 && all >= kRowsMin) {
    correction_ = {};
    const auto tried = static_cast<size_t>(static_cast<double>(all) * kFirstShare);
    learn(tried);
    for (size_t i = tried; i < all; ++i) {
      const std::span row(values_.data() + i * kTerms, kTerms);
      correction_.add(logit(row), outcome_[i] > 0);
    }
  }
  learn(all);
  fitted_with_ = closed_;
}

}  // namespace sweet
