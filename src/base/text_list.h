// Many short texts, one after the other in one block: a million names of files.
//
//   cost    the bytes of the texts and 8 more for each; sorting needs both once more
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace sweet {

class TextList {
 public:
  size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }

  // Until the next push_back().
  std::string_view operator[](size_t i) const {
    const size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }

  void push_back(std::string_view text) {
    bytes_ += text;
    ends_.push_back(bytes_.size());
  }

  void sort() {  // by bytes
    std::vector<std::uint32_t> order(size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return (*this)[i]; });
    TextList sorted;
    sorted.bytes_.reserve(bytes_.size());
    sorted.ends_.reserve(size());
    for (const std::uint32_t i : order)
      sorted.push_back((*this)[i]);
    *this = std::move(sorted);
  }

  bool operator==(const TextList&) const = default;

 private:
  std::string bytes_ = {};
  std::vector<std::uint64_t> ends_ = {};
};

}  // namespace sweet
