#include "plan/solve.h"

#include <coin/CbcModel.hpp>
#include <coin/CbcSolver.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

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

// One column a choice, one row a thing that is used.
void load(const Problem& problem, OsiClpSolverInterface& solver) {
  const Room room(problem);
  const size_t columns = problem.choices.size(), rows = problem.room.size();
  std::vector<double> gains(columns), most(columns), none(columns, 0), amounts, limits(rows);
  std::vector<int> things;
  std::vector<CoinBigIndex> starts = {0};
  for (size_t column = 0; column < columns; ++column) {
    const Choice& choice = problem.choices[column];
    gains[column] = -std::round(choice.gain * kSteps);
    most[column] = choice.gain > 0 && room.fits(choice) ? 1 : 0;
    for (const Use& use : choice.uses) {
      things.push_back(static_cast<int>(use.what));
      amounts.push_back(use.amount);
    }
    starts.push_back(static_cast<CoinBigIndex>(things.size()));
  }
  for (size_t row = 0; row < rows; ++row)
    limits[row] = std::max(0, problem.room[row]);
  const std::vector<double> open(rows, -solver.getInfinity());
  const CoinPackedMatrix uses(true, static_cast<int>(rows), static_cast<int>(columns),
                              starts.back(), amounts.data(), things.data(), starts.data(),
                              nullptr);
  solver.loadProblem(uses, none.data(), most.data(), gains.data(), open.data(), limits.data());
  for (size_t column = 0; column < columns; ++column)
    solver.setInteger(static_cast<int>(column));
}

// Whether the solver came to an end of its own. It does not prepare the problem: that makes it
// throw at one in thousands [Clp issue 130], and takes as long again as it saves.
bool run(CbcModel& model) {
  const std::string nodes = std::to_string(kNodesMax), gap = std::to_string(kGapEnough);
  std::vector<const char*> words = {"solve", "-logLevel", "0", "-randomCbcSeed", "1"};
  words.insert(words.end(), {"-maxNodes", nodes.c_str(), "-ratioGap", gap.c_str()});
  words.insert(words.end(), {"-preprocess", "off", "-solve", "-quit"});
  const auto go_on = [](CbcModel*, int) { return 0; };
  try {
    CbcSolverUsefulData data;
    CbcMain0(model, data);
    CbcMain1(static_cast<int>(words.size()), words.data(), model, go_on, data);
  } catch (const CoinError&) {
    return false;
  }
  return model.status() == 0 || model.status() == 1;
}

// What the solver found, checked: a pick that breaks a limit is no pick.
Pick read_pick(const CbcModel& model, const Problem& problem) {
  const double* solution = model.bestSolution();
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
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  load(problem, solver);
  CbcModel model(solver);
  model.messageHandler()->setLogLevel(0);
  if (!run(model)) return by_hand;
  const Pick by_solver = read_pick(model, problem);
  Pick best = by_solver.gain > by_hand.gain ? by_solver : by_hand;
  const double bound =
      std::min(model.getBestPossibleObjValue() / -kSteps, upper_bound(problem, kMain));
  best.gap = model.isProvenOptimal() ? 0 : std::max(0.0, bound - best.gain) / best.gain;
  return best;
}

}  // namespace sweet
