// The facts in memory, as of the newest change by whatever process: what is answered from.
//
// A Shown is made once for each change and never changed; answers hold on to theirs. It is
// made anew when the database says so, or when an hour has gone by (what is due, and how
// fresh a tie is, depend on the moment).
//
//   errors  Storage, Busy
//   threads revision() and fresh(): any; read() and what is dear in a Shown: the work thread
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/day.h"
#include "engine/engine.h"
#include "serve/listing.h"
#include "store/database.h"
#include "store/store.h"

namespace sweet {

class Shown {
 public:
  Shown(std::uint64_t newest, Moment as_of, std::shared_ptr<const Book> facts,
        const Listing* before)
      : revision(newest), now(as_of), book(std::move(facts)), listing(*book, now, before) {}

  const std::uint64_t revision;
  const Moment now;
  const std::shared_ptr<const Book> book;
  const Listing listing;

  // With everybody's ties; made when it is first asked for.
  [[nodiscard]] Result<const Looked*> everything() const;

  // Answers that were dear, by address: the same until the facts change.
  [[nodiscard]] std::shared_ptr<const std::string> kept(const std::string& address) const;
  void keep(const std::string& address, std::shared_ptr<const std::string> answer) const;

 private:
  mutable std::mutex mutex_;
  mutable std::optional<Looked> everything_ = {};
  mutable std::unordered_map<std::string, std::shared_ptr<const std::string>> answers_ = {};
};

class FactsInMemory {
 public:
  static constexpr std::chrono::hours kLasts{1};  // elicited: days matter, minutes do not

  // All outlive it. `watch` is a connection of its own, asked only whether there is news.
  FactsInMemory(Store& store, Database& watch, std::function<Moment()> clock)
      : store_(store), watch_(watch), clock_(std::move(clock)) {}

  [[nodiscard]] std::uint64_t revision();

  // Null where they must be read anew.
  [[nodiscard]] std::shared_ptr<const Shown> fresh();
  [[nodiscard]] Result<std::shared_ptr<const Shown>> read();

  [[nodiscard]] Moment now() const { return clock_(); }

 private:
  Store& store_;
  Database& watch_;
  std::function<Moment()> clock_;
  std::mutex mutex_;
  std::uint64_t revision_ = 0;  // the last that was heard of
  std::shared_ptr<const Shown> shown_ = {};
};

}  // namespace sweet
