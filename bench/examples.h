// Labelled texts as numbers: what a logistic model is fitted to and measured on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "words/coefficients.h"

namespace sweet::bench {

// A feature by its number in `numbered_names()`: fitting goes over them many times.
struct Cell {
  std::uint32_t feature = 0;
  double value = 1;
};

struct Names {
  std::unordered_map<std::string, std::uint32_t> number;
  std::vector<std::string> all;
};

inline Names& numbered_names() {
  static Names names;
  return names;
}

inline std::vector<Cell> numbered(const std::vector<Feature>& features) {
  Names& names = numbered_names();
  std::vector<Cell> cells;
  for (const Feature& feature : features) {
    const auto next = static_cast<std::uint32_t>(names.all.size());
    const auto [found, fresh] = names.number.try_emplace(feature.name, next);
    if (fresh) names.all.push_back(feature.name);
    if (feature.value != 0) cells.push_back({found->second, feature.value});
  }
  return cells;
}

struct Example {
  std::vector<Cell> cells;
  double yes = 0;  // 0, 1, or between for a graded label
  std::uint64_t fold = 0;
  bool learn = true;  // false: only to be judged
};

// Area under the ROC curve, ties counted half.
inline double auc_of(std::vector<std::pair<double, int>> marked) {
  std::ranges::sort(marked);
  double below_no = 0;
  double sum = 0;
  double yes = 0;
  for (size_t i = 0; i < marked.size();) {
    size_t end = i;
    double yes_here = 0;
    while (end < marked.size() && marked[end].first == marked[i].first)
      yes_here += marked[end++].second;
    const double no_here = static_cast<double>(end - i) - yes_here;
    sum += yes_here * (below_no + no_here / 2);
    below_no += no_here;
    yes += yes_here;
    i = end;
  }
  return yes == 0 || below_no == 0 ? 0.5 : sum / (yes * below_no);
}

}  // namespace sweet::bench
