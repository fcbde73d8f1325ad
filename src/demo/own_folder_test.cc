#include "demo/own_folder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "base/disk.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

namespace fs = std::filesystem;

TEST(OwnFolder, goes_with_the_value_and_with_all_that_is_in_it) {
  const ScratchFolder scratch;
  {
    const OwnFolder folder = OwnFolder::make(scratch.path()).value();
    ASSERT_TRUE(write_file(folder.path() + "/tried.txt", "x"));
    EXPECT_EQ(fs::status(folder.path()).permissions(), fs::perms::owner_all);
  }
  EXPECT_TRUE(fs::is_empty(scratch.path()));
}

TEST(OwnFolder, of_a_process_that_was_killed_is_taken_away_by_the_next_and_no_other_is) {
  const ScratchFolder scratch;
  const OwnFolder living = OwnFolder::make(scratch.path()).value();
  int told[2] = {};
  ASSERT_EQ(::pipe(told), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const Result<OwnFolder> folder = OwnFolder::make(scratch.path());
    const char made = folder && write_file(folder->path() + "/facts.db", "x") ? 'y' : 'n';
    (void)!::write(told[1], &made, 1);
    for (;;)
      ::pause();
  }
  char made = 'n';
  ASSERT_EQ(::read(told[0], &made, 1), 1);
  EXPECT_EQ(made, 'y');
  const auto folders = [&] {
    return std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator());
  };
  { const OwnFolder beside = OwnFolder::make(scratch.path()).value(); }
  EXPECT_EQ(folders(), 2) << "who lives keeps theirs";
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  { const OwnFolder next = OwnFolder::make(scratch.path()).value(); }
  EXPECT_EQ(folders(), 1);
  EXPECT_TRUE(fs::exists(living.path()));
  for (const int handle : told)
    ::close(handle);
}

TEST(OwnFolder, takes_away_nothing_of_another_name_and_follows_no_link) {
  const ScratchFolder scratch;
  const std::string letters = scratch / "letters";
  fs::create_directories(letters);
  ASSERT_TRUE(write_file(letters + "/one.txt", "x"));
  fs::create_directory_symlink(letters, scratch / "sweetspot-made-up-abcdef");
  fs::create_directories(scratch / "sweetspot-made-up-abc");
  fs::create_directories(scratch / "my-sweetspot-made-up-abcdef");
  fs::create_directories(scratch / "sweetspot-made-up-ABCDEF");
  fs::create_directory_symlink(letters, scratch / "sweetspot-made-up-ABCDEF/link");
  { const OwnFolder folder = OwnFolder::make(scratch.path()).value(); }
  EXPECT_TRUE(fs::exists(letters + "/one.txt"));
  EXPECT_TRUE(fs::is_symlink(scratch / "sweetspot-made-up-abcdef"));
  EXPECT_TRUE(fs::exists(scratch / "sweetspot-made-up-abc"));
  EXPECT_TRUE(fs::exists(scratch / "my-sweetspot-made-up-abcdef"));
  EXPECT_FALSE(fs::exists(scratch / "sweetspot-made-up-ABCDEF"));
}

}  // namespace
}  // namespace sweet
