#include "people/person_list.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace sweet {
namespace {

std::vector<std::uint32_t> as_vector(const PersonList& list) {
  return {list.begin(), list.end()};
}

TEST(PersonList, is_as_small_as_it_says) {
  EXPECT_EQ(16u, sizeof(PersonList));
}

TEST(PersonList, holds_what_a_vector_would_after_any_steps) {
  using Vector = std::vector<std::uint32_t>;
  Random random(3);
  for (int world = 0; world < 300; ++world) {
    PersonList list;
    Vector vector;
    for (int step = 0; step < 40; ++step) {
      switch (random.below(8)) {
        case 0: {
          const size_t count = random.below(vector.size() + 1);
          list.keep_first(count);
          vector.resize(count);
          break;
        }
        case 1: {
          const PersonList copy = list;
          list = copy;
          break;
        }
        case 2: {
          PersonList moved = std::move(list);
          list = std::move(moved);
          break;
        }
        case 3:
          list = vector;
          break;
        default:
          vector.push_back(static_cast<std::uint32_t>(random.below(9)));
          list.push_back(vector.back());
      }
      ASSERT_EQ(vector, as_vector(list));
      ASSERT_EQ(PersonList(vector), list);
    }
  }
}

TEST(PersonList, a_copy_lives_on_by_itself) {
  PersonList list = {1, 2, 3};
  PersonList copy = list;
  list[0] = 9;
  list.clear();
  EXPECT_EQ((PersonList{1, 2, 3}), copy);
  EXPECT_TRUE(list.empty());
}

TEST(PersonList, what_was_moved_away_is_empty_and_takes_new_people) {
  PersonList list = {1, 2, 3};
  const PersonList moved = std::move(list);
  list.clear();
  list.push_back(7);
  EXPECT_EQ(PersonList{7}, list);
  EXPECT_EQ(3u, moved.size());
}

}  // namespace
}  // namespace sweet
