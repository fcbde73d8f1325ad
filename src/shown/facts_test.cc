// What is shown while the facts move on.
#include "shown/facts.h"

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
  void set(Store& with, const std::string& name, const std::string& value) {
    Batch batch;
    batch.settings.push_back({name, value});
    ASSERT_TRUE(Engine(with, now).write(std::move(batch), "settings"));
  }
  void remember() {
    const auto memory = std::make_shared<FactsMemory>();
    other.remember(memory);
    store.remember(memory);
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
  newer->made().settle();
  EXPECT_EQ(facts.whole(), newer);
}

TEST_F(FactsTest, catching_up_reads_only_what_the_memory_has) {
  add("Ana Ruiz");
  facts.catch_up();
  EXPECT_EQ(facts.fresh(), nullptr);
  remember();
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
  first->made().settle();
  add("Ben Okoro");
  const auto second = read_whole();
  second->made().settle();
  ASSERT_TRUE(Engine(other, now).undo_last());
  const auto back = facts.read().value();
  EXPECT_EQ(&back->made(), &first->made());
  EXPECT_TRUE(back->made().settled());
  EXPECT_NE(back->revision, first->revision);
  ASSERT_TRUE(Engine(other, now).redo(ImportId{2}));
  EXPECT_EQ(facts.read().value()->world_if_made(), second->world_if_made());
}

TEST_F(FactsTest, a_setting_leaves_all_that_was_made_as_it_was) {
  remember();
  add("Ana Ruiz");
  const auto first = read_whole();
  first->made().settle();
  const auto kept = std::make_shared<const std::string>("an answer");
  for (const AnswerOf of : {AnswerOf::World, AnswerOf::Exchanges, AnswerOf::Revision})
    first->keep(of, "/here", kept);
  set(other, "hours", "4");
  const auto second = facts.read().value();
  EXPECT_NE(second->revision, first->revision);
  EXPECT_EQ(second->book->settings, (std::vector<Setting>{{"hours", "4"}}));
  EXPECT_TRUE(first->book->settings.empty());
  EXPECT_EQ(&second->made(), &first->made());
  EXPECT_EQ(second->kept(AnswerOf::World, "/here"), kept);
  EXPECT_EQ(second->kept(AnswerOf::Exchanges, "/here"), kept);
  EXPECT_EQ(second->kept(AnswerOf::Revision, "/here"), nullptr);
}

// A program of its own may have kept subject lines that were not there before.
TEST_F(FactsTest, what_another_program_wrote_leaves_no_answer_that_shows_subjects) {
  remember();
  add("Ana Ruiz");
  const auto first = read_whole();
  const auto kept = std::make_shared<const std::string>("an answer");
  first->keep(AnswerOf::World, "/here", kept);
  first->keep(AnswerOf::Exchanges, "/here", kept);
  Store theirs = open_store();
  set(theirs, "hours", "4");
  const auto second = facts.read().value();
  EXPECT_EQ(second->kept(AnswerOf::World, "/here"), kept);
  EXPECT_EQ(second->kept(AnswerOf::Exchanges, "/here"), nullptr);
}

TEST_F(FactsTest, who_asked_before_a_change_is_answered_from_before_it) {
  add("Ana Ruiz");
  const std::uint64_t asked = facts.revision();
  EXPECT_EQ(facts.since(asked), nullptr);  // not read yet
  const auto older = read_whole();
  add("Ben Okoro");
  const std::uint64_t asked_later = facts.revision();
  EXPECT_EQ(facts.since(asked), older);
  EXPECT_EQ(facts.since(asked_later), nullptr);
  const auto newer = facts.read().value();
  EXPECT_EQ(facts.since(asked_later), newer);
  EXPECT_EQ(facts.since(asked), newer);
}

TEST_F(FactsTest, a_world_made_while_more_is_written_is_for_who_asked_before_that) {
  add("Ana Ruiz");
  const auto first = facts.read().value();
  const std::uint64_t asked = facts.revision();
  add("Ben Okoro");
  const auto second = facts.read().value();
  EXPECT_EQ(facts.reckoned_since(asked), nullptr);
  ASSERT_TRUE(first->world());
  facts.note_made(first);
  EXPECT_EQ(facts.reckoned_since(asked), first);
  EXPECT_EQ(facts.reckoned_since(facts.revision()), nullptr);
  ASSERT_TRUE(second->world());
  EXPECT_EQ(facts.reckoned_since(asked), second);
  EXPECT_EQ(facts.reckoned_since(facts.revision()), second);
}

TEST_F(FactsTest, a_world_of_what_was_let_go_meanwhile_is_for_nobody) {
  add("Ana Ruiz");
  const auto first = facts.read().value();
  add("Ben Okoro");
  facts.let_go(FactsInMemory::Older::Hide);
  ASSERT_TRUE(first->world());
  first->made().settle();
  facts.note_made(first);
  EXPECT_EQ(facts.whole(), nullptr);
  EXPECT_EQ(facts.reckoned_since(0), nullptr);
}

TEST_F(FactsTest, facts_that_differ_in_one_word_take_nothing_over) {
  add("Ana Ruiz");
  read_whole()->made().settle();
  add("Ben Okoro");
  read_whole()->made().settle();
  ASSERT_TRUE(Engine(other, now).undo_last());
  add("Ben Okora");
  EXPECT_FALSE(facts.read().value()->made().settled());
}

TEST_F(FactsTest, what_was_erased_is_kept_nowhere) {
  add("Ana Ruiz");
  read_whole()->made().settle();
  add("Ben Okoro");
  const std::weak_ptr<const Shown> with_ben = read_whole();
  with_ben.lock()->made().settle();
  ASSERT_TRUE(Engine(other, now).forget("Ben Okoro"));
  facts.let_go(FactsInMemory::Older::Erase);
  ASSERT_TRUE(facts.read());
  EXPECT_TRUE(with_ben.expired());
}

// Another thread may read between the change and what is said of it.
TEST_F(FactsTest, what_was_read_after_the_erasing_is_kept_though_that_was_said_later) {
  add("Ana Ruiz");
  add("Ben Okoro");
  read_whole()->made().settle();
  ASSERT_TRUE(Engine(other, now).forget("Ben Okoro"));
  const auto without = read_whole();
  without->made().settle();
  facts.let_go(FactsInMemory::Older::Erase);
  EXPECT_EQ(facts.whole(), without);
  add("Cy Mo");
  read_whole()->made().settle();
  ASSERT_TRUE(Engine(other, now).undo_last());
  EXPECT_EQ(&facts.read().value()->made(), &without->made());
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
