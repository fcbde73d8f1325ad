#include "store/forget.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "book/apply.h"
#include "people/kept_out.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "store/table.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/scratch_folder.h"
#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

// me, Ana, Lena; Lena is the one to go.
class ForgetTest : public ::testing::Test {
 protected:
  ForgetTest() : store(Store::open(open_sqlite(":memory:").value()).value()) {
    Changes changes;
    changes.orgs_new = {{OrgId{1}, "Kestrel", "kestrel"}};
    for (const char* name : {"me", "Ana", "Lena"})
      changes.people_new.push_back(
          {.id = PersonId{static_cast<std::int64_t>(changes.people_new.size()) + 1},
           .code = name,
           .name = name,
           .me = std::string(name) == "me"});
    changes.bonds_new = {{0, 1, "friend"}, {1, 2, "friend"}};
    changes.roles_new = {{2, 0}};
    changes.touches_new = {{.at = day(1), .from = 0, .to = {1}, .key = 1},
                           {.at = day(2), .from = 0, .to = {1, 2}, .key = 2},
                           {.at = day(3), .from = 0, .to = {2}, .key = 3},
                           {.at = day(4), .from = 2, .to = {0, 1}, .key = 4}};
    changes.subjects_new = {{1, "lunch"}, {2, "for Lena"}, {3, "hi"}, {4, "Lena here"}};
    changes.targets_new = {{.person = 2}, {.org = 0}};
    changes.asks_new = {{.to = 1, .about = 2, .what = "introduction", .notes = "for Lena"},
                        {.to = 2, .via = {1}, .what = "advice"},
                        {.to = 1, .via = {2}, .what = "advice", .notes = "Lena said so"},
                        {.to = 1, .what = "advice", .notes = "kept"}};
    changes.settings_new = {{"hours", "5"}, {"snooze/Lena", "x"}, {"snooze/Ana", "y"}};
    write(changes);
  }
  static Moment day(int n) { return Moment{std::chrono::hours(24 * n)}; }

  ImportId write(const Changes& changes) {
    return store.change({.what = "test"}, [&](const Book&) { return changes; }).value();
  }

  Store store;
};

TEST_F(ForgetTest, what_names_only_them_goes_and_the_rest_loses_their_name) {
  const Forgotten gone = store.forget(PersonId{3}).value();
  EXPECT_EQ(gone.people, 1u);
  EXPECT_EQ(gone.ties, 1u);
  EXPECT_EQ(gone.touches, 3u);
  EXPECT_EQ(gone.asks, 3u);
  EXPECT_EQ(gone.targets, 1u);
  const Book book = store.read().value();
  ASSERT_EQ(book.people.size(), 2u);
  EXPECT_EQ(book.bonds.size(), 1u);
  EXPECT_TRUE(book.roles.empty());
  ASSERT_EQ(book.touches.size(), 2u);
  EXPECT_EQ(book.touches[1].to, std::vector<PersonIx>{1});
  EXPECT_EQ(book.subjects, (std::vector<SubjectLine>{{1, "lunch"}}));
  ASSERT_EQ(book.targets.size(), 1u);
  EXPECT_EQ(book.targets[0].org, 0u);
  ASSERT_EQ(book.asks.size(), 3u);
  for (const Ask& ask : book.asks) {
    EXPECT_EQ(ask.about, kNobody);
    EXPECT_TRUE(ask.via.empty());
    EXPECT_EQ(ask.notes.find("Lena"), std::string::npos);
  }
  EXPECT_EQ(book.asks[2].notes, "kept");
  // A mark of her name was added to what stays.
  ASSERT_EQ(book.settings.size(), 3u);
  EXPECT_EQ(book.settings[2].id, kept_out_name("lena"));
}

TEST_F(ForgetTest, marks_of_addresses_stay_and_no_address_does) {
  Changes edit;
  Person lena = store.read().value().people[2];
  lena.emails = {"lena@x.org", "l@y.org"};
  lena.profiles = {"in/lena"};
  edit.people_changed = {{2, lena}};
  write(edit);
  ASSERT_TRUE(store.forget(PersonId{3}));
  std::set<std::string> marks;
  const Book book = store.read().value();
  for (const Setting& setting : book.settings) {
    EXPECT_EQ(setting.id.find('@'), std::string::npos);
    if (setting.id.starts_with(kKeptOut)) marks.insert(setting.id);
  }
  EXPECT_EQ(marks, (std::set{kept_out_email("lena@x.org"), kept_out_email("l@y.org"),
                             kept_out_profile("in/lena"), kept_out_name("lena")}));
}

