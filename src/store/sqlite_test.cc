#include "store/sqlite.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "store/schema.h"
#include "store/store.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

unsigned mode_of(const std::string& path) {
  struct stat about {};
  return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 0777 : 0;
}

std::string bytes_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

Result<Store> open_store(const std::string& path) {
  Result<std::unique_ptr<Database>> database = open_sqlite(path);
  if (!database) return std::unexpected(database.error());
  return Store::open(std::move(*database));
}

// A database with something in it.
void fill(const std::string& path) {
  Result<Store> store = open_store(path);
  ASSERT_TRUE(store) << store.error().message;
  Random random(1);
  for (int round = 0; round < 20; ++round)
    ASSERT_TRUE(store->change({}, [&](const Book& book) -> Result<Changes> {
      return made_changes(book, random, round);
    }));
}

// The root of a machine may write anywhere, so for a while the test is nobody.
class AsNobody {
 public:
  explicit AsNobody(const ScratchFolder& folder) : was_(::geteuid()) {
    if (was_ != 0) return;
    EXPECT_EQ(::chown(folder.path().c_str(), kNobodyElse, kNobodyElse), 0);
    EXPECT_EQ(::seteuid(kNobodyElse), 0);
  }
  ~AsNobody() { EXPECT_EQ(::seteuid(was_), 0); }

 private:
  static constexpr uid_t kNobodyElse = 65534;
  uid_t was_;
};

TEST(OpenSqlite, makes_the_folder_and_the_file_for_its_owner_only) {
  const ScratchFolder folder;
  fill(folder / "a/b/people.db");
  EXPECT_EQ(mode_of(folder / "a/b"), 0700u);
  EXPECT_EQ(mode_of(folder / "a/b/people.db"), 0600u);
  EXPECT_EQ(mode_of(folder / "a/b/people.db-journal"), 0600u);
}

TEST(OpenSqlite, takes_a_file_back_from_the_eyes_of_others) {
  const ScratchFolder folder;
  fill(folder / "people.db");
  ASSERT_EQ(::chmod((folder / "people.db").c_str(), 0644), 0);
  ASSERT_TRUE(open_sqlite(folder / "people.db"));
  EXPECT_EQ(mode_of(folder / "people.db"), 0600u);
}

TEST(OpenSqlite, never_logs_ahead_and_always_waits_for_the_disk) {
  const ScratchFolder folder;
  Result<std::unique_ptr<Database>> database = open_sqlite(folder / "people.db");
  ASSERT_TRUE(database);
  std::string said;
  for (const char* sql : {"PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA mmap_size"})
    ASSERT_TRUE((*database)->run(
        sql, {}, [&](const SqlRow& row) { said += std::string(row.text(0)) + " "; }));
  EXPECT_EQ(said, "truncate 2 0 ");
}

TEST(OpenSqlite, refuses_a_text_file_and_leaves_it_as_it_was) {
  const ScratchFolder folder;
  write_bytes(folder / "notes.txt", "Dear diary, this is no database at all.\n");
  ASSERT_EQ(::chmod((folder / "notes.txt").c_str(), 0644), 0);
  const Result<Store> store = open_store(folder / "notes.txt");
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, Error::Code::BadInput);
  EXPECT_NE(store.error().message.find("notes.txt: is no Sweetspot database"),
            std::string::npos);
  EXPECT_FALSE(store.error().hint.empty());
  EXPECT_EQ(bytes_in(folder / "notes.txt"), "Dear diary, this is no database at all.\n");
  EXPECT_EQ(mode_of(folder / "notes.txt"), 0644u);
}

TEST(OpenSqlite, refuses_a_database_of_another_program_and_leaves_it_as_it_was) {
  const ScratchFolder folder;
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open((folder / "songs.db").c_str(), &other), SQLITE_OK);
  sqlite3_exec(other, "PRAGMA journal_mode=WAL; CREATE TABLE songs (title TEXT)", nullptr,
               nullptr, nullptr);
  sqlite3_close(other);
  const std::string before = bytes_in(folder / "songs.db");
  const Result<Store> store = open_store(folder / "songs.db");
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, Error::Code::BadInput);
  EXPECT_NE(store.error().message.find("another program"), std::string::npos);
  EXPECT_EQ(bytes_in(folder / "songs.db"), before);
}

