// What searches brought by each policy, with ranges, as a table to print.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "bench/search_truth.h"

namespace sweet::lab {

enum class Policy {
  Cold,
  FriendBig,
  AnyIntroduction,
  IntroducerCoffee,
  ProductPhone,
  OursUnlearned,
  OursFromHalf,
  Ours,
  LawKnown,
  WrittenOracle,
  Oracle,
  MindReader
};
constexpr std::array<std::string_view, 12> kPolicies = {"cold",
                                                        "strongest friend, big ask",
                                                        "any introduction, coffee",
                                                        "strongest introducer, coffee",
                                                        "product of ties, phone",
                                                        "ours without learning",
                                                        "ours, learning from half time",
                                                        "ours",
                                                        "law known, facts as written",
                                                        "oracle of law, written ties",
                                                        "oracle of law and all ties",
                                                        "oracle that reads minds"};

struct Tally {
  int meetings = 0, second_half = 0, asks = 0;
  double worth = 0, second_worth = 0;  // of the meetings, in meetings of the usual size
};

struct Figures {
  std::vector<double> meetings, worth, second_half, second_worth;
  double asks = 0;
  void add(const Tally& tally) {
    meetings.push_back(tally.meetings);
    worth.push_back(tally.worth);
    second_half.push_back(tally.second_half);
    second_worth.push_back(tally.second_worth);
    asks += tally.asks;
  }
};

inline double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values)
    sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

// Twice the standard error of the ratio of two means over the same searches.
inline double ratio_error(const std::vector<double>& a, const std::vector<double>& b) {
  const double ratio = mean(a) / mean(b);
  double squares = 0;
  for (size_t i = 0; i < a.size(); ++i)
    squares += (a[i] - ratio * b[i]) * (a[i] - ratio * b[i]);
  const double n = static_cast<double>(a.size());
  return 2 * std::sqrt(squares / n / n) / mean(b);
}

inline void print(Wrong wrong, std::array<Figures, kPolicies.size()>& all) {
  fmt::print("\n{}\n", kWrongs[static_cast<size_t>(wrong)]);
  const auto of = [&](Policy policy) -> Figures& { return all[static_cast<size_t>(policy)]; };
  for (size_t p = 0; p < all.size(); ++p) {
    std::vector<double> sorted = all[p].meetings;
    std::ranges::sort(sorted);
    const auto at = [&](double share) {
      return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
    };
    fmt::print(
        "  {:30} {:5.2f} meetings (80 % of searches {:.0f} to {:.0f}), worth {:.2f}, {:.0f} "
        "asks, "
        "{:.2f} +- {:.2f} of the oracle (worth {:.2f}), {:.2f} +- {:.2f} of introducer and "
        "coffee\n",
        kPolicies[p], mean(all[p].meetings), at(0.1), at(0.9), mean(all[p].worth),
        all[p].asks / static_cast<double>(sorted.size()),
        mean(all[p].meetings) / mean(of(Policy::Oracle).meetings),
        ratio_error(all[p].meetings, of(Policy::Oracle).meetings),
        mean(all[p].worth) / mean(of(Policy::Oracle).worth),
        mean(all[p].meetings) / mean(of(Policy::IntroducerCoffee).meetings),
        ratio_error(all[p].meetings, of(Policy::IntroducerCoffee).meetings));
  }
  const auto half = [&](std::string_view what, const std::vector<double>& learned,
                        const std::vector<double>& not_learned) {
    fmt::print("  second half, {}: {:.2f} with learning, {:.2f} without; {:.3f} +- {:.3f}\n",
               what, mean(learned), mean(not_learned), mean(learned) / mean(not_learned),
               ratio_error(learned, not_learned));
  };
  const Figures &learned = of(Policy::OursFromHalf), &not_learned = of(Policy::OursUnlearned);
  half("meetings", learned.second_half, not_learned.second_half);
  half("worth", learned.second_worth, not_learned.second_worth);
}

}  // namespace sweet::lab
