#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "tests/fakes/history_model.h"
#include "tests/fakes/made_changes.h"

namespace sweet {
namespace {

Store opened() {
  return Store::open(open_sqlite(":memory:").value()).value();
}

// Made-up imports, edits and merges. Nobody is the owner, and kinds and settings stay out: two
// histories of these may not both be (see "was written again").
Changes history_step(const Book& book, Random& random, int round) {
  Changes changes = made_changes(book, random, round);
  for (Person& person : changes.people_new)
    person.me = false;
  changes.tie_kinds_new.clear();
  changes.ask_kinds_new.clear();
  changes.settings_new.clear();
  return changes;
}

// One history at a time: imports, edits and merges, taken back and brought back at random.
void live_through(std::uint64_t seed, int steps) {
  Store store = opened();
  HistoryModel model;
  Random random(seed);
  std::vector<int> standing, undone;
  const auto move = [&](std::vector<int>& from, std::vector<int>& to) {
    const size_t which = random.below(from.size());
    to.push_back(from[which]);
    from.erase(from.begin() + static_cast<std::ptrdiff_t>(which));
    return to.back();
  };
  for (int step = 0; step < steps; ++step) {
    const std::uint64_t what = random.below(4);
    if (what == 0 && !standing.empty()) {
      const int import = move(standing, undone);
      ASSERT_TRUE(store.undo(ImportId{import}, {})) << seed << " " << step;
      model.undo(import);
    } else if (what <= 1 && !undone.empty()) {
      const int import = move(undone, standing);
      const auto redone = store.redo(ImportId{import});
      ASSERT_TRUE(redone) << seed << " " << step << ": " << redone.error().message;
      model.redo(import);
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
    ASSERT_EQ(rows_of(store.read().value()), model.rows()) << seed << " " << step;
  }
}

TEST(Redo, agrees_with_a_slow_model_on_a_thousand_random_histories) {
  for (std::uint64_t seed = 0; seed < 1000 && !testing::Test::HasFailure(); ++seed)
    live_through(seed, 3);
}

TEST(Redo, agrees_with_it_on_long_histories) {
  for (std::uint64_t seed = 5000; seed < 5002 && !testing::Test::HasFailure(); ++seed)
    live_through(seed, 25);
}

TEST(Redo, gives_exactly_what_undo_took) {
  Store store = opened();
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
  Store store = opened();
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
  Store store = opened();
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
  Store store = opened();
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
