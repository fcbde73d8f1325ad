// The facts in memory, as of the newest change by whatever process: what is answered from.
//
// A Shown is made once for each change and never changed; answers hold on to theirs. It is
// made anew when the database says so, or when an hour or the day is over (what is due, and
// how fresh a tie is, depend on the moment). What a change left as it was is taken over from
// the one before: rows of the list, what passed between people, what the log has taught. Where
// the facts are again what they were (taken back, brought back), or only a setting is another,
// all that is made of them is one and the same for both (Made).
//
//   errors  Storage, Busy
//   cost    10,000 people and 200,000 touches: docs/benchmarks.md
//   threads any; whoever comes while something is being made waits for it
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "base/day.h"
#include "engine/engine.h"
#include "shown/made.h"
#include "store/database.h"
#include "store/store.h"

namespace sweet {

// What answers are made from.
struct Sources {
  std::shared_ptr<const Book> stored = {};  // as stored
  std::shared_ptr<const Book> book = {};    // everybody once
  std::shared_ptr<const Made> made = {};
  std::shared_ptr<const KeptAnswers> of_exchanges = {};
};

class Shown {
 public:
  // `let_go`: how often something had been let go of when it was read.
  Shown(std::uint64_t newest, std::uint64_t let_go, Sources sources)
      : revision(newest),
        times_let_go(let_go),
        now(sources.made->now),
        book(sources.book),
        sources_(std::move(sources)) {}

  const std::uint64_t revision;
  const std::uint64_t times_let_go;
  const Moment now;
  const std::shared_ptr<const Book> book;

  [[nodiscard]] const Sources& sources() const { return sources_; }
  [[nodiscard]] const Made& made() const { return *sources_.made; }

  [[nodiscard]] std::shared_ptr<const Listing> listing() const { return made().listing(); }
  [[nodiscard]] Result<std::shared_ptr<const World>> world() const { return made().world(); }
  [[nodiscard]] std::shared_ptr<const World> world_if_made() const {
    return made().world_if_made();
  }
  [[nodiscard]] Result<Looked> look(std::string_view who) const;

  // Answers that were dear, by address: the same for as long as what they are made of.
  [[nodiscard]] std::shared_ptr<const std::string> kept(AnswerOf of,
                                                        const std::string& address) const {
    return answers(of).find(address);
  }
  void keep(AnswerOf of, const std::string& address,
            std::shared_ptr<const std::string> answer) const {
    answers(of).keep(address, std::move(answer));
  }
  // Those of an older one whose facts differ in the notes on these alone, by code: who shows
  // somebody's notes names them.
  void take_over_but_of(const Shown& older, std::span<const std::string> codes) const;

 private:
  const KeptAnswers& answers(AnswerOf of) const;

  Sources sources_;
  KeptAnswers of_these_ = {};
};

class FactsInMemory {
 public:
  static constexpr std::chrono::hours kLasts{1};  // elicited: days matter, minutes do not

  // All outlive it. `store` is for its reading alone; `watch` is a connection of its own,
  // asked only whether there is news.
  FactsInMemory(Store& store, Database& watch, std::function<Moment()> clock)
      : store_(store), watch_(watch), clock_(std::move(clock)) {}

  // Grows with every change. What was shown at one knows of all that was written before.
  [[nodiscard]] std::uint64_t revision();

  // Null where they must be read anew.
  [[nodiscard]] std::shared_ptr<const Shown> fresh() { return since(revision()); }
  [[nodiscard]] Result<std::shared_ptr<const Shown>> read();

  // The newest that was read, if it knows of all that was written by this revision: what
  // whoever asked then is answered from, though more was written meanwhile.
  [[nodiscard]] std::shared_ptr<const Shown> since(std::uint64_t revision);
  // The same of the newest that has its world.
  [[nodiscard]] std::shared_ptr<const Shown> reckoned_since(std::uint64_t revision);
  // A world was made, or all that is made ahead of the asking, while newer facts may have come.
  void note_made(const std::shared_ptr<const Shown>& shown);

  // The newest of today that is settled, perhaps older than the facts by what is being
  // reckoned now; where none is, the newest that has its world; else null.
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
  [[nodiscard]] Result<Sources> sources_of(const Shown* before, std::uint64_t newest);
  [[nodiscard]] std::shared_ptr<const World> world_before(const Shown* before);
  void show(std::shared_ptr<const Shown> shown);

  // From when on nothing is known of what was let go: read after it was said, or of facts in
  // which it was gone already.
  struct Since {
    std::uint64_t times = 0;
    std::uint64_t revision = 0;
    [[nodiscard]] bool holds(const Shown& shown) const {
      return shown.times_let_go >= times || shown.revision >= revision;
    }
  };

  Store& store_;
  Database& watch_;
  std::function<Moment()> clock_;
  std::mutex reading_;
  std::mutex mutex_;
  std::uint64_t revision_ = 0;  // the last that was heard of
  std::shared_ptr<const Shown> shown_ = {};
  std::shared_ptr<const Shown> reckoned_ = {};  // the newest that has its world
  std::shared_ptr<const Shown> whole_ = {};
  std::shared_ptr<const Shown> settled_before_ = {};  // the last that was, before shown_
  Since let_go_ = {};  // what was read before is not shown as the older one
  Since erased_ = {};  // nor kept
};

}  // namespace sweet
