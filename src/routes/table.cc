#include "routes/table.h"

#include <algorithm>
#include <bit>

namespace sweet {
namespace {

constexpr unsigned kSlotBitsMin = 5;
constexpr unsigned kFilterBitsMore = 2;  // filter bits a slot: 4, so at least 8 a person

}  // namespace

void PersonTable::shape(unsigned slot_bits) {
  const size_t slots = size_t{1} << slot_bits;
  slots_.assign(slots, {kNobody, kNothing});
  filter_.assign((slots << kFilterBitsMore) / 64, 0);
  slot_shift_ = 32 - slot_bits;
  filter_shift_ = slot_shift_ - kFilterBitsMore;
  slot_mask_ = static_cast<std::uint32_t>(slots - 1);
  size_ = 0;
}

void PersonTable::start(size_t expected) {
  const size_t slots = std::bit_ceil(std::max<size_t>(expected, 1) * 2);
  shape(std::max(kSlotBitsMin, static_cast<unsigned>(std::countr_zero(slots))));
}

void PersonTable::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_ = {};
  shape(static_cast<unsigned>(std::countr_zero(old.size())) + 1);
  for (const Slot& slot : old) {
    if (slot.person != kNobody) at(slot.person) = slot.number;
  }
}

std::uint32_t& PersonTable::at(PersonIx person) {
  if (size_ * 2 >= slots_.size()) grow();
  for (std::uint32_t spot = mixed(person) >> slot_shift_;; spot = (spot + 1) & slot_mask_) {
    if (slots_[spot].person == person) return slots_[spot].number;
    if (slots_[spot].person != kNobody) continue;
    slots_[spot] = {person, kNothing};
    const std::uint32_t bit = mixed(person) >> filter_shift_;
    filter_[bit >> 6] |= std::uint64_t{1} << (bit & 63);
    ++size_;
    return slots_[spot].number;
  }
}

}  // namespace sweet
