#include "store/store.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "book/apply.h"
#include "store/sqlite.h"
#include "tests/fakes/failing_database.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

Store opened(const std::string& path) {
  auto database = open_sqlite(path);
  EXPECT_TRUE(database) << database.error().message;
  auto store = Store::open(std::move(*database));
  EXPECT_TRUE(store) << store.error().message;
  return std::move(*store);
}

// The same change for the same book and round, in any process.
Result<ImportId> make_round(Store& store, int round) {
  return store.change({.what = "round"}, [&](const Book& book) -> Result<Changes> {
    Random random(static_cast<std::uint64_t>(round) + 1);
    return made_changes(book, random, round);
  });
}

enum class With : std::uint8_t { Touches, NoTouches };

// Of the kind that memory follows: no subject lines.
Result<ImportId> make_usual_round(Store& store, int round, With with = With::Touches) {
  const auto make = [&](const Book& book) -> Result<Changes> {
    Random random(static_cast<std::uint64_t>(round) + 1);
    Changes changes = made_changes(book, random, round);
    changes.subjects_new.clear();
    if (with == With::NoTouches) changes.touches_new.clear();
    return changes;
  };
  return store.change({.what = "round"}, make, Extent::NoSubjects);
}

Book book_after(int rounds) {
  Store store = opened(":memory:");
  for (int round = 0; round < rounds; ++round)
    EXPECT_TRUE(make_round(store, round));
  return store.read().value();
}

TEST(Store, gives_back_every_field_it_was_given) {
  Store store = opened(":memory:");
  Book expected;
  for (int round = 0; round < 40; ++round) {
    const auto changed = store.change({}, [&](const Book& book) -> Result<Changes> {
      Random random(static_cast<std::uint64_t>(round));
      const Changes changes = made_changes(book, random, round);
      expected = apply(book, changes);
      return changes;
    });
    ASSERT_TRUE(changed) << changed.error().message;
    ASSERT_TRUE(store.read().value() == expected) << round;
  }
}

TEST(Store, keeps_its_facts_in_the_file) {
  const ScratchFolder folder;
  Store first = opened(folder / "people.db");
  for (int round = 0; round < 3; ++round)
    ASSERT_TRUE(make_round(first, round));
  EXPECT_TRUE(opened(folder / "people.db").read().value() == book_after(3));
}

// Two connections share a memory, a third has none and writes now and then, as another program
// would: what is remembered is always what is stored.
TEST(Store, remembers_what_is_stored_whoever_changed_it) {
  const ScratchFolder folder;
  const auto memory = std::make_shared<FactsMemory>();
  Store stores[] = {opened(folder / "a.db"), opened(folder / "a.db"), opened(folder / "a.db")};
  stores[0].remember(memory);
  stores[1].remember(memory);
  Random random(7);
  int remembered = 0;
  for (int round = 0; round < 80; ++round) {
    Store& writer = stores[random.below(8) == 0 ? 2 : random.below(2)];
    const std::uint64_t what = random.below(10);
    if (what == 0) {
      (void)writer.undo(ImportId{1 + static_cast<std::int64_t>(random.below(20))}, Moment{});
    } else if (what == 1) {
      (void)writer.redo(ImportId{1 + static_cast<std::int64_t>(random.below(20))});
    } else if (what == 2) {
      const Book book = stores[2].read(Extent::NoSubjects).value();
      (void)writer.forget(book.people[random.below(book.people.size())].id);
    } else {
      ASSERT_TRUE(round % 5 == 0 ? make_round(writer, round) : make_usual_round(writer, round));
    }
    remembered += stores[random.below(2)].remembers().value() ? 1 : 0;
    const Book stored = stores[2].read(Extent::NoSubjects).value();
    ASSERT_TRUE(stores[0].read(Extent::NoSubjects).value() == stored) << round;
    ASSERT_TRUE(stores[1].read(Extent::NoSubjects).value() == stored) << round;
  }
  EXPECT_GT(remembered, 20);
}

