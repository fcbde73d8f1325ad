#include "safe/backup.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "base/disk.h"
#include "safe/leftovers.h"
#include "store/sqlite_copy.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/protected_file.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

namespace fs = std::filesystem;

Result<ImportId> write_more(Store& store, int round) {
  return store.change({.what = "round"}, [&](const Book& book) -> Result<Changes> {
    Random random(static_cast<std::uint64_t>(round) + 1);
    return made_changes(book, random, round);
  });
}

class BackUp : public testing::Test {
 protected:
  void SetUp() override {
    Store store = open();
    for (int round = 0; round < 4; ++round)
      ASSERT_TRUE(write_more(store, round));
    before = store.read().value();
  }
  Store open(const std::string& which = {}) const {
    return open_store_with(which.empty() ? path : which, keys).value();
  }
  Result<BackupMade> back_up_to(const std::string& out,
                                WhereOneIs there = WhereOneIs::Refuse) const {
    return back_up(path, out, keys, there);
  }

  const ScratchFolder folder;
  const std::string path = folder / "my.db", copy = folder / "copy.db";
  KeyRing keys;
  Book before;
};

TEST_F(BackUp, opens_as_a_data_file_and_goes_on_from_there) {
  const BackupMade made = back_up_to(copy).value();
  EXPECT_EQ(made.bytes, fs::file_size(copy));
  EXPECT_GT(made.rows, before.people.size() + before.touches.size());
  EXPECT_FALSE(made.is_protected);
  Store store = open(copy);
  EXPECT_EQ(store.read().value(), before);
  ASSERT_TRUE(write_more(store, 9));
  EXPECT_NE(store.read().value(), before);
  EXPECT_EQ(open().read().value(), before);  // the one is not the other
  ASSERT_TRUE(store.undo(store.imports().value().back().id, {}));
}

