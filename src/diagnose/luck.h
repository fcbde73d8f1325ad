// Luck: how often chance alone gives so few yeses.
//
//   in      per draw, the chance of each ask; the asks of one draw are independent
//   out     chances in [0, 1]
//   source  the Poisson-binomial distribution, mixed over the draws (model 3.1 step 1)
#pragma once

#include <span>
#include <vector>

namespace sweet {

// The chance of each count 0..n of yeses. chances[i][d]: of ask i in draw d.
[[nodiscard]] std::vector<double> counts_of(std::span<const std::vector<double>> chances);

// How often at most `yeses` come out.
[[nodiscard]] double at_most(std::span<const double> counts, size_t yeses);

}  // namespace sweet
