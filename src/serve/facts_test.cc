// What is shown while the facts move on.
#include "serve/facts.h"

#include <gtest/gtest.h>

#include "engine/rows.h"
#include "store/sqlite.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

class FactsTest : public ::testing::Test {
 protected:
  Store open_store() { return Store::open(open_sqlite(folder / "my.db").value()).value(); }

  void add(const std::string& name) {
    PersonRow row;
    row.name = name;
    ASSERT_TRUE(Engine(other, now).write(batch_of(row).value(), "add"));
  }
  std::shared_ptr<const Shown> read_whole() {
    std::shared_ptr<const Shown> shown = facts.read().value();
    EXPECT_TRUE(shown->world());
    return shown;
  }

  ScratchFolder folder;
  Moment now = parse_moment("2026-03-04T09:00").value();
  Store other = open_store();
  Store store = open_store();
  std::unique_ptr<Database> watch = open_sqlite(folder / "my.db").value();
  FactsInMemory facts{store, *watch, [this] { return now; }};
};

TEST_F(FactsTest, nothing_is_whole_before_a_world_is_made) {
  add("Ana Ruiz");
  ASSERT_TRUE(facts.read());
  EXPECT_EQ(facts.whole(), nullptr);
  EXPECT_EQ(facts.whole(), nullptr);
  const auto shown = read_whole();
  EXPECT_EQ(facts.whole(), shown);
}

TEST_F(FactsTest, the_older_stays_whole_until_the_newer_is) {
  add("Ana Ruiz");
  const auto older = read_whole();
  add("Ben Okoro");
  EXPECT_EQ(facts.fresh(), nullptr);
  EXPECT_EQ(facts.whole(), older);
  add("Cy Mo");
  const auto newer = facts.read().value();
  EXPECT_EQ(newer->book->people.size(), 3u);
  EXPECT_EQ(facts.whole(), older);
  ASSERT_TRUE(newer->world());
  EXPECT_EQ(facts.whole(), older);  // its answers are not there yet
  newer->settle();
  EXPECT_EQ(facts.whole(), newer);
}

TEST_F(FactsTest, catching_up_reads_only_what_the_memory_has) {
  add("Ana Ruiz");
  facts.catch_up();
  EXPECT_EQ(facts.fresh(), nullptr);
  const auto memory = std::make_shared<FactsMemory>();
  other.remember(memory);
  store.remember(memory);
  const auto older = facts.read().value();
  add("Ben Okoro");
  facts.catch_up();
  const auto newer = facts.fresh();
  ASSERT_NE(newer, nullptr);
  EXPECT_EQ(newer->book->people.size(), 2u);
}

TEST_F(FactsTest, what_was_let_go_is_never_whole_again) {
  add("Ana Ruiz");
  const auto older = read_whole();
  add("Ben Okoro");
  facts.let_go(FactsInMemory::Older::Hide);
  EXPECT_EQ(facts.whole(), nullptr);
  const auto newer = facts.read().value();
  EXPECT_EQ(facts.whole(), nullptr);
  ASSERT_TRUE(newer->world());
  EXPECT_EQ(facts.whole(), newer);
}

TEST_F(FactsTest, what_was_read_before_it_was_let_go_is_not_whole_either) {
  add("Ana Ruiz");
  const auto shown = facts.read().value();
  add("Ben Okoro");
  facts.let_go(FactsInMemory::Older::Hide);
  ASSERT_TRUE(shown->world());
  EXPECT_EQ(facts.whole(), nullptr);
}

TEST_F(FactsTest, facts_that_are_again_what_they_were_take_all_over) {
  add("Ana Ruiz");
  const auto first = read_whole();
  first->settle();
  add("Ben Okoro");
  const auto second = read_whole();
  second->settle();
  ASSERT_TRUE(Engine(other, now).undo_last());
  const auto back = facts.read().value();
  EXPECT_EQ(back->same(), first);
  EXPECT_EQ(back->world_if_made(), first->world_if_made());
  EXPECT_EQ(back->listing(), first->listing());
  EXPECT_NE(back->revision, first->revision);
  back->settle();
  EXPECT_EQ(back->same(), nullptr);
  ASSERT_TRUE(Engine(other, now).redo(ImportId{2}));
  EXPECT_EQ(facts.read().value()->world_if_made(), second->world_if_made());
}

TEST_F(FactsTest, facts_that_differ_in_one_word_take_nothing_over) {
  add("Ana Ruiz");
  read_whole()->settle();
  add("Ben Okoro");
  read_whole()->settle();
  ASSERT_TRUE(Engine(other, now).undo_last());
  add("Ben Okora");
  EXPECT_EQ(facts.read().value()->same(), nullptr);
}

TEST_F(FactsTest, what_was_erased_is_kept_nowhere) {
  add("Ana Ruiz");
  read_whole()->settle();
  add("Ben Okoro");
  const std::weak_ptr<const Shown> with_ben = read_whole();
  with_ben.lock()->settle();
  ASSERT_TRUE(Engine(other, now).forget("Ben Okoro"));
  facts.let_go(FactsInMemory::Older::Erase);
  ASSERT_TRUE(facts.read());
  EXPECT_TRUE(with_ben.expired());
}

TEST_F(FactsTest, yesterdays_is_not_shown_today) {
  add("Ana Ruiz");
  const auto shown = read_whole();
  now += std::chrono::hours(3);
  EXPECT_EQ(facts.fresh(), nullptr);
  EXPECT_EQ(facts.whole(), shown);
  now += std::chrono::hours(21);
  EXPECT_EQ(facts.whole(), nullptr);
}

}  // namespace
}  // namespace sweet
