// Numbers that a file gives to people or companies, and their rows in our tables.
//
//   in      numbers of 32 bits, not dense, in any order
//   cost    row_of: one load where the numbers are dense, else a binary search;
//           4 bytes a row. NumberSet: a bit for every number of the 65,536-blocks met
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace sweet {

using FileNumber = std::uint32_t;
inline constexpr std::uint32_t kNoRow = 0xffffffff;

class Numbers {
 public:
  Numbers() = default;
  explicit Numbers(std::vector<FileNumber> sorted)
      : numbers_(std::move(sorted)), sorted_(numbers_.size()) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }
  FileNumber number_of(std::uint32_t row) const { return numbers_[row]; }
  std::uint32_t row_of(FileNumber number) const;  // kNoRow: unknown
  std::uint32_t add(FileNumber number);           // a new one, at the end
  std::span<const FileNumber> all() const { return numbers_; }

 private:
  std::vector<FileNumber> numbers_;
  size_t sorted_ = 0;  // the first so many ascend; the rest came later
  std::unordered_map<FileNumber, std::uint32_t> late_;
};

// Which numbers occur, of all 2^32; gives every one its rank quickly.
class NumberSet {
 public:
  NumberSet() : blocks_(kBlocks) {}

  void add(FileNumber number) {
    auto& block = blocks_[number >> kBlockBits];
    if (!block) block = std::make_unique<Block>();
    const std::uint32_t low = number & (kBlockSize - 1);
    block->words[low >> 6] |= std::uint64_t{1} << (low & 63);
  }
  void add(const NumberSet& other);

  // All numbers ascending. From then on rank() is the place of a number that is in.
  std::vector<FileNumber> rank_all();
  std::uint32_t rank(FileNumber number) const;

 private:
  static constexpr unsigned kBlockBits = 16;
  static constexpr std::uint32_t kBlockSize = 1u << kBlockBits;
  static constexpr size_t kBlocks = 1u << (32 - kBlockBits);
  struct Block {
    std::array<std::uint64_t, kBlockSize / 64> words = {};
    std::array<std::uint32_t, kBlockSize / 64> ranks = {};  // of each word's first bit
  };

  std::vector<std::unique_ptr<Block>> blocks_;
};

}  // namespace sweet
