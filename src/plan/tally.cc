#include "plan/tally.h"

#include <algorithm>
#include <numeric>

namespace sweet {
namespace {

constexpr double kLow = 0.1;  // the central 80 %
constexpr double kHigh = 0.9;

// Adds one more ask to the chances of 0, 1, 2… meetings.
void add_ask(std::vector<double>& chance_of_count, double chance) {
  chance_of_count.push_back(0);
  for (size_t n = chance_of_count.size() - 1; n > 0; --n)
    chance_of_count[n] = chance_of_count[n] * (1 - chance) + chance_of_count[n - 1] * chance;
  chance_of_count[0] *= 1 - chance;
}

}  // namespace

Chance tally(std::span<const std::vector<double>> chances) {
  if (chances.empty() || chances.front().empty()) return {};
  const size_t draws = chances.front().size();
  std::vector<double> all(chances.size() + 1, 0.0);
  std::vector<double> one;
  for (size_t draw = 0; draw < draws; ++draw) {
    one.assign(1, 1.0);
    for (const std::vector<double>& ask : chances)
      add_ask(one, ask[draw]);
    for (size_t n = 0; n < all.size(); ++n)
      all[n] += one[n] / static_cast<double>(draws);
  }
  Chance meetings;
  double below = 0;
  bool low_found = false, high_found = false;
  for (size_t n = 0; n < all.size(); ++n) {
    const double count = static_cast<double>(n);
    meetings.p += count * all[n];
    below += all[n];
    if (!low_found && below >= kLow) meetings.low = count, low_found = true;
    if (!high_found && below >= kHigh) meetings.high = count, high_found = true;
  }
  return meetings;
}

Chance summary_of(const std::vector<double>& values, const std::vector<double>& shares) {
  const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (values.empty() || total <= 0) return {};
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, {}, [&](size_t row) { return values[row]; });
  Chance chance{.low = values[order.back()], .high = values[order.back()]};
  double below = 0;
  bool low_found = false, high_found = false;
  for (const size_t row : order) {
    const double share = shares[row] / total;
    chance.p += values[row] * share;
    below += share;
    if (!low_found && below >= kLow) chance.low = values[row], low_found = true;
    if (!high_found && below >= kHigh) chance.high = values[row], high_found = true;
  }
  return chance;
}

Chance given_not(const std::vector<double>& event, const std::vector<double>& other) {
  std::vector<double> shares(other.size());
  for (size_t i = 0; i < other.size(); ++i)
    shares[i] = 1 - other[i];
  return summary_of(event, shares);
}

}  // namespace sweet
