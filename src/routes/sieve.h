// A bit array that says of most persons at once that they are not among the marked.
//
// Streams of arcs are sifted with it, eight at a time without a branch: almost all miss, and
// a branch for each would be guessed wrong more often than it is worth.
//
//   out     maybe(): true for all that are marked, and for few of the others: about one in
//           32 while the bits fit the first cache, at most one in 8 beyond
//   cost    mark(): one bit; sift(): about 1 ns an arc that misses; start(): writes the bits
//   source  a Bloom filter [1970] of one hash, multiplicative [Knuth 6.4]
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "routes/arcs.h"

namespace sweet {

class PersonSieve {
 public:
  // Nobody is marked; `expected` may be.
  void start(size_t expected) {
    const size_t roomy = std::clamp(expected * kBitsRoomy, kBitsLeast, kBitsOfCache);
    const size_t bits = std::bit_ceil(std::max(roomy, expected * kBitsTight));
    shift_ = 32 - static_cast<unsigned>(std::countr_zero(bits));
    words_.assign(bits / kWordBits, 0);
  }

  void mark(PersonIx person) {
    const std::uint32_t bit = place(person);
    words_.data()[bit / kWordBits] |= Word{1} << (bit % kWordBits);
  }

  bool maybe(PersonIx person) const { return bit_of(words_.data(), person); }

  // Hands over the arcs that cost at most `limit`, of a list sorted by cost, whose person
  // may be marked. Taking one may lower the limit.
  template <typename Take>
  void sift(std::span<const HalfArc> arcs, const RouteCost& limit, Take take) const {
    const Word* const words = words_.data();
    const HalfArc* at = arcs.data();
    const HalfArc* const end = at + arcs.size();
    for (; end - at >= kBlock && at[kBlock - 1].cost <= limit; at += kBlock) {
      unsigned hits = 0;  // the first arc's is the highest bit
      for (std::ptrdiff_t i = 0; i < kBlock; ++i)
        hits = hits * 2 + bit_of(words, at[i].person);
      while (hits != 0) {
        const HalfArc& arc = at[kBlock - std::bit_width(hits)];
        hits ^= std::bit_floor(hits);
        if (arc.cost > limit) return;
        take(arc);
      }
    }
    for (; at != end && at->cost <= limit; ++at) {
      if (bit_of(words, at->person)) take(*at);
    }
  }

 private:
  using Word = std::uint64_t;
  static constexpr std::uint32_t kWordBits = 64;
  static constexpr std::ptrdiff_t kBlock = 8;               // arcs of a cache line
  static constexpr size_t kBitsRoomy = 32, kBitsTight = 8;  // for each that is expected
  static constexpr size_t kBitsLeast = 1u << 11;
  static constexpr size_t kBitsOfCache = 1u << 17;  // half of a first cache of 32 KB

  std::uint32_t place(PersonIx person) const {
    return (person * 0x9e3779b1u) >> shift_;  // 2^32 / phi
  }
  bool bit_of(const Word* words, PersonIx person) const {
    const std::uint32_t bit = place(person);
    return (words[bit / kWordBits] >> (bit % kWordBits)) & 1;
  }

  std::vector<Word> words_ = std::vector<Word>(kBitsLeast / kWordBits);
  unsigned shift_ = 32 - 11;  // kBitsLeast
};

}  // namespace sweet
