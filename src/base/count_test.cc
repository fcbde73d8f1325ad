#include "base/count.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

TEST(Counted, one_of_a_thing_is_not_called_many) {
  EXPECT_EQ(counted(0, "record"), "0 records");
  EXPECT_EQ(counted(1, "record"), "1 record");
  EXPECT_EQ(counted(2, "record"), "2 records");
  EXPECT_EQ(counted(1, "person", "people"), "1 person");
  EXPECT_EQ(counted(12, "person", "people"), "12 people");
}

}  // namespace
}  // namespace sweet