// What undo, redo and forget make of the rows is followed in memory, without reading all
// touches anew, through any history of small changes over a larger import.
TEST(Store, remembers_what_was_taken_back_brought_back_and_forgotten) {
  for (std::uint64_t world = 1; world <= 12; ++world) {
    const ScratchFolder folder;
    Store store = opened(folder / "a.db"), cold = opened(folder / "a.db");
    store.remember(std::make_shared<FactsMemory>());
    Random random(world);
    for (int round = 0; round < 6; ++round)
      ASSERT_TRUE(make_usual_round(store, round));
    int remembered[3] = {};
    for (int round = 6; round < 46; ++round) {
      ASSERT_TRUE(store.read(Extent::NoSubjects));
      const std::uint64_t what = random.below(4);
      const ImportId import{7 + static_cast<std::int64_t>(random.below(20))};
      if (what == 0) {
        (void)store.undo(import, Moment{});
      } else if (what == 1) {
        (void)store.redo(import);
      } else if (what == 2 && round % 3 == 0) {
        const Book book = cold.read(Extent::NoSubjects).value();
        (void)store.forget(book.people[random.below(book.people.size())].id);
      } else {
        ASSERT_TRUE(make_usual_round(store, round, With::NoTouches));
      }
      const Book stored = cold.read(Extent::NoSubjects).value();
      const bool known = store.remembers().value();
      if (what < 2 || (what == 2 && round % 3 == 0)) remembered[what] += known ? 1 : 0;
      ASSERT_TRUE(store.read(Extent::NoSubjects).value() == stored)
          << "world " << world << " round " << round << " what " << what;
    }
    for (const int times : remembered)
      EXPECT_GT(times, 0) << world;
  }
}

TEST(Store, a_change_that_is_not_kept_is_not_remembered) {
  const ScratchFolder folder;
  Store store = opened(folder / "a.db");
  store.remember(std::make_shared<FactsMemory>());
  ASSERT_TRUE(make_usual_round(store, 0));
  const Book before = store.read(Extent::NoSubjects).value();
  ASSERT_FALSE(store.change(
      {},
      [](const Book& book) -> Result<Changes> {
        Changes changes;
        changes.people_new.push_back(book.people.front());  // a number given before
        return changes;
      },
      Extent::NoSubjects));
  EXPECT_TRUE(store.remembers().value());
  EXPECT_TRUE(store.read(Extent::NoSubjects).value() == before);
}

TEST(Store, a_writing_that_is_stopped_on_its_way_leaves_nothing) {
  constexpr int kPeople = 25'000;  // more than two words of progress
  Store store = opened(":memory:");
  ASSERT_TRUE(make_round(store, 0));
  const Book before = store.read().value();
  const auto many = [](const Book& book) -> Result<Changes> {
    Changes changes;
    for (int i = 1; i <= kPeople; ++i)
      changes.people_new.push_back(
          {.id = PersonId{static_cast<std::int64_t>(book.person_last) + i},
           .code = "many" + std::to_string(i),
           .name = "Somebody"});
    return changes;
  };
  int told = 0;
  const auto stop_at_the_second = [&](size_t done, size_t all) {
    EXPECT_LE(done, all);
    return ++told < 2;
  };
  const auto id = store.change({.progress = stop_at_the_second}, many);
  ASSERT_FALSE(id);
  EXPECT_EQ(id.error().code, Error::Code::Conflict);
  EXPECT_EQ(told, 2);
  EXPECT_TRUE(store.read().value() == before);
  EXPECT_TRUE(store.change({.progress = [](size_t, size_t) { return true; }}, many));
  EXPECT_EQ(store.read().value().people.size(), before.people.size() + kPeople);
}

TEST(Store, writes_nothing_for_no_changes) {
  Store store = opened(":memory:");
  const auto id = store.change({}, [](const Book&) -> Result<Changes> { return Changes{}; });
  EXPECT_EQ(id.value(), ImportId{});
  EXPECT_TRUE(store.imports().value().empty());
}

