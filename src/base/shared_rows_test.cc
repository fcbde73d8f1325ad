#include "base/shared_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/random.h"

namespace sweet {
namespace {

using Names = SharedRows<std::string>;

TEST(SharedRows, a_copy_that_is_changed_leaves_the_other_as_it_was) {
  const Names first = {"Ana", "Ben"};
  Names second = first;
  EXPECT_TRUE(second.shares(first));
  second[0] = "Cy";
  EXPECT_FALSE(second.shares(first));
  EXPECT_EQ(first[0], "Ana");
  EXPECT_EQ(second.rows(), (std::vector<std::string>{"Cy", "Ben"}));
}

TEST(SharedRows, are_equal_where_they_hold_the_same_whoever_made_them) {
  const Names first = {"Ana"};
  Names second;
  EXPECT_NE(first, second);
  second.push_back("Ana");
  EXPECT_EQ(first, second);
  EXPECT_FALSE(first.shares(second));
  second.clear();
  EXPECT_EQ(second, Names());
}

TEST(SharedRows, who_has_them_alone_changes_them_where_they_are) {
  Names names = {"Ana", "Ben"};
  const std::string* const place = std::as_const(names).data();
  names.back() = "Cy";
  EXPECT_EQ(std::as_const(names).data(), place);
  { const Names other = names; }
  names.front() = "Di";
  EXPECT_EQ(std::as_const(names).data(), place);
}

TEST(SharedRows, behave_as_vectors_do_whatever_is_copied_and_changed) {
  Random random(7);
  constexpr size_t kHeld = 4;
  for (int world = 0; world < 300; ++world) {
    SharedRows<int> rows[kHeld];
    std::vector<int> oracle[kHeld];
    for (int step = 0; step < 40; ++step) {
      const size_t one = random.below(kHeld), other = random.below(kHeld);
      const int value = static_cast<int>(random.below(5));
      switch (random.below(5)) {
        case 0:
          rows[one] = rows[other], oracle[one] = oracle[other];
          break;
        case 1:
          rows[one].push_back(value), oracle[one].push_back(value);
          break;
        case 2:
          std::ranges::sort(rows[one]), std::ranges::sort(oracle[one]);
          break;
        case 3:
          if (!oracle[one].empty()) rows[one].front() = value, oracle[one].front() = value;
          break;
        default:
          std::erase(rows[one].edit(), value), std::erase(oracle[one], value);
      }
      for (size_t i = 0; i < kHeld; ++i)
        ASSERT_EQ(rows[i].rows(), oracle[i]);
      ASSERT_EQ(rows[one] == rows[other], oracle[one] == oracle[other]);
    }
  }
}

}  // namespace
}  // namespace sweet
