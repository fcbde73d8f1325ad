#include "diagnose/luck.h"

#include <algorithm>
#include <numeric>

namespace sweet {
namespace {

// Every n-th draw will do: the sum over draws is smooth.
constexpr size_t kLuckDraws = 250;

}  // namespace

std::vector<double> counts_of(std::span<const std::vector<double>> chances) {
  std::vector<double> mixed(chances.size() + 1, 0.0);
  if (chances.empty()) return {1.0};
  const size_t draws = chances[0].size();
  const size_t stride = std::max<size_t>(1, draws / kLuckDraws);
  std::vector<double> counts;
  double used = 0;
  for (size_t draw = 0; draw < draws; draw += stride, ++used) {
    counts.assign(chances.size() + 1, 0.0);
    counts[0] = 1;
    for (size_t i = 0; i < chances.size(); ++i) {
      const double p = chances[i][draw];
      for (size_t k = i + 1; k > 0; --k)
        counts[k] = counts[k] * (1 - p) + counts[k - 1] * p;
      counts[0] *= 1 - p;
    }
    for (size_t k = 0; k < counts.size(); ++k)
      mixed[k] += counts[k];
  }
  for (double& share : mixed)
    share /= used;
  return mixed;
}

double at_most(std::span<const double> counts, size_t yeses) {
  const size_t end = std::min(counts.size(), yeses + 1);
  return std::min(
      1.0, std::accumulate(counts.begin(), counts.begin() + static_cast<long>(end), 0.0));
}

}  // namespace sweet
