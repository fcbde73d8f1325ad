// The chance that one person writes back to another within some days, from what has passed
// between them: the model that comes with the program.
//
//   in      Terms of a pair's past; coefficients from data/reply.csv
//   out     a chance in (0, 1)
//   source  docs/model/ties.md: trained by bench/ties_train on several networks
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "base/result.h"
#include "network/terms.h"

namespace sweet {

// A logistic model: terms are centred and scaled before they meet their coefficients.
struct Linear {
  double constant = 0;
  std::array<double, kTerms> mean{};
  std::array<double, kTerms> spread{};  // 0: the term is not used
  std::array<double, kTerms> coefficient{};

  double scaled(size_t term, double value) const;  // cut at kReach spreads
  double logit(std::span<const float> terms) const;
};

inline constexpr double kReach = 5;

[[nodiscard]] double chance_of(double logit);

// Errors: BadInput names the line and the term that is unknown, missing or no number.
[[nodiscard]] Result<Linear> read_reply_model(std::string_view csv);

}  // namespace sweet
