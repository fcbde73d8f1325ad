// Which part of a shortfall each block is due to: exact Shapley values over five blocks.
//
// A block's part is what it adds, averaged over all orders in which the blocks could be
// mended, so that no order has to be chosen and the parts add up to the whole. When the
// blocks simply add up, each part is just its own addition.
//
//   in      values  what is reached with each set of blocks mended; bit n: block n
//   source  Shapley 1953; model 3.1 step 3
#pragma once

#include <array>

#include "diagnose/finding.h"

namespace sweet {

inline constexpr size_t kBlockSets = 1U << kLevers;

[[nodiscard]] std::array<double, kLevers> shapley(const std::array<double, kBlockSets>& values);

}  // namespace sweet
