// Reads an enum from its table of words: the n-th word is the value n.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/text.h"

namespace sweet {

// False, and value untouched, when the word is not in the table. Case does not matter.
template <typename Enum, size_t N>
[[nodiscard]] bool read_enum(std::string_view word, const std::string_view (&words)[N],
                             Enum& value) {
  for (size_t i = 0; i < N; ++i)
    if (equal_ignoring_case(trim(word), words[i])) {
      value = static_cast<Enum>(i);
      return true;
    }
  return false;
}

}  // namespace sweet
