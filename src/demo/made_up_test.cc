#include "demo/made_up.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/disk.h"
#include "engine/engine.h"
#include "store/sqlite.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

Result<std::unique_ptr<Database>> open_plain(const std::string& path) {
  return open_sqlite(path);
}

TEST(MadeUp, lies_where_only_its_owner_looks_and_goes_with_all_that_was_tried) {
  const ScratchFolder scratch;
  std::string file;
  {
    const MadeUp made = MadeUp::make(scratch.path(), open_plain).value();
    file = made.file();
    using std::filesystem::perms, std::filesystem::status;
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    EXPECT_EQ(folder.parent_path(), scratch.path());
    EXPECT_EQ(status(folder).permissions(), perms{0700});
    EXPECT_EQ(status(file).permissions(), perms{0600});
    ASSERT_TRUE(write_file(folder / "tried.txt", "x"));
  }
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << file;
}

TEST(MadeUp, is_a_search_that_has_a_week_and_enough_to_say_what_blocks_it) {
  const ScratchFolder scratch;
  const MadeUp made = MadeUp::make(scratch.path(), open_plain).value();
  Store store = Store::open(open_sqlite(made.file()).value()).value();
  Engine engine(store, made_up_moment());
  const Looked looked = engine.look().value();
  const World& world = *looked.world;
  EXPECT_NE(world.book.me, kNobody);
  EXPECT_GT(world.book.people.size(), 100u);
  EXPECT_FALSE(world.book.targets.empty());
  EXPECT_GT(world.book.asks.size(), 20u);
  for (const Ask& ask : world.book.asks)
    EXPECT_LE(ask.date, day_of(made_up_moment()));
}

TEST(MadeUp, says_where_no_folder_can_be_made) {
  const Result<MadeUp> made = MadeUp::make("/no/such/place", open_plain);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, Error::Code::Storage);
  EXPECT_NE(made.error().message.find("/no/such/place"), std::string::npos);
}

}  // namespace
}  // namespace sweet
