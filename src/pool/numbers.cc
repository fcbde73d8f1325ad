#include "pool/numbers.h"

#include <algorithm>
#include <bit>

namespace sweet {

std::uint32_t Numbers::row_of(FileNumber number) const {
  if (sorted_ > 0) {
    // Where numbers are dense, as they mostly are, the first guess is right.
    const size_t guess = number - numbers_[0];
    if (guess < sorted_ && numbers_[guess] == number) return static_cast<std::uint32_t>(guess);
    const auto end = numbers_.begin() + static_cast<std::ptrdiff_t>(sorted_);
    const auto found = std::lower_bound(numbers_.begin(), end, number);
    if (found != end && *found == number) {
      return static_cast<std::uint32_t>(found - numbers_.begin());
    }
  }
  const auto late = late_.find(number);
  return late == late_.end() ? kNoRow : late->second;
}

std::uint32_t Numbers::add(FileNumber number) {
  const std::uint32_t row = size();
  numbers_.push_back(number);
  late_[number] = row;
  return row;
}

void NumberSet::add(const NumberSet& other) {
  for (size_t i = 0; i < kBlocks; ++i) {
    if (!other.blocks_[i]) continue;
    if (!blocks_[i]) blocks_[i] = std::make_unique<Block>();
    for (size_t word = 0; word < kBlockSize / 64; ++word) {
      blocks_[i]->words[word] |= other.blocks_[i]->words[word];
    }
  }
}

std::vector<FileNumber> NumberSet::rank_all() {
  std::vector<FileNumber> numbers;
  for (size_t i = 0; i < kBlocks; ++i) {
    if (!blocks_[i]) continue;
    for (size_t word = 0; word < kBlockSize / 64; ++word) {
      blocks_[i]->ranks[word] = static_cast<std::uint32_t>(numbers.size());
      for (std::uint64_t bits = blocks_[i]->words[word]; bits != 0; bits &= bits - 1) {
        const size_t low = word * 64 + static_cast<size_t>(std::countr_zero(bits));
        numbers.push_back(static_cast<FileNumber>(i << kBlockBits | low));
      }
    }
  }
  return numbers;
}

std::uint32_t NumberSet::rank(FileNumber number) const {
  const Block& block = *blocks_[number >> kBlockBits];
  const std::uint32_t low = number & (kBlockSize - 1);
  const std::uint64_t below = (std::uint64_t{1} << (low & 63)) - 1;
  return block.ranks[low >> 6] +
         static_cast<std::uint32_t>(std::popcount(block.words[low >> 6] & below));
}

}  // namespace sweet
