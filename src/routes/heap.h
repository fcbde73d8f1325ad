// A heap of numbers, each with a cost: the cheapest first.
//
//   cost  O(log n) a step; replace_top() costs one sift where pop and push cost two
//   note  four branches a level: half the depth, and a level is one cache line
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "routes/cost.h"

namespace sweet {

class CostHeap {
 public:
  bool empty() const { return keys_.empty(); }
  size_t size() const { return keys_.size(); }
  void clear() { keys_.clear(); }

  // Of equal costs the lower number is first.
  RouteCost top_cost() const { return static_cast<RouteCost>(keys_.front() >> 32); }
  std::uint32_t top() const { return static_cast<std::uint32_t>(keys_.front()); }

  void push(RouteCost cost, std::uint32_t number) {
    keys_.push_back(key(cost, number));
    size_t at = keys_.size() - 1;
    while (at > 0 && keys_[at] < keys_[(at - 1) / kBranches]) {
      std::swap(keys_[at], keys_[(at - 1) / kBranches]);
      at = (at - 1) / kBranches;
    }
  }

  void replace_top(RouteCost cost, std::uint32_t number) { sift(key(cost, number)); }

  void pop() {
    const std::uint64_t last = keys_.back();
    keys_.pop_back();
    if (!keys_.empty()) sift(last);
  }

 private:
  static constexpr size_t kBranches = 4;
  static std::uint64_t key(RouteCost cost, std::uint32_t number) {
    return std::uint64_t{cost} << 32 | number;
  }

  // Puts a key where the top was.
  void sift(std::uint64_t moving) {
    size_t at = 0;
    for (;;) {
      const size_t first = at * kBranches + 1;
      if (first >= keys_.size()) break;
      const size_t last = std::min(first + kBranches, keys_.size());
      size_t least = first;
      for (size_t i = first + 1; i < last; ++i) {
        if (keys_[i] < keys_[least]) least = i;
      }
      if (keys_[least] >= moving) break;
      keys_[at] = keys_[least];
      at = least;
    }
    keys_[at] = moving;
  }

  std::vector<std::uint64_t> keys_;
};

}  // namespace sweet
