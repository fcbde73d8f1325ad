#include "shown/haystack.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace sweet {
namespace {

// More would cost memory, fewer would let more texts through to be looked into (elicited).
constexpr size_t kPairs = 1024;
constexpr size_t kBits = 64;

size_t pair_at(std::string_view text, size_t i) {
  const auto first = static_cast<unsigned char>(text[i]);
  const auto second = static_cast<unsigned char>(text[i + 1]);
  return (first * 37u + second) % kPairs;
}

}  // namespace

void Haystack::add(std::string_view text) {
  if (pairs_.empty()) pairs_.resize(kPairs);
  const size_t row = ends_.size();
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    Bits& bits = pairs_[pair_at(text, i)];
    if (bits.size() <= row / kBits) bits.resize(row / kBits + 1);
    bits[row / kBits] |= std::uint64_t{1} << row % kBits;
  }
  texts_ += text;
  ends_.push_back(texts_.size());
}

std::string_view Haystack::text_of(size_t row) const {
  const size_t begin = row == 0 ? 0 : ends_[row - 1];
  return std::string_view(texts_).substr(begin, ends_[row] - begin);
}

std::vector<bool> Haystack::holding(const std::vector<std::string_view>& words) const {
  Bits may((ends_.size() + kBits - 1) / kBits, ~std::uint64_t{});
  for (const std::string_view word : words)
    for (size_t i = 0; i + 1 < word.size() && !pairs_.empty(); ++i) {
      const Bits& have = pairs_[pair_at(word, i)];
      for (size_t at = 0; at < may.size(); ++at)
        may[at] &= at < have.size() ? have[at] : 0;
    }
  std::vector<bool> held(ends_.size());
  const auto holds = [&](size_t row) {
    const std::string_view text = text_of(row);
    return std::ranges::all_of(words, [&](std::string_view word) {
      return word.empty() || ::memmem(text.data(), text.size(), word.data(), word.size());
    });
  };
  for (size_t at = 0; at < may.size(); ++at)
    for (std::uint64_t left = may[at]; left != 0; left &= left - 1) {
      const size_t row = at * kBits + static_cast<size_t>(std::countr_zero(left));
      if (row < held.size()) held[row] = holds(row);
    }
  return held;
}

}  // namespace sweet
