// A number for each of some persons, made to say "not among them" fast.
//
// Streams of arcs are tested against it, and almost all miss: a sieve answers those, the
// table only the rest.
//
//   cost    maybe(): one bit; find(): about one cache line more; start(): writes the table
//   source  open addressing with linear probing, multiplicative hashing [Knuth 6.4]
#pragma once

#include <cstdint>
#include <vector>

#include "people/person.h"
#include "routes/sieve.h"

namespace sweet {

class PersonTable {
 public:
  static constexpr std::uint32_t kNothing = 0xffffffff;

  // Empties the table and makes room for so many; it grows beyond by itself.
  void start(size_t expected);

  bool maybe(PersonIx person) const { return sieve_.maybe(person); }

  // The number of a person, kNothing when there is none.
  std::uint32_t find(PersonIx person) const {
    return maybe(person) ? look_up(person) : kNothing;
  }

  // The same for one of whom maybe() said so.
  std::uint32_t look_up(PersonIx person) const {
    const Slot* const slots = slots_.data();
    for (std::uint32_t at = place(person);; at = (at + 1) & slot_mask_) {
      if (slots[at].person == person) return slots[at].number;
      if (slots[at].person == kNobody) return kNothing;
    }
  }

  // The place of a person's number, kNothing in it when new. Good until the next call.
  std::uint32_t& at(PersonIx person);

  const PersonSieve& sieve() const { return sieve_; }
  size_t size() const { return size_; }

 private:
  struct Slot {
    PersonIx person;
    std::uint32_t number;
  };

  // 2^64 / phi: other bits than the sieve takes, whose false hits would all collide here.
  std::uint32_t place(PersonIx person) const {
    return static_cast<std::uint32_t>((person * 0x9e3779b97f4a7c15ULL) >> slot_shift_);
  }
  void shape(unsigned slot_bits);
  void grow();

  std::vector<Slot> slots_ = {{kNobody, kNothing}, {kNobody, kNothing}};
  PersonSieve sieve_;
  unsigned slot_shift_ = 63;
  std::uint32_t slot_mask_ = 1;
  size_t size_ = 0;
};

}  // namespace sweet
