#include "store/schema.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "store/sqlite.h"
#include "store/store.h"
#include "tests/fakes/failing_database.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

// Today's steps and one of tomorrow.
std::vector<std::string_view> with_tomorrow() {
  std::vector<std::string_view> steps = released_steps();
  steps.push_back(
      "CREATE TABLE moods (ws BIGINT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (ws, id));"
      "ALTER TABLE orgs ADD COLUMN town TEXT NOT NULL DEFAULT '';");
  return steps;
}

std::unique_ptr<Database> open_database(const std::string& path) {
  auto database = open_sqlite(path);
  EXPECT_TRUE(database) << database.error().message;
  return std::move(*database);
}

Book filled(const std::string& path) {
  auto store = Store::open(open_database(path));
  Random random(3);
  for (int round = 0; round < 5; ++round)
    EXPECT_TRUE(store->change({}, [&](const Book& book) -> Result<Changes> {
      return made_changes(book, random, round);
    }));
  return store->read().value();
}

TEST(BringUpToDate, keeps_all_facts_and_a_copy_of_the_older_file) {
  const ScratchFolder folder;
  const Book before = filled(folder / "people.db");
  const std::string copy =
      (folder / "people.db") + ".version-" + std::to_string(kSchemaVersion);
  {
    const std::unique_ptr<Database> database = open_database(folder / "people.db");
    ASSERT_TRUE(bring_up_to_date(*database, with_tomorrow()));
    EXPECT_EQ(database->schema_version().value(), kSchemaVersion + 1);
    ASSERT_TRUE(database->set_schema_version(kSchemaVersion));  // as if it were today's
  }
  EXPECT_TRUE(Store::open(open_database(folder / "people.db"))->read().value() == before);
  EXPECT_TRUE(Store::open(open_database(copy))->read().value() == before);
  EXPECT_EQ(std::filesystem::status(copy).permissions(), std::filesystem::perms(0600));
}

TEST(BringUpToDate, leaves_the_old_version_or_the_new_one_wherever_it_fails) {
  const ScratchFolder folder;
  const Book before = filled(folder / "people.db");
  for (int n = 1;; ++n) {
    Fuse fuse{.left = n};
    const auto failing = failing_database(open_database(folder / "people.db"), fuse);
    const bool done = bring_up_to_date(*failing, with_tomorrow()).has_value();
    EXPECT_EQ(open_database(folder / "people.db")->schema_version().value(),
              done ? kSchemaVersion + 1 : kSchemaVersion);
    if (done) break;
    EXPECT_TRUE(Store::open(open_database(folder / "people.db"))->read().value() == before);
    ASSERT_LT(n, 100);
  }
}

TEST(BringUpToDate, changes_nothing_when_there_is_nothing_to_do) {
  const ScratchFolder folder;
  filled(folder / "people.db");
  filled(folder / "other.db");
  ASSERT_TRUE(bring_up_to_date(*open_database(folder / "people.db"), released_steps()));
  EXPECT_FALSE(std::filesystem::exists(folder / "people.db.version-1"));
}

}  // namespace
}  // namespace sweet