TEST_F(ForgetTest, nothing_brings_them_back) {
  Changes edit;
  Person lena = store.read().value().people[2];
  lena.notes = "secret";
  edit.people_changed = {{2, lena}};
  const ImportId edited = write(edit);
  Changes untarget;
  untarget.targets_gone = {0};
  const ImportId taken_off = write(untarget);
  ASSERT_TRUE(store.forget(PersonId{3}));
  for (const ImportId id : {taken_off, edited, ImportId{1}})
    ASSERT_TRUE(store.undo(id, day(9)));
  const Book book = store.read().value();
  EXPECT_TRUE(book.people.empty());
  EXPECT_TRUE(book.targets.empty());
  EXPECT_EQ(book.person_last, PersonId{3}) << "their number is not given again";
}

TEST_F(ForgetTest, whoever_was_said_to_be_the_same_goes_too) {
  Changes more;
  more.people_new = {{.id = PersonId{4}, .code = "Lena2", .name = "L. Brandt"}};
  more.verdicts_new = {{3, 2, Says::Same, {}}};
  write(more);
  EXPECT_EQ(store.forget(PersonId{3}).value().people, 2u);
  EXPECT_EQ(store.read().value().people.size(), 2u);
  EXPECT_TRUE(store.read().value().verdicts.empty());
}

TEST_F(ForgetTest, nobody_is_an_error_and_changes_nothing) {
  const Book before = store.read().value();
  const auto gone = store.forget(PersonId{99});
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, Error::Code::NotFound);
  EXPECT_EQ(store.read().value(), before);
}

TEST_F(ForgetTest, a_target_taken_off_comes_back_as_it_was) {
  const Book before = store.read().value();
  Changes untarget;
  untarget.targets_gone = {0};
  const ImportId id = write(untarget);
  EXPECT_EQ(store.read().value(), apply(before, untarget));
  ASSERT_TRUE(store.undo(id, day(9)));
  EXPECT_EQ(store.read().value(), before);
}

// Every row of a file, what undo keeps with it.
std::vector<std::string> rows_in(const std::string& path) {
  const auto database = open_sqlite(path).value();
  std::vector<std::string> rows;
  for (const StoredTable& table : stored_tables())
    EXPECT_TRUE(each_row(*database, table, "id", [&](const SqlRow& row) {
      rows.push_back(std::string(table.name) + " " + std::to_string(row.number(1)) + " " +
                     text_of(cells_of(row, table)));
    }));
  EXPECT_TRUE(database->run(
      "SELECT import, tbl, id, old, new FROM import_changes ORDER BY import, tbl, id", {},
      [&](const SqlRow& row) {
        rows.push_back(fmt::format("{} {} {} {} | {}", row.number(0), row.text(1),
                                   row.number(2), row.text(3), row.text(4)));
      }));
  return rows;
}

// The one goes through all exchanges on the disk; the other reads those that memory names.
TEST(Forget, erases_the_same_rows_with_and_without_the_facts_in_memory) {
  for (std::uint64_t world = 1; world <= 8; ++world) {
    const ScratchFolder folder;
    const std::string paths[] = {folder / "cold.db", folder / "warm.db"};
    Store cold = Store::open(open_sqlite(paths[0]).value()).value();
    Store warm = Store::open(open_sqlite(paths[1]).value()).value();
    warm.remember(std::make_shared<FactsMemory>());
    size_t gone = 0;
    for (int round = 0; round < 16; ++round) {
      Random random(world * 100 + static_cast<std::uint64_t>(round));
      const Book book = cold.read(Extent::NoSubjects).value();
      if (round % 4 == 3) {
        ASSERT_TRUE(warm.read(Extent::NoSubjects).value() == book);
        ASSERT_TRUE(warm.remembers().value());
        const PersonId who = book.people[random.below(book.people.size())].id;
        const Result<Forgotten> one = cold.forget(who), other = warm.forget(who);
        ASSERT_TRUE(one && other);
        EXPECT_EQ(one->touches, other->touches);
        gone += one->touches;
      } else {
        for (Store* store : {&cold, &warm})
          ASSERT_TRUE(store->change({.what = "round"}, [&](const Book& known) {
            Random again(world + static_cast<std::uint64_t>(round));
            return Result<Changes>(made_changes(known, again, round));
          }));
      }
      ASSERT_EQ(rows_in(paths[0]), rows_in(paths[1])) << world << " " << round;
    }
    EXPECT_GT(gone, 0u) << world;
  }
}

}  // namespace
}  // namespace sweet
