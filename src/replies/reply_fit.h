// Fits the reply model to questions whose end is known: a regularised logistic regression.
//
//   in      rows of terms with outcomes and weights; a model to lean toward
//   out     a Linear: constant and one coefficient a term, over terms brought to one scale
//   errors  none; with no rows it is the model leaned toward
//   cost    rows * terms^2 a step, at most kStepsMax steps of Newton's method; deterministic
//   source  ridge toward a known model: the mode under a normal prior; docs/model/ties.md
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "replies/reply.h"
#include "replies/trees.h"

namespace sweet {

// Means and spreads of the rows; the coefficients stay 0.
[[nodiscard]] Linear scale_of(const Rows& rows);

// `pull`: how many rows' worth of trust `toward` has, for each coefficient.
// `from` is where the search starts; it has the scale of `toward`.
[[nodiscard]] Linear fit_linear(const Rows& rows, const Linear& toward, double pull,
                                const Linear& from);

// Corrects log-odds that have been running high, low or too bold lately: a + b * logit, by
// what became of the last forecasts.
class Correction {
 public:
  void add(double logit, bool happened);
  double apply(double logit) const { return shift_ + stretch_ * logit; }

 private:
  void fit();
  std::deque<std::pair<double, bool>> seen_;  // newest last
  size_t unfitted_ = 0;
  double shift_ = 0;
  double stretch_ = 1;
};

// The shipped model turned to one record by three dials: how much past answers say there, how
// much everything else says, and how usual an answer is. Three numbers can be learned from a
// few dozen questions, where ninety cannot.
class Dials {
 public:
  explicit Dials(const Linear& shipped) : shipped_(shipped), constant_(shipped.constant) {}

  // To the rows (their terms and outcomes); the trust in 1, 1 and the shipped constant stays.
  void fit(const Rows& rows);
  double logit(std::span<const float> terms) const;

 private:
  struct Sums {
    double answers = 0;
    double rest = 0;
  };
  Sums sums_of(std::span<const float> terms) const;

  Linear shipped_;
  double constant_;
  double answers_ = 1;
  double rest_ = 1;
};

// A model that goes on learning from one record of messages: the shipped one first, its dials
// from a few questions on, then what the record's own closed questions teach, fitted anew when
// they have grown by a share. What is learned here counts the more, the more of the rarer
// outcome was seen.
class ReplyLearner {
 public:
  explicit ReplyLearner(const Linear& start);

  // The next question, in the order of History's numbers; ask() wants its chance as well.
  void note(const Terms& terms);
  [[nodiscard]] double ask(const Terms& terms);
  void close(const Closed& closed);

 private:
  struct Open {
    Terms terms;
    std::optional<double> logit;  // what was forecast
  };
  struct Fit {
    Linear linear;
    Trees trees;
    double logit(std::span<const float> terms) const;
  };
  bool due() const;
  void refit();
  Rows rows_of(size_t count) const;  // the oldest so many of the rows kept
  Fit fit_own(const Rows& rows) const;
  double logit(std::span<const float> terms) const;

  Linear start_;
  Dials dials_;
  Fit own_;
  double own_share_ = 0;  // of own_ in the forecast; 0: there is none yet
  Correction correction_;
  std::deque<Open> open_;
  std::uint64_t first_open_ = 0;
  std::vector<float> values_;  // the newest closed questions, at most 2 * kRowsMax
  std::vector<float> outcome_;
  size_t closed_ = 0;
  size_t fitted_with_ = 0;  // 0: the shipped model still answers as it is
};

}  // namespace sweet
