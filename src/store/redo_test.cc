#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "tests/fakes/history_model.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/memory_store.h"

namespace sweet {
namespace {

int taken_from(std::vector<int>& from, Random& random) {
  const size_t which = random.below(from.size());
  const int taken = from[which];
  from.erase(from.begin() + static_cast<std::ptrdiff_t>(which));
  return taken;
}

// Made-up imports, edits and merges. Nobody is the owner: whose the book is depends on the
// order in which it is taken back. Owners have tests of their own below.
Changes history_step(const Book& book, Random& random, int round) {
  Changes changes = made_changes(book, random, round);
  for (Person& person : changes.people_new)
    person.me = false;
  return changes;
}

// One history at a time, in a store that holds nothing: imports, edits and merges, taken back
// and brought back at random; in the end all are taken back.
void live_through(Store& store, std::uint64_t seed, int steps) {
  HistoryModel model;
  Random random(seed);
  std::vector<int> standing, undone;
  for (int step = 0; step < steps; ++step) {
    const std::uint64_t what = random.below(4);
    if (what == 0 && !standing.empty()) {
      const int import = taken_from(standing, random);
      undone.push_back(import);
      ASSERT_TRUE(store.undo(ImportId{import}, {})) << seed << " " << step;
      model.undo(import);
    } else if (what <= 1 && !undone.empty()) {
      const int import = taken_from(undone, random);
      const auto redone = store.redo(ImportId{import});
      ASSERT_EQ(redone.has_value(), model.redo(import))
          << seed << " " << step << ": " << (redone ? "" : redone.error().message);
      (redone ? standing : undone).push_back(import);
    } else {
      Book before;
      Changes changes;
      const auto id = store.change({}, [&](const Book& book) -> Result<Changes> {
        before = book;
        return changes = history_step(book, random, step);
      });
      ASSERT_TRUE(id) << id.error().message;
      standing.push_back(static_cast<int>(*id));
      model.take(standing.back(), before, changes);
    }
    ASSERT_EQ(difference(rows_of(store.read().value()), model.rows()), "")
        << seed << " " << step;
  }
  while (!standing.empty())
    ASSERT_TRUE(store.undo(ImportId{taken_from(standing, random)}, {})) << seed;
  ASSERT_TRUE(facts_of(store) == Book{}) << seed;
}

TEST(Redo, agrees_with_a_slow_model_on_random_histories) {
  constexpr std::uint64_t kHistories = 600, kHistoriesAStore = 5;
  for (std::uint64_t from = 0; from < kHistories; from += kHistoriesAStore) {
    Store store = memory_store();
    for (std::uint64_t seed = from; seed < from + kHistoriesAStore; ++seed) {
      live_through(store, seed, 4);
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(Redo, agrees_with_it_on_long_histories) {
  for (std::uint64_t seed = 5000; seed < 5003 && !testing::Test::HasFailure(); ++seed) {
    Store store = memory_store();
    live_through(store, seed, 25);
  }
}

// A line of books, each made from the one before by changes of every kind; then to and fro
// along the line, and back to its beginning. `books` and `imports` begin with what was there.
void walk_to_and_fro(Store& store, Random& random, int round) {
  std::vector<Book> books = {facts_of(store)};
  std::vector<ImportId> imports;
  for (std::uint64_t length = 2 + random.below(3); imports.size() < length;) {
    const auto id = store.change({}, [&](const Book& book) -> Result<Changes> {
      const int of = round * 10 + static_cast<int>(imports.size());
      Changes changes = made_changes(book, random, of);
      return random.below(2) == 0 ? changes : with_new_owner(book, random, changes);
    });
    ASSERT_TRUE(id) << id.error().message;
    imports.push_back(*id);
    books.push_back(facts_of(store));
  }
  size_t at = imports.size();
  for (int turn = 0; turn < 2; ++turn) {
    for (const size_t low = random.below(at + 1); at > low; --at) {
      ASSERT_TRUE(store.undo(imports[at - 1], {}));
      ASSERT_TRUE(facts_of(store) == books[at - 1]) << round << ": undo of " << at;
    }
    for (const size_t high = at + random.below(imports.size() - at + 1); at < high; ++at) {
      const auto redone = store.redo(imports[at]);
      ASSERT_TRUE(redone) << redone.error().message;
      ASSERT_TRUE(facts_of(store) == books[at + 1]) << round << ": redo of " << at + 1;
    }
  }
  for (; at > 0; --at)
    ASSERT_TRUE(store.undo(imports[at - 1], {}));
  ASSERT_TRUE(facts_of(store) == books[0]) << round;
}

TEST(Redo, and_undo_walk_exactly_along_many_random_lines) {
  constexpr int kLines = 400, kLinesAStore = 5;
  for (int from = 0; from < kLines && !testing::Test::HasFailure(); from += kLinesAStore) {
    Store store = memory_store();
    Random random(static_cast<std::uint64_t>(from));
    for (int round = from; round < from + kLinesAStore; ++round) {
      walk_to_and_fro(store, random, round);
      if (testing::Test::HasFailure()) return;
    }
  }
}

// Whoever owned the book when, in whatever order it is taken back and brought back.
TEST(Redo, a_book_has_one_owner_at_most) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Store store = memory_store();
    Random random(seed);
    std::vector<int> standing, undone;
    for (int step = 0; step < 12; ++step) {
      const std::uint64_t what = random.below(4);
      if (what == 0 && !standing.empty()) {
        undone.push_back(taken_from(standing, random));
        ASSERT_TRUE(store.undo(ImportId{undone.back()}, {}));
      } else if (what <= 1 && !undone.empty()) {
        const int import = taken_from(undone, random);
        const auto redone = store.redo(ImportId{import});
        (redone ? standing : undone).push_back(import);
      } else {
        const auto id = store.change({}, [&](const Book& book) -> Result<Changes> {
          return with_new_owner(book, random, made_changes(book, random, step));
        });
        ASSERT_TRUE(id) << id.error().message;
        standing.push_back(static_cast<int>(*id));
      }
      const Book book = store.read().value();
      ASSERT_LE(std::ranges::count(book.people, true, &Person::me), 1) << seed << " " << step;
    }
  }
}

TEST(Redo, gives_exactly_what_undo_took) {
  Store store = memory_store();
  for (int round = 0; round < 10; ++round) {
    Random random(static_cast<std::uint64_t>(round));
    const auto id = store.change({}, [&](const Book& book) -> Result<Changes> {
      return made_changes(book, random, round);
    });
    const Book after = store.read().value();
    ASSERT_TRUE(store.undo(*id, {}));
    ASSERT_FALSE(store.read().value() == after);
    const auto redone = store.redo(*id);
    ASSERT_TRUE(redone) << redone.error().message;
    EXPECT_GT(redone->added, 0u);
    ASSERT_TRUE(store.read().value() == after) << round;
    EXPECT_FALSE(store.imports()->back().undone);
  }
}

Result<ImportId> write(Store& store, Changes changes) {
  return store.change({}, [&](const Book&) -> Result<Changes> { return std::move(changes); });
}

TEST(Redo, keeps_what_was_edited_since) {
  Store store = memory_store();
  const Person ana{.id = PersonId{1}, .code = "ana", .name = "Ana Ruiz"};
  ASSERT_TRUE(write(store, {.people_new = {ana}}));
  const auto noted = [&](std::string notes) {
    Person person = ana;
    person.notes = std::move(notes);
    return write(store, {.people_changed = {{0, person}}}).value();
  };
  const ImportId first = noted("first");
  ASSERT_TRUE(store.undo(first, {}));
  const ImportId second = noted("second");
  EXPECT_EQ(store.redo(first)->kept, 1u);
  EXPECT_EQ(store.read()->people[0].notes, "second");
  ASSERT_TRUE(store.undo(second, {}));
  EXPECT_EQ(store.read()->people[0].notes, "first");
}

TEST(Redo, refuses_when_the_same_was_written_again_since) {
  Store store = memory_store();
  const auto ana = [&](int id) {
    return Changes{.people_new = {{.id = PersonId{id},
                                   .code = fmt::format("p{}", id),
                                   .name = "Ana Ruiz",
                                   .emails = {"ana@example.org"}}}};
  };
  const ImportId first = write(store, ana(1)).value();
  ASSERT_TRUE(store.undo(first, {}));
  const ImportId second = write(store, ana(2)).value();
  const Book before = store.read().value();
  const auto refused = store.redo(first);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Error::Code::Conflict);
  EXPECT_TRUE(store.read().value() == before);
  ASSERT_TRUE(store.undo(second, {}));
  EXPECT_TRUE(store.redo(first));
}

TEST(Redo, refuses_what_is_not_there_and_what_stands) {
  Store store = memory_store();
  EXPECT_EQ(store.redo(ImportId{1}).error().code, Error::Code::NotFound);
  const ImportId id = write(store, {.people_new = {{.id = PersonId{1}, .code = "p1"}}}).value();
  EXPECT_EQ(store.redo(id).error().code, Error::Code::Conflict);
  ASSERT_TRUE(store.undo(id, {}));
  ASSERT_TRUE(store.redo(id));
  EXPECT_EQ(store.redo(id).error().code, Error::Code::Conflict);
  ASSERT_TRUE(store.undo(id, {}));
}

}  // namespace
}  // namespace sweet
