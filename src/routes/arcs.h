// Sorted lists of arcs, one for every person (or company), in one block of memory.
//
// The block is laid down once and never written again (it may be a mapped file); a list
// that changes moves to a place of its own beside it. Reading is safe from many threads
// as long as none changes anything.
//
//   order  within a list: by cost, then by person
//   limit  2^32 - 1 arcs in all, moved lists included
//   cost   of(): two loads. add and remove: one copy of that list
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "people/person.h"
#include "routes/cost.h"

namespace sweet {

struct HalfArc {
  PersonIx person;
  RouteCost cost;
  friend bool operator==(const HalfArc&, const HalfArc&) = default;
};

inline bool cheaper(const HalfArc& a, const HalfArc& b) {
  return a.cost != b.cost ? a.cost < b.cost : a.person < b.person;
}

class ArcLists {
 public:
  struct Slice {
    std::uint32_t begin;
    std::uint32_t count;
  };

  ArcLists() = default;
  // The block must outlive this object and stay where it is.
  ArcLists(std::span<const HalfArc> block, std::vector<Slice> slices)
      : block_(block), slices_(std::move(slices)) {}

  size_t lists() const { return slices_.size(); }
  std::uint32_t count(std::uint32_t list) const { return slices_[list].count; }
  std::span<const HalfArc> of(std::uint32_t list) const {
    const Slice slice = slices_[list];
    return {place(slice), slice.count};
  }

  // Asks the processor to fetch what of(list) will read: first the slice, later the arcs.
  void fetch_slice(std::uint32_t list) const { __builtin_prefetch(&slices_[list]); }
  void fetch_arcs(std::uint32_t list, std::uint32_t lines) const {
    const Slice slice = slices_[list];
    const HalfArc* const arcs = place(slice);
    const std::uint32_t most = std::min(slice.count, lines * kArcsOfLine);
    for (std::uint32_t i = 0; i < most; i += kArcsOfLine)
      __builtin_prefetch(arcs + i);
  }

  void add(std::uint32_t list, HalfArc arc);
  bool remove(std::uint32_t list, HalfArc arc);  // false: no such arc
  void add_list() { slices_.push_back({0, 0}); }

 private:
  static constexpr std::uint32_t kArcsOfLine = 8;  // 64 bytes of cache line

  const HalfArc* place(Slice slice) const {
    return slice.begin < block_.size() ? block_.data() + slice.begin
                                       : moved_.data() + (slice.begin - block_.size());
  }
  HalfArc* own_place(std::uint32_t list, std::uint32_t room);
  void give_back(Slice slice);

  std::span<const HalfArc> block_;
  std::vector<Slice> slices_;
  std::vector<HalfArc> moved_;
  std::array<std::vector<std::uint32_t>, 32> free_;  // places in moved_ of 2^i arcs
};

}  // namespace sweet
