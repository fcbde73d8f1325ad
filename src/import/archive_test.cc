#include "import/archive.h"

#include <gtest/gtest.h>

#include "tests/fakes/make_zip.h"

namespace sweet {
namespace {

struct Opened {
  std::unique_ptr<Bytes> bytes;
  Result<Archive> archive;
};

Opened open(std::string zip) {
  std::unique_ptr<Bytes> bytes = bytes_of(std::move(zip));
  Result<Archive> archive = Archive::open(*bytes, "a.zip");
  return {std::move(bytes), std::move(archive)};
}

TEST(Archive, gives_its_members_by_name_and_text) {
  Opened a = open(make_zip({{"x/Connections.csv", "First Name\n"}, {"empty.csv", ""}}));
  ASSERT_TRUE(a.archive) << a.archive.error().message;
  EXPECT_EQ((std::vector<std::string>{"x/Connections.csv", "empty.csv"}), a.archive->members());
  EXPECT_EQ("First Name\n", a.archive->read(0).value());
  EXPECT_EQ("", a.archive->read(1).value());
}

TEST(Archive, a_truncated_one_is_an_error_wherever_it_is_cut) {
  const std::string zip = make_zip({{"a.csv", "some text"}, {"b.csv", "more text"}});
  for (size_t length = 0; length < zip.size(); ++length) {
    Opened a = open(zip.substr(0, length));
    ASSERT_FALSE(a.archive) << length;
    EXPECT_EQ(Error::Code::BadInput, a.archive.error().code);
  }
}

TEST(Archive, a_member_that_lies_about_its_size_is_refused) {
  Opened a = open(make_zip({{"more.csv", "some text", 4},
                            {"less.csv", "some text", 100},
                            {"bomb.csv", "some text", 2'000'000},
                            {"huge.csv", "some text", 4'000'000'000},
                            {"good.csv", "some text"}}));
  ASSERT_TRUE(a.archive) << a.archive.error().message;
  for (size_t i = 0; i < 4; ++i)
    EXPECT_FALSE(a.archive->read(i)) << i;
  EXPECT_EQ("some text", a.archive->read(4).value());
}

TEST(Archive, a_member_that_says_it_is_larger_than_the_archive_takes_no_room) {
  Opened a = open(make_zip({{"a.csv", "text", 500'000'000, false, 400'000'000}}));
  ASSERT_TRUE(a.archive) << a.archive.error().message;
  EXPECT_EQ("a.zip: a.csv: says it is larger than the whole archive",
            a.archive->read(0).error().message);
}

TEST(Archive, an_encrypted_or_damaged_member_is_refused) {
  std::string zip = make_zip({{"a.csv", "secret", {}, true}, {"b.csv", "damaged"}});
  zip[zip.find("damaged")] = 'D';
  Opened a = open(zip);
  ASSERT_TRUE(a.archive) << a.archive.error().message;
  EXPECT_EQ("a.zip: a.csv: is encrypted", a.archive->read(0).error().message);
  EXPECT_EQ("a.zip: b.csv: is broken, or not of the size it says",
            a.archive->read(1).error().message);
}

TEST(Archive, too_many_members_are_refused_before_they_are_listed) {
  std::string zip = make_zip({{"a.csv", "text"}});
  zip[zip.size() - 12] = '\x11';  // 10,001 members, it says
  zip[zip.size() - 11] = '\x27';
  Opened a = open(zip);
  ASSERT_FALSE(a.archive);
  EXPECT_EQ("a.zip: holds more than 10000 files", a.archive.error().message);
}

}  // namespace
}  // namespace sweet
