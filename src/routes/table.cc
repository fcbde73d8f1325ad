#include "routes/table.h"

#include <algorithm>
#include <bit>

namespace sweet {
namespace {

constexpr unsigned kSlotBitsMin = 5;

}  // namespace

void PersonTable::shape(unsigned slot_bits) {
  const size_t slots = size_t{1} << slot_bits;
  slots_.assign(slots, {kNobody, kNothing});
  sieve_.start(slots / 2);
  slot_shift_ = 64 - slot_bits;
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
  Slot* const slots = slots_.data();
  for (std::uint32_t spot = place(person);; spot = (spot + 1) & slot_mask_) {
    if (slots[spot].person == person) return slots[spot].number;
    if (slots[spot].person != kNobody) continue;
    slots[spot] = {person, kNothing};
    sieve_.mark(person);
    ++size_;
    return slots[spot].number;
  }
}

}  // namespace sweet