TEST(OpenSqlite, refuses_a_database_from_the_future_and_leaves_it_as_it_was) {
  const ScratchFolder folder;
  fill(folder / "people.db");
  {
    Result<std::unique_ptr<Database>> database = open_sqlite(folder / "people.db");
    ASSERT_TRUE(database && (*database)->set_schema_version(kSchemaVersion + 1));
  }
  const std::string before = bytes_in(folder / "people.db");
  const Result<Store> store = open_store(folder / "people.db");
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, Error::Code::BadInput);
  EXPECT_NE(store.error().message.find("from the future"), std::string::npos);
  EXPECT_EQ(bytes_in(folder / "people.db"), before);
}

TEST(OpenSqlite, says_so_when_a_file_was_cut_off_and_leaves_it_as_it_was) {
  const ScratchFolder folder;
  fill(folder / "people.db");
  const std::string whole = bytes_in(folder / "people.db");
  for (size_t length = 7; length < whole.size(); length += 4099) {
    write_bytes(folder / "people.db", whole.substr(0, length));
    Result<Store> store = open_store(folder / "people.db");
    const bool refused = !store || !store->read();
    EXPECT_TRUE(refused) << length;
    EXPECT_EQ(bytes_in(folder / "people.db"), whole.substr(0, length));
  }
}

TEST(OpenSqlite, never_falls_over_a_damaged_file) {
  const ScratchFolder folder;
  fill(folder / "people.db");
  const std::string whole = bytes_in(folder / "people.db");
  Random random(7);
  for (int i = 0; i < 200; ++i) {
    std::string damaged = whole;
    for (int bytes = 0; bytes < 8; ++bytes)
      damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
    write_bytes(folder / "people.db", damaged);
    Result<Store> store = open_store(folder / "people.db");
    if (!store) continue;
    const Result<Book> book = store->read();
    if (!book) continue;
    for (const Bond& bond : book->bonds)
      EXPECT_LT(std::max(bond.person, bond.other), book->people.size());
    for (const Person& person : book->people)
      EXPECT_LE(person.load, Load::Overloaded);
  }
}

TEST(OpenSqlite, names_the_file_that_may_not_be_written) {
  const ScratchFolder folder;
  const AsNobody nobody(folder);
  fill(folder / "people.db");
  ASSERT_EQ(::chmod((folder / "people.db").c_str(), 0400), 0);
  const Result<Store> store = open_store(folder / "people.db");
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, Error::Code::Storage);
  EXPECT_NE(store.error().message.find("people.db"), std::string::npos);
  EXPECT_NE(store.error().hint.find("permissions"), std::string::npos);
}

TEST(OpenSqlite, names_the_folder_that_may_not_be_written) {
  const ScratchFolder folder;
  const AsNobody nobody(folder);
  fill(folder / "in/people.db");
  ASSERT_EQ(::chmod((folder / "in").c_str(), 0500), 0);
  for (const char* name : {"in/people.db", "in/fresh.db", "in/deeper/fresh.db"}) {
    const Result<Store> store = open_store(folder / name);
    ASSERT_FALSE(store) << name;
    EXPECT_EQ(store.error().code, Error::Code::Storage);
    EXPECT_NE(store.error().hint.find("permissions"), std::string::npos);
  }
  ASSERT_EQ(::chmod((folder / "in").c_str(), 0700), 0);
}

TEST(OpenSqlite, refuses_a_folder_and_an_empty_name) {
  const ScratchFolder folder;
  EXPECT_FALSE(open_sqlite(folder.path()));
  EXPECT_FALSE(open_sqlite(""));
}

TEST(OpenSqlite, says_busy_when_another_process_goes_on_writing) {
  const ScratchFolder folder;
  fill(folder / "people.db");
  auto writer = open_sqlite(folder / "people.db");
  auto waiting = open_sqlite_with(folder / "people.db", {.busy_ms = 1});
  ASSERT_TRUE(writer && waiting && (*writer)->begin(Access::Write));
  const Result<void> begun = (*waiting)->begin(Access::Write);
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().code, Error::Code::Busy);
  (*writer)->roll_back();
}

}  // namespace
}  // namespace sweet
