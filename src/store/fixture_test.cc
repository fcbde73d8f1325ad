// Every version of the schema that was ever released still opens, and says what it said.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/disk.h"
#include "base/text.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "tests/fakes/book_text.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

std::string fixture(int version, const char* ending) {
  return std::string(SWEET_FIXTURES) + "/version-" + std::to_string(version) + ending;
}

Store open_file(const std::string& path) {
  return Store::open(open_sqlite(path).value()).value();
}

// Texts may hold line breaks of their own; in the list each row takes one line.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (char c : text)
    line += c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
  return line;
}

TEST(Fixtures, of_every_version_open_and_say_what_they_said) {
  for (int version = 1; version <= kSchemaVersion; ++version) {
    const ScratchFolder folder;
    std::filesystem::copy_file(fixture(version, ".sqlite"), folder / "old.db");
    Store store = open_file(folder / "old.db");
    const std::vector<std::string> rows = book_lines(store.read().value());
    std::ifstream said(fixture(version, ".txt"));
    std::string line;
    size_t row = 0;
    for (; std::getline(said, line); ++row)
      ASSERT_EQ(on_one_line(rows.at(row)), line) << version;
    EXPECT_EQ(row, rows.size());
    EXPECT_GT(row, 50u);
  }
}

TEST(Fixtures, of_every_version_can_be_taken_back_to_nothing) {
  for (int version = 1; version <= kSchemaVersion; ++version) {
    const ScratchFolder folder;
    std::filesystem::copy_file(fixture(version, ".sqlite"), folder / "old.db");
    Store store = open_file(folder / "old.db");
    const std::vector<ImportRecord> imports = store.imports().value();
    for (const ImportRecord& import : imports)
      if (!import.undone) {
        ASSERT_TRUE(store.undo(import.id, {}));
      }
    EXPECT_EQ(logical_hash(store.read().value()), logical_hash({}));
  }
}

// Makes the one of a new version, once: see tests/fixtures/README.md.
TEST(Fixtures, hold_one_of_today) {
  const std::string path = fixture(kSchemaVersion, ".sqlite");
  if (std::filesystem::exists(path)) return;  // a released fixture never changes
  Store store = open_file(path);
  for (int round = 0; round < 12; ++round)
    ASSERT_TRUE(store.change({.what = "made up"}, [&](const Book& book) -> Result<Changes> {
      Random random(static_cast<std::uint64_t>(round));
      return made_changes(book, random, round);
    }));
  ASSERT_TRUE(store.undo(ImportId{7}, Moment{std::chrono::seconds{1'700'000'000}}));
  std::string text;
  for (const std::string& line : book_lines(store.read().value()))
    text += on_one_line(line) + "\n";
  ASSERT_TRUE(write_file(fixture(kSchemaVersion, ".txt"), text));
  std::filesystem::remove(path + "-journal");
}

TEST(LogicalHash, does_not_know_ids_or_the_order_of_rows) {
  const auto person = [](int id, const char* name) {
    return Person{.id = PersonId{id}, .code = name, .name = name};
  };
  Book book{.people = {person(1, "ana"), person(2, "bo")}};
  book.bonds = {{0, 1, "friend"}, {1, 0, "mentor"}};
  Book other{.people = {person(7, "bo"), person(9, "ana")}};
  other.bonds = {{0, 1, "mentor"}, {1, 0, "friend"}};
  EXPECT_EQ(logical_hash(book), logical_hash(other));
  std::swap(other.bonds[0].kind, other.bonds[1].kind);
  EXPECT_NE(logical_hash(book), logical_hash(other));
}

}  // namespace
}  // namespace sweet
