#include "reading/phone.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

TEST(NormalPhone, drops_what_only_parts_the_digits) {
  EXPECT_EQ("+491511234567", normal_phone("+49 151 123-45.67"));
  EXPECT_EQ("+491511234567", normal_phone("tel:+49-151-1234567"));
}

TEST(NormalPhone, drops_a_trunk_prefix_and_keeps_an_extension) {
  EXPECT_EQ("+442079460018", normal_phone("+44 (0)20 7946 0018"));
  EXPECT_EQ("+12024561111 ext. 12", normal_phone("(202) 456-1111 x12", "US"));
}

TEST(NormalPhone, reads_digits_of_other_scripts) {
  EXPECT_EQ("+81312345678", normal_phone("＋８１ ３ １２３４ ５６７８"));
}

TEST(NormalPhone, without_a_region_a_national_number_stays_as_written) {
  EXPECT_EQ("030 123456", normal_phone(" 030 123456 "));
  EXPECT_EQ("+4930123456", normal_phone("030 123456", "DE"));
}

TEST(NormalPhone, what_is_no_number_stays_as_written) {
  EXPECT_EQ("ask Ben", normal_phone("ask Ben", "DE"));
  EXPECT_EQ("+1", normal_phone("+1", "DE"));
  EXPECT_EQ("", normal_phone(""));
}

TEST(NormalPhone, knows_regions) {
  EXPECT_TRUE(is_phone_region("DE"));
  EXPECT_FALSE(is_phone_region("XX"));
}

}  // namespace
}  // namespace sweet
