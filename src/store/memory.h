// The facts as they were read last, for who reads them again while the file stays as it is: one
// for all connections of a program to a file.
//
//   holds   the Book as stored, without subject lines, the ids of its rows, and the mark of
//           the file (Database::mark)
//   cost    the facts once more in memory: for programs that stay. Copies of its Book share
//           its rows; touches that still do were not read again, nor were their subject lines
//   threads any; while what is remembered follows a change, readers wait for that rather than
//           read all from the disk
#pragma once

#include <condition_variable>
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

  // From just before a change is kept until what is remembered has followed it.
  class Following {
   public:
    explicit Following(FactsMemory& memory) : memory_(memory) {
      const std::scoped_lock lock(memory_.mutex_);
      ++memory_.following_;
    }
    ~Following() {
      const std::scoped_lock lock(memory_.mutex_);
      if (--memory_.following_ == 0) memory_.followed_.notify_all();
    }
    Following(const Following&) = delete;
    Following& operator=(const Following&) = delete;

   private:
    FactsMemory& memory_;
  };
  [[nodiscard]] bool follows() const {
    const std::scoped_lock lock(mutex_);
    return following_ > 0;
  }
  // Not within a transaction: the change may be waiting for it to end.
  void wait_until_followed() const {
    std::unique_lock lock(mutex_);
    followed_.wait(lock, [this] { return following_ == 0; });
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable followed_;
  int following_ = 0;
  std::shared_ptr<Remembered> facts_ = {};
};

}  // namespace sweet
