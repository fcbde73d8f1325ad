#include "base/map.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

TEST(MappedFile, can_be_read_again_where_it_was_given_back) {
  const ScratchFolder folder;
  const std::string path = folder / "given_back";
  const std::string text(100'000, 'x');
  std::ofstream(path) << text;
  const auto file = MappedFile::open(path, MappedFile::Use::OnceThrough);
  ASSERT_TRUE(file);
  (*file)->give_back((*file)->text().substr(10, 80'000));
  (*file)->give_back((*file)->text().substr(99'000));
  EXPECT_EQ(text, (*file)->text());
}

}  // namespace
}  // namespace sweet
