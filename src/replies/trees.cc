#include "replies/trees.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace sweet {
namespace {

constexpr size_t kBins = 48;
constexpr size_t kBinSample = 20'000;  // rows looked at to place the bins

struct Sum {
  float slope = 0;
  float bend = 0;
};

struct Best {
  double gain = 1e-6;
  size_t term = 0;
  size_t bin = 0;
};

double worth(double slope, double bend, double pull) {
  return slope * slope / (bend + pull);
}

}  // namespace

double Trees::add(std::span<const float> row) const {
  double sum = 0;
  for (std::uint32_t at : roots_) {
    while (splits_[at].right != 0)
      at = row[splits_[at].term] > splits_[at].limit ? splits_[at].right : at + 1;
    sum += splits_[at].value;
  }
  return sum;
}

// Grows one tree after the other over binned rows.
class TreeGrower {
 public:
  TreeGrower(const Rows& rows, const TreeOptions& options)
      : rows_(rows), options_(options), random_(options.seed) {
    place_bins();
    logit_.assign(rows.start.begin(), rows.start.end());
    pull_.resize(rows.size());
  }

  Trees grow() {
    for (int i = 0; i < options_.trees; ++i) {
      find_slopes();
      choose();
      trees_.roots_.push_back(static_cast<std::uint32_t>(trees_.splits_.size()));
      add_up(chosen_, sums_);
      split(chosen_, sums_, options_.depth);
      advance();
    }
    return std::move(trees_);
  }

 private:
  void place_bins() {
    const size_t n = rows_.size();
    bins_.resize(n * rows_.width);
    limits_.resize(rows_.width);
    const size_t stride = std::max<size_t>(1, n / kBinSample);
    std::vector<float> sample;
    for (size_t term = 0; term < rows_.width; ++term) {
      sample.clear();
      for (size_t i = 0; i < n; i += stride)
        sample.push_back(rows_.values[i * rows_.width + term]);
      std::ranges::sort(sample);
      std::vector<float>& limits = limits_[term];
      for (size_t bin = 1; bin < kBins; ++bin) {
        const float limit = sample[bin * sample.size() / kBins];
        if (limit < sample.back() && (limits.empty() || limits.back() < limit))
          limits.push_back(limit);
      }
      for (size_t i = 0; i < n; ++i)
        bins_[i * rows_.width + term] = bin_of(limits, rows_.values[i * rows_.width + term]);
    }
  }

  static std::uint8_t bin_of(const std::vector<float>& limits, float value) {
    return static_cast<std::uint8_t>(std::ranges::lower_bound(limits, value) - limits.begin());
  }

  void find_slopes() {
    for (size_t i = 0; i < rows_.size(); ++i) {
      const float chance = 1.0F / (1.0F + std::exp(-logit_[i]));
      pull_[i] = {rows_.weight[i] * (rows_.outcome[i] - chance),
                  rows_.weight[i] * std::max(chance * (1 - chance), 1e-4F)};
    }
  }

  void choose() {
    chosen_.clear();
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      if (random_.uniform() < options_.rows_share) chosen_.push_back(i);
    }
    terms_.clear();
    for (size_t term = 0; term < rows_.width; ++term) {
      if (random_.uniform() < options_.terms_share) terms_.push_back(term);
    }
    seen_.resize(rows_.size() * terms_.size());
    for (const std::uint32_t i : chosen_) {
      for (size_t k = 0; k < terms_.size(); ++k)
        seen_[i * terms_.size() + k] = bins_[i * rows_.width + terms_[k]];
    }
  }

  using Sums = std::vector<Sum>;

  void add_up(std::span<const std::uint32_t> rows, Sums& sums) const {
    sums.assign(terms_.size() * kBins, Sum{});
    for (const std::uint32_t i : rows) {
      const std::uint8_t* bins = seen_.data() + i * terms_.size();
      const Sum pull = pull_[i];
      Sum* sum = sums.data();
      for (size_t k = 0; k < terms_.size(); ++k, sum += kBins) {
        sum[bins[k]].slope += pull.slope;
        sum[bins[k]].bend += pull.bend;
      }
    }
  }

  Best find_best(const Sums& sums, double all_slope, double all_bend) const {
    Best best;
    const double pull = options_.leaf_pull;
    const double before = worth(all_slope, all_bend, pull);
    for (size_t k = 0; k < terms_.size(); ++k) {
      double slope = 0, bend = 0;
      for (size_t bin = 0; bin < limits_[terms_[k]].size(); ++bin) {
        slope += sums[k * kBins + bin].slope;
        bend += sums[k * kBins + bin].bend;
        if (bend < options_.leaf_least || all_bend - bend < options_.leaf_least) continue;
        const double gain =
            worth(slope, bend, pull) + worth(all_slope - slope, all_bend - bend, pull) - before;
        if (gain > best.gain) best = {gain, k, bin + 1};
      }
    }
    return best;
  }

  // Grows the tree below these rows, whose sums are given where it may still be split.
  void split(std::span<std::uint32_t> rows, Sums& sums, int depth) {
    double slope = 0, bend = 0;
    for (const std::uint32_t i : rows)
      slope += pull_[i].slope, bend += pull_[i].bend;
    const size_t at = trees_.splits_.size();
    trees_.splits_.push_back({});
    Best best;
    if (depth > 0) best = find_best(sums, slope, bend);
    if (best.bin == 0) {
      trees_.splits_[at].value =
          static_cast<float>(options_.step * slope / (bend + options_.leaf_pull));
      return;
    }
    const auto middle = std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t i) {
      return seen_[i * terms_.size() + best.term] < best.bin;
    });
    const auto left = rows.first(static_cast<size_t>(middle - rows.begin()));
    const auto right = rows.subspan(left.size());
    const size_t term = terms_[best.term];
    trees_.splits_[at].term = static_cast<std::uint32_t>(term);
    trees_.splits_[at].limit = limits_[term][best.bin - 1];
    Sums fewer;
    if (depth > 1) {  // count the smaller side; the other is what remains
      add_up(left.size() < right.size() ? left : right, fewer);
      for (size_t i = 0; i < sums.size(); ++i)
        sums[i].slope -= fewer[i].slope, sums[i].bend -= fewer[i].bend;
    }
    split(left, left.size() < right.size() ? fewer : sums, depth - 1);
    trees_.splits_[at].right = static_cast<std::uint32_t>(trees_.splits_.size());
    split(right, left.size() < right.size() ? sums : fewer, depth - 1);
  }

  void advance() {
    const std::uint32_t root = trees_.roots_.back();
    for (size_t i = 0; i < rows_.size(); ++i) {
      std::uint32_t at = root;
      const float* row = &rows_.values[i * rows_.width];
      while (trees_.splits_[at].right != 0) {
        const Trees::Split& split = trees_.splits_[at];
        at = row[split.term] > split.limit ? split.right : at + 1;
      }
      logit_[i] += trees_.splits_[at].value;
    }
  }

  const Rows& rows_;
  const TreeOptions& options_;
  Random random_;
  Trees trees_;
  std::vector<std::vector<float>> limits_;
  std::vector<std::uint8_t> bins_;
  std::vector<float> logit_;
  std::vector<Sum> pull_;
  std::vector<std::uint32_t> chosen_;
  std::vector<size_t> terms_;
  std::vector<std::uint8_t> seen_;  // the bins of this tree's terms
  Sums sums_;
};

Trees fit_trees(const Rows& rows, const TreeOptions& options) {
  if (rows.size() == 0) return {};
  return TreeGrower(rows, options).grow();
}

}  // namespace sweet
