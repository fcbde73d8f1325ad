// Coefficients drawn from a normal prior and weighted normal readings: one step of the
// sampler, for one stage.
//
//   shape   `columns` coefficients; readings are added one by one, whole groups may then be
//           taken out again (the Schur complement of a group's own shift)
//   bounds  a coefficient that keeps its sign is never drawn below 0
//   cost    O(columns^2) a reading, O(columns^3) a draw
//   source  Polson, Scott & Windle 2013, section 3; model 2.9
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/random.h"

namespace sweet {

struct CoefficientPrior {
  double mean = 0;
  double sd = 1;  // > 0
  bool keeps_sign = false;
};

class Regression {
 public:
  explicit Regression(std::vector<CoefficientPrior> priors);

  size_t columns() const { return priors_.size(); }
  const std::vector<CoefficientPrior>& priors() const { return priors_; }

  void start();  // back to the prior alone

  // A reading of x * coefficients of precision `weight`; `pull` is weight * what was read.
  void add(std::span<const double> x, double weight, double pull);

  // Takes out what a group shares: x and pull summed over its readings, times `share`
  // = 1 / (prior precision of its shift + sum of its weights).
  void take_out(std::span<const double> x_sum, double pull_sum, double share);

  // New coefficients, given all that was added. `coefs` holds valid ones before and after.
  void draw(std::span<double> coefs, Random& random);

 private:
  bool factor();
  void draw_freely(std::span<double> coefs, Random& random);
  void draw_one_by_one(std::span<double> coefs, Random& random) const;

  std::vector<CoefficientPrior> priors_;
  std::vector<double> precision_;  // columns x columns; the lower half is used
  std::vector<double> pull_;
  std::vector<double> root_ = {};  // its Cholesky factor
  std::vector<double> scratch_ = {};
};

// A normal number of this mean and spread, given that it is not negative.
[[nodiscard]] double normal_not_negative(double mean, double sd, Random& random);

}  // namespace sweet
