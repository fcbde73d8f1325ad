// A few people by row: a list that needs no memory of its own for one of them.
//
// A touch holds one, and a book holds millions of touches, nearly all to one person.
//   cost    16 bytes; for two and more a block of their own, which doubles as it grows
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <vector>

namespace sweet {

class PersonList {
 public:
  using value_type = std::uint32_t;  // a PersonIx
  using iterator = value_type*;
  using const_iterator = const value_type*;

  PersonList() = default;
  PersonList(std::initializer_list<value_type> people) : PersonList(std::span(people)) {}
  PersonList(const std::vector<value_type>& people) : PersonList(std::span(people)) {}
  explicit PersonList(std::span<const value_type> people);
  PersonList(const PersonList& other) : PersonList(std::span(other)) {}
  PersonList(PersonList&& other) noexcept;
  PersonList& operator=(const PersonList& other);
  PersonList& operator=(PersonList&& other) noexcept;
  ~PersonList() = default;

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  value_type* data() { return size_ > 1 ? several_.get() : &one_; }
  const value_type* data() const { return size_ > 1 ? several_.get() : &one_; }
  iterator begin() { return data(); }
  iterator end() { return data() + size_; }
  const_iterator begin() const { return data(); }
  const_iterator end() const { return data() + size_; }
  value_type& operator[](size_t i) { return data()[i]; }
  const value_type& operator[](size_t i) const { return data()[i]; }
  const value_type& front() const { return data()[0]; }

  void push_back(value_type person);
  void keep_first(size_t count);  // the rest goes; count <= size()
  void clear() { keep_first(0); }

  bool operator==(const PersonList& other) const;

 private:
  std::unique_ptr<value_type[]> several_ = {};  // room for the next power of two
  std::uint32_t size_ = 0;
  value_type one_ = 0;
};

}  // namespace sweet
