// Picks the things that bring most, within what each of them uses up: a small integer program.
//
//   in      choices with a gain and what they use; room: how much there is of everything
//   out     rows of the chosen, ascending; gap: how much more, at most, another pick could
//           bring, as a share of this one's gain (0: proven best)
//   errors  none; where the solver gives up, the best found by hand is returned, gap told
//   cost    0.1 to 0.3 s for 2,000 choices; nodes are limited, never seconds, so the same
//           input gives the same pick on any machine
#pragma once

#include <cstdint>
#include <vector>

namespace sweet {

struct Use {
  std::uint32_t what;  // row in Problem::room
  int amount;
};

struct Choice {
  double gain = 0;
  std::vector<Use> uses = {};  // each `what` once
};

struct Problem {
  std::vector<Choice> choices = {};
  std::vector<int> room = {};
};

struct Pick {
  std::vector<std::uint32_t> chosen = {};
  double gain = 0;
  double gap = 0;
};

[[nodiscard]] Pick solve(const Problem& problem);

// By gain for the share of room used, then single exchanges: quick, and nearly as good.
[[nodiscard]] Pick pick_greedily(const Problem& problem);

// No pick can bring more than this: every limit but `main` (minutes) is forgotten.
[[nodiscard]] double upper_bound(const Problem& problem, std::uint32_t main);

}  // namespace sweet
