// A number for each of some persons, made to say "not among them" fast.
//
// Streams of arcs are tested against it, and almost all miss: a bit array small enough for
// the first cache answers those, the table only the rest.
//
//   cost    maybe(): one bit; find(): about one cache line more; start(): writes the table
//   source  open addressing with linear probing, multiplicative hashing [Knuth 6.4]; the
//           filter is a Bloom filter of one hash and at least 8 bits a person
#pragma once

#include <cstdint>
#include <vector>

#include "people/person.h"

namespace sweet {

class PersonTable {
 public:
  static constexpr std::uint32_t kNothing = 0xffffffff;

  // Empties the table and makes room for so many; it grows beyond by itself.
  void start(size_t expected);

  bool maybe(PersonIx person) const {
    const std::uint32_t bit = mixed(person) >> filter_shift_;
    return (filter_[bit >> 6] >> (bit & 63)) & 1;
  }

  // The number of a person, kNothing when there is none.
  std::uint32_t find(PersonIx person) const {
    if (!maybe(person)) return kNothing;
    for (std::uint32_t at = mixed(person) >> slot_shift_;; at = (at + 1) & slot_mask_) {
      if (slots_[at].person == person) return slots_[at].number;
      if (slots_[at].person == kNobody) return kNothing;
    }
  }

  // The place of a person's number, kNothing in it when new. Good until the next call.
  std::uint32_t& at(PersonIx person);

  size_t size() const { return size_; }

 private:
  struct Slot {
    PersonIx person;
    std::uint32_t number;
  };

  static std::uint32_t mixed(PersonIx person) { return person * 0x9e3779b1u; }  // 2^32 / phi
  void shape(unsigned slot_bits);
  void grow();

  std::vector<Slot> slots_;
  std::vector<std::uint64_t> filter_;
  unsigned slot_shift_ = 0;
  unsigned filter_shift_ = 0;
  std::uint32_t slot_mask_ = 0;
  size_t size_ = 0;
};

}  // namespace sweet