TEST_F(BackUp, is_for_its_person_alone) {
  ASSERT_TRUE(back_up_to(copy));
  EXPECT_EQ(fs::status(copy).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(BackUp, goes_on_beside_a_transaction_that_has_not_written_yet_and_leaves_it_out) {
  const std::unique_ptr<Database> other = open_sqlite_with(path, {.keys = &keys}).value();
  ASSERT_TRUE(other->begin(Access::Write));
  ASSERT_TRUE(other->run("DELETE FROM people", {}, {}));
  ASSERT_TRUE(back_up_to(copy));
  ASSERT_TRUE(other->commit());
  EXPECT_EQ(open(copy).read().value(), before);
}

TEST_F(BackUp, of_a_protected_file_opens_with_its_key_alone) {
  NEEDS_SQLCIPHER();
  protect_with(path, numbered_key(1), keys);
  EXPECT_TRUE(back_up_to(copy).value().is_protected);
  EXPECT_EQ(look_at_file(copy)->kind, FileKind::Protected);
  EXPECT_EQ(open(copy).read().value(), before);
  const KeyRing none;
  EXPECT_EQ(open_store_with(copy, none).error().code, Error::Code::NeedsKey);
  EXPECT_EQ(back_up(path, folder / "other.db", none, WhereOneIs::Refuse).error().code,
            Error::Code::NeedsKey);
  EXPECT_FALSE(fs::exists(folder / "other.db"));
}

TEST_F(BackUp, writes_over_what_is_there_only_when_told_and_never_over_the_file_itself) {
  ASSERT_TRUE(write_file(copy, "a letter"));
  EXPECT_EQ(back_up_to(copy).error().code, Error::Code::Conflict);
  EXPECT_EQ(fs::file_size(copy), 8u);
  EXPECT_TRUE(back_up_to(copy, WhereOneIs::WriteOver));
  fs::create_symlink(path, folder / "same.db");
  for (const std::string& same : {path, folder / "same.db"})
    EXPECT_EQ(back_up_to(same, WhereOneIs::WriteOver).error().code, Error::Code::BadInput);
  EXPECT_EQ(back_up_to(folder.path(), WhereOneIs::WriteOver).error().code,
            Error::Code::BadInput);
  EXPECT_EQ(open().read().value(), before);
}

TEST_F(BackUp, does_not_lie_down_beside_a_journal_of_another_file) {
  ASSERT_TRUE(write_file(copy + "-journal", "a change of another file"));
  EXPECT_EQ(back_up_to(copy).error().code, Error::Code::Conflict);
  EXPECT_FALSE(fs::exists(copy));
}

TEST_F(BackUp, of_nothing_and_of_what_is_not_ours_is_refused_and_makes_nothing) {
  EXPECT_EQ(back_up(folder / "none.db", copy, keys, WhereOneIs::Refuse).error().code,
            Error::Code::NotFound);
  EXPECT_FALSE(fs::exists(folder / "none.db"));
  ASSERT_TRUE(write_file(folder / "letter.txt", "no database"));
  EXPECT_EQ(back_up(folder / "letter.txt", copy, keys, WhereOneIs::Refuse).error().code,
            Error::Code::BadInput);
  sqlite3* other = nullptr;
  sqlite3_open((folder / "other.db").c_str(), &other);
  sqlite3_exec(other, "CREATE TABLE t(x)", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_EQ(back_up(folder / "other.db", copy, keys, WhereOneIs::Refuse).error().code,
            Error::Code::BadInput);
  EXPECT_FALSE(fs::exists(copy));
}

TEST_F(BackUp, that_differs_from_the_file_is_not_called_done) {
  const auto spoil = [&]() -> Result<void> {
    sqlite3* part = nullptr;
    sqlite3_open((copy + ".part").c_str(), &part);
    sqlite3_exec(part, "UPDATE people SET name = 'Another' WHERE id = 1", nullptr, nullptr,
                 nullptr);
    EXPECT_EQ(sqlite3_changes(part), 1);
    sqlite3_close(part);
    return {};
  };
  const Result<BackupMade> made =
      backup_sqlite({.path = path, .out = copy, .keys = &keys, .copied = spoil});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, Error::Code::Storage);
  EXPECT_FALSE(fs::exists(copy));
  EXPECT_FALSE(fs::exists(copy + ".part"));
}

TEST_F(BackUp, is_compared_while_others_write_again_and_is_what_was_before) {
  Store other = open();
  const auto write = [&]() -> Result<void> {
    EXPECT_TRUE(write_more(other, 7));
    return {};
  };
  ASSERT_TRUE(backup_sqlite({.path = path, .out = copy, .keys = &keys, .copied = write}));
  EXPECT_EQ(open(copy).read().value(), before);
  EXPECT_NE(open().read().value(), before);
}

TEST_F(BackUp, of_a_file_that_somebody_changes_all_the_time_is_always_a_state_it_had) {
  constexpr int kCopies = 5;
  std::atomic<bool> done{false};
  std::vector<Book> states = {before};
  std::jthread writer([&] {
    Store store = open();
    for (int round = 10; !done; ++round) {
      if (write_more(store, round)) states.push_back(store.read().value());
    }
  });
  std::vector<std::string> copies;
  for (int i = 0; i < kCopies; ++i) {
    copies.push_back(copy + std::to_string(i));
    EXPECT_TRUE(back_up_to(copies.back()));
  }
  done = true;
  writer.join();
  for (const std::string& one : copies)
    EXPECT_EQ(std::ranges::count(states, open(one).read().value()), 1) << one;
}

TEST_F(BackUp, that_another_is_making_is_left_to_them) {
  const PartFile theirs = PartFile::make(copy + ".part").value();
  EXPECT_EQ(back_up_to(copy).error().code, Error::Code::Busy);
  EXPECT_TRUE(fs::exists(theirs.path()));
}

TEST(Leftovers, parts_that_nobody_holds_are_taken_away_and_nothing_else) {
  const ScratchFolder folder;
  const std::string file = folder / "my.db";
  const std::string parts[] = {".part", ".version-2.part", ".download.part",
                               ".download.part.part", ".download.part.twin.part"};
  const std::string others[] = {"",          ".version-2",        ".backup",        ".part.txt",
                                ".old.part", ".version-two.part", ".version-.part", "x.part"};
  for (const std::string& ending : parts)
    ASSERT_TRUE(write_file(file + ending, "x"));
  for (const std::string& ending : others)
    ASSERT_TRUE(write_file(file + ending, "x"));
  ASSERT_TRUE(write_file(folder / "others.db.part", "x"));
  {
    const PartFile held = PartFile::make(file + ".part").value();
    EXPECT_TRUE(take_away_leftovers(file).empty());
    EXPECT_TRUE(fs::exists(file + ".part"));
    for (const std::string& ending : parts)
      EXPECT_EQ(fs::exists(file + ending), ending == ".part") << ending;
  }
  ASSERT_TRUE(write_file(file + ".part", "x"));
  EXPECT_TRUE(take_away_leftovers(file).empty());
  EXPECT_FALSE(fs::exists(file + ".part"));
  for (const std::string& ending : others)
    EXPECT_TRUE(fs::exists(file + ending)) << ending;
  EXPECT_TRUE(fs::exists(folder / "others.db.part"));
}

TEST(Leftovers, what_cannot_be_taken_away_is_told) {
  const ScratchFolder folder;
  fs::create_directories(folder / "my.db.part/in it");
  const std::vector<std::string> troubles = take_away_leftovers(folder / "my.db");
  ASSERT_EQ(troubles.size(), 1u);
  EXPECT_NE(troubles[0].find("my.db.part"), std::string::npos);
}

}  // namespace
}  // namespace sweet
