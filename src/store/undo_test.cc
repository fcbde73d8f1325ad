#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/fakes/history_model.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/memory_store.h"

namespace sweet {
namespace {

Result<ImportId> change(Store& store, std::uint64_t seed, int round) {
  return store.change({}, [&](const Book& book) -> Result<Changes> {
    Random random(seed);
    return made_changes(book, random, round);
  });
}

TEST(Undo, agrees_with_a_slow_model_on_random_histories) {
  for (std::uint64_t world = 0; world < 25; ++world) {
    Store store = memory_store();
    HistoryModel model;
    Random random(world);
    std::vector<int> standing;
    for (int step = 0; step < 25; ++step) {
      if (!standing.empty() && random.below(5) < 2) {
        const size_t which = random.below(standing.size());
        const auto undone = store.undo(ImportId{standing[which]}, {});
        ASSERT_TRUE(undone) << undone.error().message;
        model.undo(standing[which]);
        standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(which));
      } else {
        Book before;
        Changes changes;
        const auto id = store.change({}, [&](const Book& book) -> Result<Changes> {
          before = book;
          changes = made_changes(book, random, step);
          return changes;
        });
        ASSERT_TRUE(id) << id.error().message;
        standing.push_back(static_cast<int>(*id));
        model.take(standing.back(), before, changes);
      }
      ASSERT_EQ(difference(rows_of(store.read().value()), model.rows()), "")
          << world << " " << step;
    }
  }
}

TEST(Undo, of_the_last_import_gives_the_book_before_it) {
  Store store = memory_store();
  for (int round = 0; round < 30; ++round) {
    const Book before = facts_of(store);
    const auto id = change(store, static_cast<std::uint64_t>(round), round);
    ASSERT_TRUE(id);
    const auto undone = store.undo(*id, {});
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->kept, 0u);
    ASSERT_TRUE(facts_of(store) == before);
    ASSERT_TRUE(change(store, static_cast<std::uint64_t>(round), 1000 + round));
  }
}

TEST(Undo, of_everything_in_any_order_leaves_nothing) {
  for (std::uint64_t world = 0; world < 20; ++world) {
    Store store = memory_store();
    std::vector<ImportId> standing;
    for (int round = 0; round < 8; ++round)
      standing.push_back(change(store, world * 100 + round, round).value());
    Random random(world);
    while (!standing.empty()) {
      const size_t which = random.below(standing.size());
      ASSERT_TRUE(store.undo(standing[which], {}));
      standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(which));
    }
    ASSERT_TRUE(facts_of(store) == Book{}) << world;
  }
}

TEST(Undo, keeps_and_counts_a_person_somebody_edited_since) {
  Store store = memory_store();
  const ImportId first = change(store, 1, 0).value();
  ASSERT_TRUE(store.change({}, [](const Book& book) -> Result<Changes> {
    Changes changes;
    changes.people_changed.push_back({0, book.people[0]});
    changes.people_changed[0].value.notes = "met at the fair";
    return changes;
  }));
  const UndoReport report = store.undo(first, {}).value();
  EXPECT_GE(report.kept, 1u);
  ASSERT_FALSE(store.read()->people.empty());
  EXPECT_EQ(store.read()->people[0].notes, "met at the fair");
}

TEST(Undo, gives_the_book_back_to_its_former_owner) {
  Store store = memory_store();
  const auto person = [](int n, bool me) {
    return Person{.id = PersonId{n}, .code = fmt::format("p{}", n), .me = me};
  };
  ASSERT_TRUE(store.change({}, [&](const Book&) -> Result<Changes> {
    Changes changes;
    changes.people_new = {person(1, false), person(2, true)};
    return changes;
  }));
  const Book before = facts_of(store);
  const auto swapped = store.change({}, [&](const Book&) -> Result<Changes> {
    Changes changes;
    changes.people_changed.push_back({0, person(1, true)});
    changes.people_changed.push_back({1, person(2, false)});
    return changes;
  });
  EXPECT_EQ(store.undo(swapped.value(), {})->restored, 2u);
  EXPECT_TRUE(facts_of(store) == before);
}

