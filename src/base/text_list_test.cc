#include "base/text_list.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace sweet {
namespace {

TEST(TextList, gives_back_and_sorts_as_a_vector_would) {
  Random random(9);
  for (int world = 0; world < 300; ++world) {
    TextList list;
    std::vector<std::string> texts;
    for (size_t count = random.below(20); count > 0; --count) {
      std::string text;
      for (size_t length = random.below(4); length > 0; --length)
        text += static_cast<char>('a' + random.below(3));
      list.push_back(text);
      texts.push_back(std::move(text));
    }
    list.sort();
    std::ranges::sort(texts);
    ASSERT_EQ(texts.size(), list.size());
    for (size_t i = 0; i < texts.size(); ++i)
      ASSERT_EQ(texts[i], list[i]);
  }
}

}  // namespace
}  // namespace sweet
