// The facts as they were read last, for who reads them again while the file stays as it is: one
// for all connections of a program to a file.
//
//   holds   the Book as stored, without subject lines, the ids of its rows, and the mark of
//           the file (Database::mark)
//   cost    the facts once more in memory: for programs that stay
//   threads any
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "book/book.h"
#include "store/rows.h"

namespace sweet {

struct Remembered {
  std::string mark = {};
  Book book = {};
  RowIds ids = {};
};

class FactsMemory {
 public:
  // Null where what is remembered bears another mark.
  [[nodiscard]] std::shared_ptr<const Remembered> at(std::string_view mark) const {
    const std::scoped_lock lock(mutex_);
    return facts_ && !mark.empty() && facts_->mark == mark ? facts_ : nullptr;
  }
  void keep(std::shared_ptr<Remembered> facts) {
    const std::scoped_lock lock(mutex_);
    facts_ = std::move(facts);
  }
  // What is remembered, if it is these, is forgotten and handed out.
  [[nodiscard]] std::shared_ptr<Remembered> take(const Remembered* facts) {
    const std::scoped_lock lock(mutex_);
    return facts_.get() == facts ? std::move(facts_) : nullptr;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<Remembered> facts_ = {};
};

}  // namespace sweet
