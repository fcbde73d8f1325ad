#include "pool/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "pool/read.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

namespace fs = std::filesystem;

class PoolStore : public ::testing::Test {
 protected:
  void SetUp() override {
    auto pool = read_pool("from,to,probability\n1,2,0.5\n2,9,0.25\n9,1,1\n1,9,0.125\n",
                          "person,company\n2,30\n9,30\n4,10\n", 1);
    ASSERT_TRUE(pool);
    pool_ = std::move(*pool);
  }

  std::string path() const { return folder_ / "routes.store"; }

  std::string read() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write(const std::string& bytes) const {
    std::ofstream(path(), std::ios::binary) << bytes;
  }

  ScratchFolder folder_;
  Pool pool_;
};

bool same(const ArcLists& a, const ArcLists& b) {
  if (a.lists() != b.lists()) return false;
  for (std::uint32_t i = 0; i < a.lists(); ++i) {
    if (!std::ranges::equal(a.of(i), b.of(i))) return false;
  }
  return true;
}

TEST_F(PoolStore, opens_as_it_was_written_changes_and_all) {
  pool_.set_tie(1, 2, 0.75);
  pool_.set_tie(50, 9, 0.5);
  ASSERT_TRUE(write_store(path(), pool_));
  const auto opened = open_store(path(), 2);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_TRUE(same(pool_.graph.out(), opened->graph.out()));
  EXPECT_TRUE(same(pool_.graph.in(), opened->graph.in()));
  EXPECT_TRUE(same(pool_.graph.into_company(), opened->graph.into_company()));
  EXPECT_EQ(4u, opened->people.row_of(50));
  EXPECT_EQ(1u, opened->companies.row_of(30));
  EXPECT_TRUE(std::ranges::equal(pool_.graph.members(1), opened->graph.members(1)));
}

TEST_F(PoolStore, every_damaged_byte_is_noticed) {
  ASSERT_TRUE(write_store(path(), pool_));
  const std::string good = read();
  ASSERT_TRUE(open_store(path(), 1));
  size_t unnoticed = 0;
  for (size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x10);
    write(bad);
    unnoticed += open_store(path(), 1).has_value();
  }
  // Only the zeros that fill a section up to the next cache line may change unseen.
  EXPECT_LT(unnoticed, 10 * 64u);
  write(good);
  EXPECT_TRUE(open_store(path(), 1));
}

TEST_F(PoolStore, a_store_cut_short_is_refused_wherever_it_is_cut) {
  ASSERT_TRUE(write_store(path(), pool_));
  const std::string good = read();
  for (size_t size = 0; size + 64 < good.size(); size += 16) {
    write(good.substr(0, size));
    const auto opened = open_store(path(), 1);
    ASSERT_FALSE(opened) << size;
    EXPECT_EQ(Error::Code::BadInput, opened.error().code);
  }
}

TEST_F(PoolStore, another_version_and_no_store_at_all_are_refused_in_words) {
  ASSERT_TRUE(write_store(path(), pool_));
  std::string other = read();
  other[8] = 2;
  write(other);
  EXPECT_NE(std::string::npos, open_store(path(), 1).error().message.find("version 2"));
  write("from,to,probability\n");
  EXPECT_NE(std::string::npos, open_store(path(), 1).error().message.find("not a store"));
  fs::remove(path());
  EXPECT_EQ(Error::Code::NotFound, open_store(path(), 1).error().code);
}

TEST_F(PoolStore, is_never_put_where_a_device_is) {
  fs::create_symlink("/dev/null", path());
  const auto written = write_store(path(), pool_);
  ASSERT_FALSE(written);
  EXPECT_EQ(path() + ": is not a file", written.error().message);
  EXPECT_TRUE(fs::is_symlink(path()));
}

TEST_F(PoolStore, a_write_that_cannot_be_leaves_the_old_store) {
  ASSERT_TRUE(write_store(path(), pool_));
  const std::string before = read();
  fs::create_directory(path() + ".part");  // where the new one would be made
  EXPECT_FALSE(write_store(path(), Pool()));
  EXPECT_EQ(before, read());
}

}  // namespace
}  // namespace sweet
