// Fits the reply model to questions whose end is known: a regularised logistic regression.
//
//   in      rows of terms with outcomes and weights; a model to lean toward
//   out     a Linear: constant and one coefficient a term, over terms brought to one scale
//   errors  none; with no rows it is the model leaned toward
//   cost    rows * terms^2 a step, at most kStepsMax steps of Newton's method; deterministic
//   source  ridge toward a known model: the posterior mode under a normal prior; docs/model/ties.md
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "network/reply.h"
#include "network/trees.h"

namespace sweet {

// Means and spreads of the rows; the coefficients stay 0.
[[nodiscard]] Linear scale_of(const Rows& rows);

// `pull`: how many rows' worth of trust `toward` has, for each coefficient.
[[nodiscard]] Linear fit_linear(const Rows& rows, const Linear& toward, double pull);

// A model that goes on learning from one record of messages: the shipped one first, then what
// the record's own closed questions teach, fitted anew each time they have grown by a share.
class ReplyLearner {
 public:
  explicit ReplyLearner(const Linear& start);

  // The terms of the next question, in the order of History's numbers.
  void ask(const Terms& terms);
  void close(const Closed& closed);
  [[nodiscard]] double chance(const Terms& terms);

 private:
  void refit();
  Rows rows_to_fit() const;

  Linear start_;
  Linear own_;
  Trees after_;  // what the linear model leaves unexplained
  Trees alone_;  // without it
  bool fitted_ = false;
  std::deque<Terms> open_;
  std::uint64_t first_open_ = 0;
  std::vector<float> values_;
  std::vector<float> outcome_;
  size_t fitted_with_ = 0;
};

}  // namespace sweet
