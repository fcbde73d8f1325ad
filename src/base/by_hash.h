// Values found by a 64-bit hash that was made already: a flat table for millions of them.
//
//   in      hashes that are well mixed, as hash64() gives them; equal hashes are one key
//   cost    one look into memory for most; (8 + size of a value) for 1.1 to 2.3 of each
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sweet {

template <typename Value>
class ByHash {
 public:
  size_t size() const { return size_; }

  // The value of this hash, or nullptr. Until the next add().
  const Value* find(std::uint64_t hash) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place_of(named(hash))];
    return slot.hash == kFree ? nullptr : &slot.value;
  }
  bool contains(std::uint64_t hash) const { return find(hash) != nullptr; }

  // False, and nothing changed, when it is there.
  bool add(std::uint64_t hash, Value value = {}) {
    if (size_ + 1 > slots_.size() / kFullShare * (kFullShare - 1)) grow();
    Slot& slot = slots_[place_of(named(hash))];
    if (slot.hash != kFree) return false;
    slot = {named(hash), std::move(value)};
    ++size_;
    return true;
  }

  void put(std::uint64_t hash, Value value) {
    if (!add(hash, value)) slots_[place_of(named(hash))].value = std::move(value);
  }

 private:
  static constexpr std::uint64_t kFree = 0;
  static constexpr size_t kFullShare = 8;  // seven eighths full at most
  static constexpr size_t kSlotsMin = 64;

  struct Slot {
    std::uint64_t hash = kFree;
    [[no_unique_address]] Value value = {};
  };

  // The one hash that means "free" shares a key with another: no likelier than two alike.
  static std::uint64_t named(std::uint64_t hash) { return hash == kFree ? 1 : hash; }

  // Where it is, or the free place where it belongs. A number of slots that is a power of two.
  size_t place_of(std::uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    size_t place = static_cast<size_t>(hash) & mask;
    while (slots_[place].hash != kFree && slots_[place].hash != hash)
      place = (place + 1) & mask;
    return place;
  }

  void grow() {
    std::vector<Slot> before(slots_.empty() ? kSlotsMin : 2 * slots_.size());
    before.swap(slots_);
    for (Slot& slot : before)
      if (slot.hash != kFree) slots_[place_of(slot.hash)] = std::move(slot);
  }

  std::vector<Slot> slots_ = {};
  size_t size_ = 0;
};

}  // namespace sweet
