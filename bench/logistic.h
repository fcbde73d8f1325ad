// Logistic regression with an L1 and an L2 penalty, by cyclic coordinate descent.
//
// Deterministic: fixed order, fixed number of rounds. The intercept is not penalised.
//   source  one Newton step a coordinate, soft-thresholded [Friedman, Hastie & Tibshirani 2010]
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "words/coefficients.h"

namespace sweet::bench {

struct Example {
  std::vector<Feature> features;
  double yes = 0;  // 0, 1, or between for a graded label
  std::uint64_t fold = 0;
};

struct Penalty {
  double l1 = 0.5;
  double l2 = 0.5;
  int texts_min = 5;  // a feature must be in as many texts
};

using Model = std::map<std::string, double>;

inline double logit_of(const Model& model, const Example& example) {
  double sum = model.at("intercept");
  for (const Feature& feature : example.features)
    if (const auto found = model.find(feature.name); found != model.end())
      sum += found->second * feature.value;
  return sum;
}

struct Column {
  std::vector<std::pair<size_t, double>> cells;
  double coefficient = 0;
  bool free = false;
};

inline void step(Column& column, std::vector<double>& logits, std::span<const double> yes,
                 const Penalty& penalty) {
  double slope = 0;
  double bend = 1e-6;
  for (const auto& [row, value] : column.cells) {
    const double p = chance_of(logits[row]);
    slope += value * (p - yes[row]);
    bend += value * value * std::max(p * (1 - p), 0.02);
  }
  const double l1 = column.free ? 0 : penalty.l1;
  if (!column.free) {
    slope += penalty.l2 * column.coefficient;
    bend += penalty.l2;
  }
  const double aim = column.coefficient * bend - slope;
  const double to = aim > l1 ? (aim - l1) / bend : aim < -l1 ? (aim + l1) / bend : 0;
  const double change = std::clamp(to - column.coefficient, -1.0, 1.0);
  if (change == 0) return;
  column.coefficient += change;
  for (const auto& [row, value] : column.cells)
    logits[row] += change * value;
}

inline Model fit(std::span<const Example* const> examples, const Penalty& penalty) {
  constexpr int kRounds = 40;
  std::map<std::string, Column> columns;
  std::vector<double> yes;
  for (size_t row = 0; row < examples.size(); ++row) {
    yes.push_back(examples[row]->yes);
    for (const Feature& feature : examples[row]->features)
      if (feature.value != 0) columns[feature.name].cells.push_back({row, feature.value});
    columns["intercept"].cells.push_back({row, 1});
  }
  std::erase_if(columns, [&](const auto& entry) {
    return entry.second.cells.size() < static_cast<size_t>(penalty.texts_min);
  });
  columns["intercept"].free = true;
  std::vector<double> logits(examples.size(), 0);
  for (int round = 0; round < kRounds; ++round)
    for (auto& [name, column] : columns)
      if (round < 5 || column.coefficient != 0 || round % 8 == 0)
        step(column, logits, yes, penalty);
  Model model;
  for (const auto& [name, column] : columns)
    if (std::abs(column.coefficient) > 1e-3 || name == "intercept")
      model[name] = column.coefficient;
  return model;
}

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

inline double log_loss(const Model& model, std::span<const Example* const> examples) {
  double sum = 0;
  for (const Example* example : examples) {
    const double logit = logit_of(model, *example);
    sum += example->yes * std::log1p(std::exp(-logit)) +
           (1 - example->yes) * std::log1p(std::exp(logit));
  }
  return sum / static_cast<double>(examples.size());
}

}  // namespace sweet::bench
