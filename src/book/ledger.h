// Rows of one kind, known, new and changed, each found by what makes it this one.
//
// A row that is written again is the same row with its newer values; finish() tells which
// rows are new and which really changed.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "book/changes.h"

namespace sweet {

template <typename Row>
class Ledger {
 public:
  explicit Ledger(const std::vector<Row>& known) : known_(known) {}

  // The first who takes a key keeps it.
  void know(std::string key, std::uint32_t row) { rows_.try_emplace(std::move(key), row); }

  // The row to write into, or nullptr when there is none with this key.
  Row* find(const std::string& key) {
    const auto at = rows_.find(key);
    if (at == rows_.end()) return nullptr;
    if (at->second >= known_.size()) return &fresh_[at->second - known_.size()];
    return &edited_.try_emplace(at->second, known_[at->second]).first->second;
  }

  std::uint32_t add(Row row) {
    fresh_.push_back(std::move(row));
    return static_cast<std::uint32_t>(known_.size() + fresh_.size() - 1);
  }

  void finish(std::vector<Row>& fresh, std::vector<Changes::Changed<Row>>& changed) {
    fresh = std::move(fresh_);
    for (std::uint32_t row = 0; row < known_.size() && !edited_.empty(); ++row) {
      const auto at = edited_.find(row);
      if (at != edited_.end() && at->second != known_[row])
        changed.push_back({row, std::move(at->second)});
    }
  }

 private:
  const std::vector<Row>& known_;
  std::vector<Row> fresh_ = {};
  std::unordered_map<std::uint32_t, Row> edited_ = {};
  std::unordered_map<std::string, std::uint32_t> rows_ = {};
};

}  // namespace sweet
