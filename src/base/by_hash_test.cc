#include "base/by_hash.h"

#include <gtest/gtest.h>

#include <unordered_map>

#include "base/random.h"

namespace sweet {
namespace {

TEST(ByHash, holds_what_a_map_would) {
  Random random(5);
  for (const std::uint64_t keys : {3, 60, 70, 5000}) {
    ByHash<int> table;
    std::unordered_map<std::uint64_t, int> map;
    for (int step = 0; step < 20'000; ++step) {
      const std::uint64_t key = random.below(keys) * 64;  // many share a place
      if (step % 3 == 0) {
        table.put(key, step);
        map[key] = step;
      } else {
        ASSERT_EQ(map.emplace(key, step).second, table.add(key, step));
      }
    }
    EXPECT_EQ(map.size(), table.size());
    for (std::uint64_t key = 0; key < keys * 64; key += 32) {
      const int* found = table.find(key);
      ASSERT_EQ(map.contains(key), found != nullptr);
      if (found != nullptr) {
        ASSERT_EQ(map.at(key), *found);
      }
    }
  }
}

TEST(ByHash, an_empty_one_finds_nothing) {
  EXPECT_EQ(nullptr, ByHash<int>().find(0));
  EXPECT_FALSE(ByHash<int>().contains(7));
}

TEST(ByHash, zero_is_a_hash_like_any_other) {
  ByHash<int> table;
  EXPECT_TRUE(table.add(0, 5));
  EXPECT_FALSE(table.add(0, 6));
  EXPECT_EQ(5, *table.find(0));
}

}  // namespace
}  // namespace sweet
