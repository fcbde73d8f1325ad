// Many small decision trees added up, each fitted to what those before it left unexplained.
//
//   in      rows of numbers with an outcome (0 or 1), a log-odds to start from and a weight
//   out     what to add to that log-odds; the same rows and seed give the same trees
//   limits  none on rows; cost grows with rows * terms * depth * trees
//   source  gradient boosting with second-order leaves and histograms of the terms
//           [Friedman 2001; Chen & Guestrin 2016]
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sweet {

// A table of examples, row by row.
struct Rows {
  size_t width = 0;
  std::vector<float> values = {};   // rows * width
  std::vector<float> outcome = {};  // 0 or 1
  std::vector<float> start = {};    // log-odds
  std::vector<float> weight = {};
  size_t size() const { return outcome.size(); }
  std::span<const float> row(size_t i) const { return {values.data() + i * width, width}; }
};

struct TreeOptions {
  int trees = 120;
  int depth = 4;
  double step = 0.06;       // of each tree's advice this much is taken
  double leaf_pull = 20;    // ridge on leaves, in units of variance
  double leaf_least = 10;   // least variance in a leaf: about 40 examples
  double rows_share = 0.6;  // of rows and of terms each tree sees
  double terms_share = 0.35;
  std::uint64_t seed = 1;
};

class Trees {
 public:
  double add(std::span<const float> row) const;  // log-odds to add
  size_t size() const { return roots_.size(); }

 private:
  friend class TreeGrower;
  struct Split {
    std::uint32_t term = 0;
    float limit = 0;          // values above it go to the right
    std::uint32_t right = 0;  // the left is the next one; 0: a leaf
    float value = 0;
  };
  std::vector<Split> splits_;
  std::vector<std::uint32_t> roots_;
};

[[nodiscard]] Trees fit_trees(const Rows& rows, const TreeOptions& options);

}  // namespace sweet
