#include "serve/zip.h"

#include <gtest/gtest.h>

#include "import/read.h"
#include "tests/fakes/fake_files.h"

namespace sweet {
namespace {

TEST(ZipWriter, what_it_writes_is_read_back_member_by_member) {
  ZipWriter zip(parse_moment("2026-03-04T09:10").value());
  ASSERT_TRUE(zip.add("people.csv", "id,name\np1,Ana Ruiz\n"));
  ASSERT_TRUE(zip.add("targets.csv", "person,priority\np1,2\n"));
  FakeFiles files;
  files.add("all.zip", zip.finish().value());
  const Batch batch = read_batch(files, {"all.zip"}, {}).value();
  ASSERT_EQ(batch.cards.size(), 1u);
  EXPECT_EQ(batch.cards[0].name, "Ana Ruiz");
  EXPECT_EQ(batch.targets.size(), 1u);
}

TEST(ZipWriter, nothing_in_it_is_a_zip_all_the_same) {
  const std::string bytes = ZipWriter(Moment{}).finish().value();
  EXPECT_EQ(bytes.size(), 22u);
  EXPECT_EQ(bytes.substr(0, 4), "PK\x05\x06");
}

}  // namespace
}  // namespace sweet