TEST(Store, refuses_a_code_that_is_taken_and_writes_nothing) {
  Store store = opened(":memory:");
  ASSERT_TRUE(make_round(store, 0));
  const Book before = store.read().value();
  const auto id = store.change({}, [](const Book& book) -> Result<Changes> {
    Changes changes;
    changes.people_new.push_back(book.people.front());
    changes.people_new.back().id = PersonId{static_cast<std::int64_t>(book.person_last) + 1};
    return changes;
  });
  ASSERT_FALSE(id);
  EXPECT_EQ(id.error().code, Error::Code::Conflict);
  EXPECT_TRUE(store.read().value() == before);
}

// The n-th call fails, for every n there is.
TEST(Store, is_as_before_or_as_after_wherever_the_database_fails) {
  const ScratchFolder folder;
  const std::string path = folder / "people.db";
  for (int round = 0; round < 3; ++round) {
    Store store = opened(path);
    ASSERT_TRUE(make_round(store, round));
  }
  const Book before = book_after(3);
  for (int n = 1;; ++n) {
    Fuse fuse{.left = n};
    auto store = Store::open(failing_database(open_sqlite(path).value(), fuse));
    const bool done = store && make_round(*store, 3);
    ASSERT_TRUE(opened(path).read().value() == (done ? book_after(4) : before)) << n;
    if (done) break;
  }
  for (int n = 1;; ++n) {
    Fuse fuse{.left = n};
    auto store = Store::open(failing_database(open_sqlite(path).value(), fuse));
    const bool done = store && store->undo(ImportId{4}, {});
    Book now = opened(path).read().value();
    Book expected = done ? before : book_after(4);
    expected.person_last = now.person_last;
    expected.org_last = now.org_last;
    ASSERT_TRUE(now == expected) << n;
    if (done) break;
  }
}

// Makes rounds until it is killed; says each one that is done.
[[noreturn]] void write_until_killed(const std::string& path, int done, int say) {
  Store store = opened(path);
  for (int round = done;; ++round)
    if (!make_round(store, round) || ::write(say, "x", 1) != 1) ::_exit(1);
}

TEST(Store, loses_nothing_it_acknowledged_when_it_is_killed) {
  constexpr int kKills = 60;
  const ScratchFolder folder;
  const std::string path = folder / "people.db";
  Store model = opened(":memory:");
  Random random(11);
  int done = 0;
  for (int kill = 0; kill < kKills; ++kill) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) write_until_killed(path, done, pipe[1]);
    ::close(pipe[1]);
    char one = 0;
    int said = 0;
    if (random.below(2) == 0 && ::read(pipe[0], &one, 1) == 1) ++said;
    std::this_thread::sleep_for(std::chrono::microseconds(random.below(15'000)));
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    while (::read(pipe[0], &one, 1) == 1)
      ++said;
    ::close(pipe[0]);

    auto database = open_sqlite(path).value();
    std::string health;
    ASSERT_TRUE(database->run("PRAGMA integrity_check", {},
                              [&](const SqlRow& row) { health += row.text(0); }));
    ASSERT_EQ(health, "ok");
    Store store = Store::open(std::move(database)).value();
    const int kept = static_cast<int>(store.imports().value().size());
    ASSERT_TRUE(kept == done + said || kept == done + said + 1) << done << " " << said;
    for (; done < kept; ++done)
      ASSERT_TRUE(make_round(model, done));
    ASSERT_TRUE(store.read().value() == model.read().value());
  }
  EXPECT_GT(done, 0);
}

TEST(Store, lets_two_processes_write_in_turn) {
  constexpr int kRounds = 15;
  const ScratchFolder folder;
  const std::string path = folder / "people.db";
  const auto write = [&](int first) {
    Store store = opened(path);
    for (int round = first; round < first + kRounds; ++round)
      if (!make_round(store, round)) return false;
    return true;
  };
  const pid_t child = ::fork();
  if (child == 0) ::_exit(write(1000) ? 0 : 1);
  EXPECT_TRUE(write(2000));
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(opened(path).imports().value().size(), 2u * kRounds);
}

}  // namespace
}  // namespace sweet
