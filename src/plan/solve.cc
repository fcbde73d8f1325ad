#include "plan/solve.h"

#include <coin/Cbc_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace sweet {
namespace {

// Gains are whole millionths for the solver, so that sums do not depend on their order.
constexpr double kSteps = 1e6;
constexpr std::uint32_t kMain = 0;  // the row of the room that is scarcest: minutes
constexpr int kNodesMax = 200;
constexpr double kGapEnough = 2e-3;  // of the gain: odds are good to ten times that

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

using Model = std::unique_ptr<Cbc_Model, void (*)(Cbc_Model*)>;

// One column a choice, one row a thing that is used.
void set_up(Cbc_Model* model, const Problem& problem) {
  Cbc_setLogLevel(model, 0);
  Cbc_setParameter(model, "logLevel", "0");
  Cbc_setParameter(model, "randomCbcSeed", "1");
  Cbc_setParameter(model, "threads", "0");
  Cbc_setMaximumNodes(model, kNodesMax);
  Cbc_setAllowableFractionGap(model, kGapEnough);
  const Room room(problem);
  const int columns = static_cast<int>(problem.choices.size());
  std::vector<std::vector<int>> columns_of(problem.room.size());
  std::vector<std::vector<double>> amounts_of(problem.room.size());
  for (int column = 0; column < columns; ++column) {
    const Choice& choice = problem.choices[static_cast<size_t>(column)];
    const bool possible = choice.gain > 0 && room.fits(choice);
    Cbc_addCol(model, "", 0, possible ? 1 : 0, -std::round(choice.gain * kSteps), 1, 0, nullptr,
               nullptr);
    for (const Use& use : choice.uses) {
      columns_of[use.what].push_back(column);
      amounts_of[use.what].push_back(use.amount);
    }
  }
  for (size_t row = 0; row < problem.room.size(); ++row)
    Cbc_addRow(model, "", static_cast<int>(columns_of[row].size()), columns_of[row].data(),
               amounts_of[row].data(), 'L', std::max(0, problem.room[row]));
}

// What the solver found, checked: a pick that breaks a limit is no pick.
Pick read_pick(Cbc_Model* model, const Problem& problem) {
  const double* solution = Cbc_bestSolution(model);
  Pick pick;
  if (solution == nullptr) return pick;
  Room room(problem);
  for (std::uint32_t row = 0; row < problem.choices.size(); ++row) {
    if (solution[row] < 0.5) continue;
    if (!room.fits(problem.choices[row])) return {};
    room.take(problem.choices[row]);
    pick.chosen.push_back(row);
    pick.gain += problem.choices[row].gain;
  }
  return pick;
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
      const int minutes = std::max(1, amount_of(choice, kMain));
      return by_rate ? choice.gain / minutes : choice.gain;
    });
    Pick pick = pick_in_order(problem, order);
    if (pick.gain > best.gain) best = std::move(pick);
  }
  if (best.gain > 0)
    best.gap = std::max(0.0, upper_bound(problem, kMain) - best.gain) / best.gain;
  return best;
}

Pick solve(const Problem& problem) {
  const Pick by_hand = pick_greedily(problem);
  if (by_hand.chosen.empty() || by_hand.gap == 0) return by_hand;
  Model model(Cbc_newModel(), Cbc_deleteModel);
  if (model == nullptr) return by_hand;
  set_up(model.get(), problem);
  Cbc_solve(model.get());
  const Pick by_solver = read_pick(model.get(), problem);
  Pick best = by_solver.gain > by_hand.gain ? by_solver : by_hand;
  const double bound =
      std::min(Cbc_getBestPossibleObjValue(model.get()) / -kSteps, upper_bound(problem, kMain));
  const bool proven = Cbc_isProvenOptimal(model.get()) != 0;
  best.gap = proven ? 0 : std::max(0.0, bound - best.gain) / best.gain;
  return best;
}

}  // namespace sweet
