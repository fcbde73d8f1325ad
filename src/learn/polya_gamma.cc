#include "learn/polya_gamma.h"

#include <cmath>
#include <numbers>

namespace sweet {
namespace {

using std::numbers::pi;

constexpr double kCut = 0.64;  // where the two series meet; the paper's choice

double normal_below(double x) {
  return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

// The n-th term of the alternating series of the density of J*(1, 0).
double series_term(int n, double x) {
  const double half = n + 0.5;
  if (x > kCut) return pi * half * std::exp(-half * half * pi * pi * x / 2);
  const double scale = 2 / (pi * x);
  return pi * half * scale * std::sqrt(scale) * std::exp(-2 * half * half / x);
}

// An inverse Gaussian number of mean 1 / z and shape 1, given that it is below the cut.
double short_inverse_gaussian(double z, Random& random) {
  if (z < 1 / kCut) {
    for (;;) {
      double one = random.exponential(), two = random.exponential();
      while (one * one > 2 * two / kCut) {
        one = random.exponential();
        two = random.exponential();
      }
      const double x = kCut / ((1 + kCut * one) * (1 + kCut * one));
      if (random.uniform() < std::exp(-z * z * x / 2)) return x;
    }
  }
  const double mean = 1 / z;
  for (;;) {
    const double normal = random.normal();
    const double y = mean * normal * normal;
    double x = mean + 0.5 * mean * (y - std::sqrt(4 * y + y * y));
    if (random.uniform() > mean / (mean + x)) x = mean * mean / x;
    if (x < kCut) return x;
  }
}

// The share of proposals that come from the tail above the cut.
double tail_share(double z, double rate) {
  const double root = 1 / std::sqrt(kCut);
  const double tail = pi / (2 * rate) * std::exp(-rate * kCut);
  const double body = 2 * (std::exp(-z) * normal_below(root * (kCut * z - 1)) +
                           std::exp(z) * normal_below(-root * (kCut * z + 1)));
  return tail / (tail + body);
}

// Whether a proposal is kept: squeezed between the partial sums of the series.
bool is_kept(double x, Random& random) {
  double sum = series_term(0, x);
  const double level = random.uniform() * sum;
  for (int n = 1;; ++n) {
    if (n % 2 == 1) {
      sum -= series_term(n, x);
      if (level <= sum) return true;
    } else {
      sum += series_term(n, x);
      if (level > sum) return false;
    }
  }
}

}  // namespace

double polya_gamma(double z, Random& random) {
  z = std::abs(z) / 2;
  const double rate = pi * pi / 8 + z * z / 2;
  const double share = tail_share(z, rate);
  for (;;) {
    const double x = random.uniform() < share ? kCut + random.exponential() / rate
                                              : short_inverse_gaussian(z, random);
    if (is_kept(x, random)) return x / 4;
  }
}

}  // namespace sweet
