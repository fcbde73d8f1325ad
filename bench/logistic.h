// Logistic regression with an L1 and an L2 penalty, by cyclic coordinate descent.
//
// Deterministic: fixed order, fixed number of rounds. The intercept is not penalised.
//   source  one Newton step a coordinate, soft-thresholded [Friedman, Hastie & Tibshirani 2010]
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "bench/examples.h"

namespace sweet::bench {

struct Penalty {
  double l1 = 0.5;
  double l2 = 0.5;
  int texts_min = 5;  // a feature must be in as many texts
};

struct Model {
  double intercept = 0;
  std::vector<double> coefficients;  // by number
};

inline double logit_of(const Model& model, const Example& example) {
  double sum = model.intercept;
  for (const Cell& cell : example.cells)
    if (cell.feature < model.coefficients.size())
      sum += model.coefficients[cell.feature] * cell.value;
  return sum;
}

struct Column {
  std::vector<std::pair<std::uint32_t, double>> cells;  // row, value
  double coefficient = 0;
  std::uint32_t feature = 0;
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

inline std::vector<Column> columns_of(std::span<const Example* const> examples, int texts_min) {
  std::vector<Column> all(numbered_names().all.size() + 1);
  for (std::uint32_t row = 0; row < examples.size(); ++row) {
    for (const Cell& cell : examples[row]->cells)
      all[cell.feature + 1].cells.push_back({row, cell.value});
    all[0].cells.push_back({row, 1});
  }
  for (std::uint32_t i = 1; i < all.size(); ++i)
    all[i].feature = i - 1;
  all[0].free = true;
  std::erase_if(all, [&](const Column& column) {
    return !column.free && column.cells.size() < static_cast<size_t>(texts_min);
  });
  return all;
}

inline Model fit(std::span<const Example* const> examples, const Penalty& penalty) {
  constexpr int kRounds = 40;
  std::vector<Column> columns = columns_of(examples, penalty.texts_min);
  std::vector<double> yes;
  for (const Example* example : examples)
    yes.push_back(example->yes);
  std::vector<double> logits(examples.size(), 0);
  for (int round = 0; round < kRounds; ++round)
    for (Column& column : columns)
      if (round < 5 || column.coefficient != 0 || round % 8 == 0)
        step(column, logits, yes, penalty);
  Model model{.coefficients = std::vector<double>(numbered_names().all.size())};
  model.intercept = columns[0].coefficient;
  for (const Column& column : columns)
    if (!column.free && std::abs(column.coefficient) > 1e-3)
      model.coefficients[column.feature] = column.coefficient;
  return model;
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
