// The facts in memory, as of the newest change by whatever process: what is answered from.
//
// A Shown is made once for each change and never changed; answers hold on to theirs. It is
// made anew when the database says so, or when an hour or the day is over (what is due, and
// how fresh a tie is, depend on the moment). What a change left as it was is taken over from
// the one before: rows of the list, what passed between people, what the log has taught. Where
// the facts are again what they were (taken back, brought back), all of it is taken over.
//
//   errors  Storage, Busy
//   cost    10,000 people and 200,000 touches: docs/benchmarks.md
//   threads any; whoever comes while something is being made waits for it
#pragma once

#include <atomic>
#include <functional>
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
  // `older`: a world to take over from, or null.
  Shown(std::uint64_t newest, Moment as_of, std::shared_ptr<const Book> facts,
        std::shared_ptr<const Listing> listed, std::shared_ptr<const World> older)
      : revision(newest),
        now(as_of),
        book(std::move(facts)),
        older_list_(std::move(listed)),
        older_(std::move(older)) {}

  // Facts that are again what they were at `before`, which is settled.
  Shown(std::uint64_t newest, std::shared_ptr<const Shown> before);

  const std::uint64_t revision;
  const Moment now;
  const std::shared_ptr<const Book> book;

  // The one before of the same book and moment, until this is settled; or null.
  [[nodiscard]] std::shared_ptr<const Shown> same() const;

  // Everybody, listed; made when it is first asked for.
  [[nodiscard]] std::shared_ptr<const Listing> listing() const;
  // The newest list there is: this one's, or the older one that it would be made from.
  [[nodiscard]] std::shared_ptr<const Listing> last_listing() const;

  // Everybody's ties and what is believed; made when it is first asked for.
  [[nodiscard]] Result<std::shared_ptr<const World>> world() const;
  [[nodiscard]] Result<Looked> look(std::string_view who) const;
  [[nodiscard]] std::shared_ptr<const World> world_if_made() const;

  // Answers that were dear, by address: the same until the facts change.
  [[nodiscard]] std::shared_ptr<const std::string> kept(const std::string& address) const;
  void keep(const std::string& address, std::shared_ptr<const std::string> answer) const;
  // Those of another of the same facts that `may` says are made of these and the moment alone.
  void keep_those_of(const Shown& other,
                     const std::function<bool(std::string_view address)>& may) const;

  // All that is made ahead of the asking was made.
  void settle() const;
  [[nodiscard]] bool settled() const { return settled_; }

 private:
  mutable std::mutex making_;  // never held by who only asks what is there
  mutable std::mutex listing_made_;
  mutable std::atomic<bool> settled_{false};
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Listing> older_list_;
  mutable std::shared_ptr<const Listing> list_ = {};
  mutable std::shared_ptr<const World> older_ = {};
  mutable std::shared_ptr<const World> world_ = {};
  mutable std::shared_ptr<const Shown> same_ = {};  // until settled
  mutable std::unordered_map<std::string, std::shared_ptr<const std::string>> answers_ = {};
  mutable size_t answers_bytes_ = 0;  // one that came again counts twice
};

class FactsInMemory {
 public:
  static constexpr std::chrono::hours kLasts{1};  // elicited: days matter, minutes do not

  // All outlive it. `store` is for its reading alone; `watch` is a connection of its own,
  // asked only whether there is news.
  FactsInMemory(Store& store, Database& watch, std::function<Moment()> clock)
      : store_(store), watch_(watch), clock_(std::move(clock)) {}

  [[nodiscard]] std::uint64_t revision();

  // Null where they must be read anew.
  [[nodiscard]] std::shared_ptr<const Shown> fresh();
  [[nodiscard]] Result<std::shared_ptr<const Shown>> read();

  // The newest of today that is settled, perhaps older than the facts by what is being reckoned
  // now; where none is, the newest that has its world; else null.
  [[nodiscard]] std::shared_ptr<const Shown> whole();
  // Reads what a change has just made the newest, where that costs next to nothing.
  void catch_up();
  // What is older than the facts is not to be shown or learned from any more: somebody was
  // forgotten, or something was taken back. `Older::Erase`: it is not kept either.
  enum class Older : std::uint8_t { Hide, Erase };
  void let_go(Older older);

  [[nodiscard]] Moment now() const { return clock_(); }

 private:
  [[nodiscard]] Moment moment_for(const Shown* before, const Book& book) const;
  [[nodiscard]] Result<std::shared_ptr<const Shown>> read_newest();
  [[nodiscard]] std::shared_ptr<const Shown> same_as_before(const Book& book);
  void show(std::shared_ptr<const Shown> shown);

  Store& store_;
  Database& watch_;
  std::function<Moment()> clock_;
  std::mutex reading_;
  std::mutex mutex_;
  std::uint64_t revision_ = 0;  // the last that was heard of
  std::shared_ptr<const Shown> shown_ = {};
  std::shared_ptr<const Shown> whole_ = {};
  std::shared_ptr<const Shown> settled_before_ = {};  // the last that was, before shown_
  bool let_go_ = false;                               // shown_ itself is not to be shown
  bool erased_ = false;                               // nor kept
};

}  // namespace sweet
