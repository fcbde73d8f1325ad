// How good chances were, once it is known what happened.
//
//   auc     the share of (happened, did not) pairs that were put in order; ties count half
//   brier   mean square of chance - outcome
//   ece     mean distance of chance and frequency over ten bins of equal width, by size
//   errors  what cannot be said (nothing added, only one outcome) is not a number
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace sweet {

class Judge {
 public:
  void add(double chance, bool happened) { seen_.emplace_back(chance, happened); }

  double base_rate() const {
    double sum = 0;
    for (const auto& [chance, happened] : seen_)
      sum += happened;
    return mean(sum);
  }

  double brier() const {
    double sum = 0;
    for (const auto& [chance, happened] : seen_)
      sum += (chance - happened) * (chance - happened);
    return mean(sum);
  }

  double ece() const {
    std::array<double, 10> excess{};
    for (const auto& [chance, happened] : seen_)
      excess[std::min<size_t>(9, static_cast<size_t>(chance * 10))] += chance - happened;
    double sum = 0;
    for (const double e : excess)
      sum += std::abs(e);
    return mean(sum);
  }

  double auc() const {
    auto sorted = seen_;
    std::ranges::sort(sorted);
    double ranks = 0, yes = 0;
    for (size_t i = 0, end = 0; i < sorted.size(); i = end) {
      double here = 0;
      for (end = i; end < sorted.size() && sorted[end].first == sorted[i].first; ++end)
        here += sorted[end].second;
      ranks += here * (static_cast<double>(i + end) + 1) / 2;
      yes += here;
    }
    const double no = static_cast<double>(sorted.size()) - yes;
    if (yes == 0 || no == 0) return std::numeric_limits<double>::quiet_NaN();
    return (ranks - yes * (yes + 1) / 2) / (yes * no);
  }

 private:
  double mean(double sum) const {
    if (seen_.empty()) return std::numeric_limits<double>::quiet_NaN();
    return sum / static_cast<double>(seen_.size());
  }

  std::vector<std::pair<double, bool>> seen_;
};

}  // namespace sweet
