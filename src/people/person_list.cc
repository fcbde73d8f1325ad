#include "people/person_list.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace sweet {

PersonList::PersonList(std::span<const value_type> people)
    : size_(static_cast<std::uint32_t>(people.size())) {
  if (size_ > 1) several_ = std::make_unique_for_overwrite<value_type[]>(std::bit_ceil(size_));
  std::ranges::copy(people, data());
}

PersonList::PersonList(PersonList&& other) noexcept
    : several_(std::move(other.several_)),
      size_(std::exchange(other.size_, 0)),
      one_(other.one_) {}

PersonList& PersonList::operator=(const PersonList& other) {
  if (this != &other) *this = PersonList(other);
  return *this;
}

PersonList& PersonList::operator=(PersonList&& other) noexcept {
  several_ = std::move(other.several_);
  size_ = std::exchange(other.size_, 0);
  one_ = other.one_;
  return *this;
}

void PersonList::push_back(value_type person) {
  if (size_ == 0) {
    one_ = person;
  } else {
    if (std::has_single_bit(size_)) {  // full
      auto larger = std::make_unique_for_overwrite<value_type[]>(2 * size_t{size_});
      std::ranges::copy(*this, larger.get());
      several_ = std::move(larger);
    }
    several_[size_] = person;
  }
  ++size_;
}

// The block goes once it is not needed; else it is let be, too large for what it holds: only
// a size that is a power of two asks for more, and then a new one is made.
void PersonList::keep_first(size_t count) {
  if (count <= 1) {
    if (count == 1) one_ = front();
    several_.reset();
  }
  size_ = static_cast<std::uint32_t>(count);
}

bool PersonList::operator==(const PersonList& other) const {
  return std::ranges::equal(*this, other);
}

}  // namespace sweet
