#include "routes/arcs.h"

#include <algorithm>
#include <bit>

namespace sweet {

// Makes the list one of ours with room for so many arcs; its arcs come along.
HalfArc* ArcLists::own_place(std::uint32_t list, std::uint32_t room) {
  const Slice old = slices_[list];
  const bool ours = old.begin >= block_.size() && old.count > 0;
  if (ours && std::bit_ceil(old.count) >= room) {
    return moved_.data() + (old.begin - block_.size());
  }
  const std::uint32_t size = std::bit_ceil(std::max(room, 1u));
  auto& fitting = free_[static_cast<size_t>(std::countr_zero(size))];
  size_t at = moved_.size();
  if (fitting.empty()) {
    moved_.resize(at + size);
  } else {
    at = fitting.back();
    fitting.pop_back();
  }
  std::copy_n(place(old), old.count, moved_.data() + at);
  give_back(old);
  slices_[list].begin = static_cast<std::uint32_t>(block_.size() + at);
  return moved_.data() + at;
}

// A place in use always has the size bit_ceil(count), so the count tells how big it is.
void ArcLists::give_back(Slice slice) {
  if (slice.begin < block_.size() || slice.count == 0) return;
  const auto size = static_cast<size_t>(std::countr_zero(std::bit_ceil(slice.count)));
  free_[size].push_back(static_cast<std::uint32_t>(slice.begin - block_.size()));
}

void ArcLists::add(std::uint32_t list, HalfArc arc) {
  const std::uint32_t count = slices_[list].count;
  HalfArc* arcs = own_place(list, count + 1);
  HalfArc* spot = std::lower_bound(arcs, arcs + count, arc, cheaper);
  std::copy_backward(spot, arcs + count, arcs + count + 1);
  *spot = arc;
  slices_[list].count = count + 1;
}

bool ArcLists::remove(std::uint32_t list, HalfArc arc) {
  const std::span<const HalfArc> old = of(list);
  const auto found = std::lower_bound(old.begin(), old.end(), arc, cheaper);
  if (found == old.end() || *found != arc) return false;
  std::vector<HalfArc> rest(old.begin(), found);
  rest.insert(rest.end(), found + 1, old.end());
  give_back(slices_[list]);
  slices_[list] = {0, 0};
  if (rest.empty()) return true;
  const auto count = static_cast<std::uint32_t>(rest.size());
  std::copy(rest.begin(), rest.end(), own_place(list, count));
  slices_[list].count = count;
  return true;
}

}  // namespace sweet
