#include "plan/solve.h"

#include <algorithm>
#include <numeric>

namespace sweet {
namespace {

// What is left of everything while choices are taken.
class Room {
 public:
  explicit Room(const Problem& problem) : left_(problem.room) {}
  bool fits(const Choice& choice) const {
    return std::ranges::all_of(choice.uses,
                               [&](const Use& use) { return use.amount <= left_[use.what]; });
  }
  void take(const Choice& choice) {
    for (const Use& use : choice.uses)
      left_[use.what] -= use.amount;
  }

 private:
  std::vector<int> left_;
};

Pick pick_in_order(const Problem& problem, const std::vector<std::uint32_t>& order) {
  Room room(problem);
  Pick pick;
  for (const std::uint32_t row : order) {
    const Choice& choice = problem.choices[row];
    if (choice.gain <= 0 || !room.fits(choice)) continue;
    room.take(choice);
    pick.chosen.push_back(row);
    pick.gain += choice.gain;
  }
  std::ranges::sort(pick.chosen);
  return pick;
}

int amount_of(const Choice& choice, std::uint32_t what) {
  for (const Use& use : choice.uses)
    if (use.what == what) return use.amount;
  return 0;
}

}  // namespace

double upper_bound(const Problem& problem, std::uint32_t main) {
  std::vector<std::pair<double, int>> rates;  // gain for one unit, units
  double bound = 0;
  for (const Choice& choice : problem.choices) {
    const int amount = amount_of(choice, main);
    if (choice.gain <= 0) continue;
    if (amount <= 0)
      bound += choice.gain;
    else
      rates.emplace_back(choice.gain / amount, amount);
  }
  std::ranges::sort(rates, std::greater());
  int left = problem.room.empty() ? 0 : std::max(0, problem.room[main]);
  for (const auto& [rate, amount] : rates) {
    bound += rate * std::min(amount, left);
    left -= std::min(amount, left);
  }
  return bound;
}

Pick pick_greedily(const Problem& problem) {
  std::vector<std::uint32_t> order(problem.choices.size());
  std::iota(order.begin(), order.end(), 0U);
  Pick best;
  // By gain alone is better where there is room for all; by rate where there is little.
  for (const bool by_rate : {true, false}) {
    std::ranges::stable_sort(order, std::greater(), [&](std::uint32_t row) {
      const Choice& choice = problem.choices[row];
      const int minutes = std::max(1, amount_of(choice, 0));
      return by_rate ? choice.gain / minutes : choice.gain;
    });
    Pick pick = pick_in_order(problem, order);
    if (pick.gain > best.gain) best = std::move(pick);
  }
  if (best.gain > 0) best.gap = std::max(0.0, upper_bound(problem, 0) - best.gain) / best.gain;
  return best;
}

Pick solve(const Problem& problem) {
  return pick_greedily(problem);
}

}  // namespace sweet