// A company, a target that names it, and what may be done with a target.
class TargetTakenOff : public ::testing::Test {
 protected:
  TargetTakenOff() : store(memory_store()) {
    company = write({.orgs_new = {{OrgId{1}, "Kestrel", "kestrel"}}});
    listed = write({.targets_new = {{.org = 0, .why = "hiring"}}});
  }
  ImportId write(Changes changes) {
    return store.change({}, [&](const Book&) -> Result<Changes> { return changes; }).value();
  }
  ImportId take_off() { return write({.targets_gone = {0}}); }
  ImportId say_why(std::string why) {
    return write({.targets_changed = {{0, {.org = 0, .why = std::move(why)}}}});
  }
  void undo(ImportId id) { ASSERT_TRUE(store.undo(id, {})); }
  void redo(ImportId id) { ASSERT_TRUE(store.redo(id)); }
  // Why it is a target; nothing: it is none.
  std::string why() {
    const Book book = store.read().value();
    return book.targets.empty() ? "" : book.targets[0].why;
  }
  size_t orgs() { return store.read().value().orgs.size(); }

  Store store;
  ImportId company = {}, listed = {};
};

TEST_F(TargetTakenOff, returns_with_whom_it_names) {
  const ImportId off = take_off();
  undo(company);
  EXPECT_EQ(orgs(), 0u);
  undo(off);
  EXPECT_EQ(why(), "hiring");
  EXPECT_EQ(orgs(), 1u);
  redo(off);
  EXPECT_EQ(why(), "");
  EXPECT_EQ(orgs(), 0u) << "nothing holds the company any more";
}

TEST_F(TargetTakenOff, stays_off_when_what_made_it_is_brought_back) {
  const ImportId off = take_off();
  undo(off);
  undo(listed);
  redo(off);
  redo(listed);
  EXPECT_EQ(why(), "");
  undo(off);
  EXPECT_EQ(why(), "hiring");
}

TEST_F(TargetTakenOff, twice_returns_when_both_are_taken_back) {
  for (const bool first_first : {true, false}) {
    const ImportId first = take_off();
    undo(first);
    const ImportId second = take_off();
    redo(first);
    undo(first_first ? first : second);
    EXPECT_EQ(why(), "");
    undo(first_first ? second : first);
    EXPECT_EQ(why(), "hiring");
  }
}

TEST_F(TargetTakenOff, stands_while_a_later_edit_stands) {
  const ImportId off = take_off();
  undo(off);
  const ImportId edit = say_why("growing");
  redo(off);
  EXPECT_EQ(why(), "growing");
  undo(edit);
  EXPECT_EQ(why(), "");
  redo(edit);
  EXPECT_EQ(why(), "growing");
  undo(edit);
  undo(off);
  EXPECT_EQ(why(), "hiring");
}

TEST(Undo, never_gives_a_persons_number_twice) {
  Store store = memory_store();
  const ImportId id = change(store, 1, 0).value();
  const PersonId last = store.read()->person_last;
  ASSERT_TRUE(store.undo(id, {}));
  EXPECT_EQ(store.read()->person_last, last);
  ASSERT_TRUE(change(store, 1, 1));
  EXPECT_GT(store.read()->people[0].id, last);
}

TEST(Undo, refuses_what_is_not_there_and_what_was_undone) {
  Store store = memory_store();
  EXPECT_EQ(store.undo(ImportId{1}, {}).error().code, Error::Code::NotFound);
  const ImportId id = change(store, 1, 0).value();
  const Moment at{std::chrono::seconds{5}};
  ASSERT_TRUE(store.undo(id, at));
  EXPECT_TRUE(store.imports()->front().undone);
  EXPECT_EQ(store.undo(id, at).error().code, Error::Code::Conflict);
}

}  // namespace
}  // namespace sweet
