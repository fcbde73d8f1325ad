#include "import/read.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_files.h"

namespace sweet {
namespace {

TEST(ReadBatch, takes_a_folder_of_spreadsheets_together) {
  FakeFiles files;
  files.add("mine/people.csv", "id,name\nana,Ana Ruiz\n");
  files.add("mine/ties.csv", "person,other,kind\nme,ana,friend\n");
  files.add("mine/photo.jpg", "\xff\xd8\xff");
  const Result<Batch> batch = read_batch(files, {"mine"}, {});
  ASSERT_TRUE(batch);
  ASSERT_EQ(3u, batch->files.size());
  EXPECT_EQ("mine/people.csv", batch->files[0].path);
  EXPECT_EQ("people.csv", batch->files[0].format);
  EXPECT_EQ("in no format we know: passed over", batch->files[1].notes.at(0));
  EXPECT_EQ(1u, batch->bonds.size());
  EXPECT_EQ(2u, batch->bonds[0].file);
}

TEST(ReadBatch, a_file_given_by_name_must_be_readable) {
  FakeFiles files;
  files.add("photo.jpg", "\xff\xd8\xff");
  files.add_unreadable("people.csv");
  EXPECT_EQ(Error::Code::BadInput, read_batch(files, {"photo.jpg"}, {}).error().code);
  EXPECT_EQ(Error::Code::Storage, read_batch(files, {"people.csv"}, {}).error().code);
  EXPECT_EQ(Error::Code::NotFound, read_batch(files, {"nowhere"}, {}).error().code);
}

TEST(ReadBatch, an_unreadable_file_in_a_folder_does_not_stop_the_rest) {
  FakeFiles files;
  files.add_unreadable("mine/asks.csv");
  files.add("mine/people.csv", "id,name\nana,Ana Ruiz\n");
  const Result<Batch> batch = read_batch(files, {"mine"}, {});
  ASSERT_TRUE(batch);
  EXPECT_EQ(1u, batch->cards.size());
  EXPECT_EQ("mine/asks.csv: cannot open: permission denied", batch->files[0].refused.at(0).why);
}

}  // namespace
}  // namespace sweet
