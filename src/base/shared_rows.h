// Rows that copies share until one of them is changed: to copy a million costs nothing, and two
// that were never changed apart are known to be equal without a look at them.
//
//   in      used as a std::vector is; what is not const may copy all rows first, if others
//           share them: read through a const reference
//   threads copies may be read and dropped on any; each one is changed on one at a time
#pragma once

#include <atomic>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace sweet {

template <typename T>
class SharedRows {
 public:
  using Rows = std::vector<T>;
  using value_type = T;
  using iterator = typename Rows::iterator;
  using const_iterator = typename Rows::const_iterator;

  SharedRows() = default;
  SharedRows(std::initializer_list<T> rows) : SharedRows(Rows(rows)) {}
  SharedRows(Rows rows) : rows_(std::make_shared<Rows>(std::move(rows))) {}
  SharedRows& operator=(std::initializer_list<T> rows) { return *this = SharedRows(rows); }

  operator const Rows&() const { return rows(); }
  [[nodiscard]] const Rows& rows() const { return rows_ ? *rows_ : kNone; }
  [[nodiscard]] size_t size() const { return rows().size(); }
  [[nodiscard]] bool empty() const { return rows().empty(); }
  const_iterator begin() const { return rows().begin(); }
  const_iterator end() const { return rows().end(); }
  const T* data() const { return rows().data(); }
  const T& operator[](size_t i) const { return rows()[i]; }
  const T& front() const { return rows().front(); }
  const T& back() const { return rows().back(); }

  // These rows alone, to be changed.
  Rows& edit() {
    if (!rows_)
      rows_ = std::make_shared<Rows>();
    else if (rows_.use_count() > 1)
      rows_ = std::make_shared<Rows>(*rows_);
    else
      std::atomic_thread_fence(std::memory_order_acquire);  // who shared them has read them
    return *rows_;
  }
  iterator begin() { return edit().begin(); }
  iterator end() { return edit().end(); }
  T& operator[](size_t i) { return edit()[i]; }
  T& front() { return edit().front(); }
  T& back() { return edit().back(); }
  void push_back(T row) { edit().push_back(std::move(row)); }
  T& emplace_back() { return edit().emplace_back(); }
  void pop_back() { edit().pop_back(); }
  void clear() { rows_.reset(); }

  // Whether neither was changed since the one was copied from the other.
  [[nodiscard]] bool shares(const SharedRows& other) const { return rows_ == other.rows_; }
  friend bool operator==(const SharedRows& a, const SharedRows& b) {
    return a.shares(b) || a.rows() == b.rows();
  }

 private:
  static inline const Rows kNone = {};
  std::shared_ptr<Rows> rows_ = {};
};

}  // namespace sweet
