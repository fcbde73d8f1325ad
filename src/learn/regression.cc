#include "learn/regression.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sweet {
namespace {

// How often a whole draw may be thrown away for one wrong sign before the coefficients are
// drawn one by one. The number of tries does not depend on where the chain is, so both
// ways leave the distribution as it is.
constexpr int kTriesMax = 8;

// Above this many spreads below zero, the exponential bound of Robert 1995 is used.
constexpr double kFarTail = 0.5;

}  // namespace

double normal_not_negative(double mean, double sd, Random& random) {
  const double low = -mean / sd;  // in spreads
  if (low < kFarTail) {
    for (;;) {
      const double z = random.normal();
      if (z >= low) return mean + sd * z;
    }
  }
  const double rate = (low + std::sqrt(low * low + 4)) / 2;
  for (;;) {
    const double z = low + random.exponential() / rate;
    if (random.uniform() <= std::exp(-(z - rate) * (z - rate) / 2)) return mean + sd * z;
  }
}

Regression::Regression(std::vector<CoefficientPrior> priors)
    : priors_(std::move(priors)),
      precision_(priors_.size() * priors_.size()),
      pull_(priors_.size()),
      root_(precision_.size()),
      scratch_(priors_.size()) {
  start();
}

void Regression::start() {
  std::ranges::fill(precision_, 0.0);
  for (size_t i = 0; i < columns(); ++i) {
    const double weight = 1 / (priors_[i].sd * priors_[i].sd);
    precision_[i * columns() + i] = weight;
    pull_[i] = weight * priors_[i].mean;
  }
}

void Regression::add(std::span<const double> x, double weight, double pull) {
  for (size_t i = 0; i < columns(); ++i) {
    if (x[i] == 0) continue;
    pull_[i] += x[i] * pull;
    const double weighted = weight * x[i];
    double* row = &precision_[i * columns()];
    for (size_t j = 0; j <= i; ++j)
      row[j] += weighted * x[j];
  }
}

void Regression::take_out(std::span<const double> x_sum, double pull_sum, double share) {
  add(x_sum, -share, -share * pull_sum);
}

bool Regression::factor() {
  const size_t n = columns();
  for (size_t i = 0; i < n; ++i) {
    double* row = &root_[i * n];
    for (size_t j = 0; j <= i; ++j) {
      const double* other = &root_[j * n];
      double sum = precision_[i * n + j];
      for (size_t k = 0; k < j; ++k)
        sum -= row[k] * other[k];
      if (i != j) {
        row[j] = sum / other[j];
        continue;
      }
      if (!(sum > 0)) return false;
      row[i] = std::sqrt(sum);
    }
  }
  return true;
}

// mean + L^-T z, where L L^T is the precision.
void Regression::draw_freely(std::span<double> coefs, Random& random) {
  const size_t n = columns();
  for (size_t i = 0; i < n; ++i) {
    double sum = pull_[i];
    for (size_t k = 0; k < i; ++k)
      sum -= root_[i * n + k] * scratch_[k];
    scratch_[i] = sum / root_[i * n + i];
  }
  for (size_t i = 0; i < n; ++i)
    scratch_[i] += random.normal();
  for (size_t i = n; i-- > 0;) {
    double sum = scratch_[i];
    for (size_t k = i + 1; k < n; ++k)
      sum -= root_[k * n + i] * coefs[k];
    coefs[i] = sum / root_[i * n + i];
  }
}

void Regression::draw_one_by_one(std::span<double> coefs, Random& random) const {
  const size_t n = columns();
  for (size_t i = 0; i < n; ++i) {
    double pull = pull_[i];
    for (size_t k = 0; k < n; ++k)
      if (k != i) pull -= (k < i ? precision_[i * n + k] : precision_[k * n + i]) * coefs[k];
    const double weight = precision_[i * n + i];
    const double mean = pull / weight, sd = 1 / std::sqrt(weight);
    coefs[i] = priors_[i].keeps_sign ? normal_not_negative(mean, sd, random)
                                     : mean + sd * random.normal();
  }
}

void Regression::draw(std::span<double> coefs, Random& random) {
  assert(coefs.size() == columns());
  if (columns() == 0 || !factor()) return;
  std::vector<double> tried(columns());
  for (int attempt = 0; attempt < kTriesMax; ++attempt) {
    draw_freely(tried, random);
    bool valid = true;
    for (size_t i = 0; i < columns(); ++i)
      valid = valid && (!priors_[i].keeps_sign || tried[i] >= 0);
    if (!valid) continue;
    std::ranges::copy(tried, coefs.begin());
    return;
  }
  draw_one_by_one(coefs, random);
}

}  // namespace sweet
