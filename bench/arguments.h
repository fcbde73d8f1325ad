// What a lab was asked for: how many searches, and only the kinds whose name holds a word.
//
//   errors  --help, no whole number above 0, or a word no kind has: says how it is used,
//           and on which kinds, and gives the exit status instead
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"

namespace sweet::lab {

struct LabOrder {
  int searches = 0;
  std::string_view only = {};
};

inline constexpr long long kSearchesMax = 1'000'000;

inline std::variant<LabOrder, int> read_order(std::span<char*> words, int usual,
                                              std::string_view usage,
                                              std::span<const std::string_view> kinds) {
  LabOrder order{.searches = usual};
  const bool help = words.size() > 1 && (std::string_view(words[1]) == "--help" ||
                                         std::string_view(words[1]) == "-h");
  bool good = words.size() <= 3 && !help;
  if (good && words.size() > 1) {
    const auto searches = parse_int(words[1]);
    good = searches && *searches > 0 && *searches <= kSearchesMax;
    if (good) order.searches = static_cast<int>(*searches);
  }
  if (good && words.size() > 2) {
    order.only = words[2];
    good = false;
    for (const std::string_view kind : kinds)
      good = good || kind.contains(order.only);
  }
  if (good) return order;
  std::FILE* out = help ? stdout : stderr;
  fmt::print(out, "usage: {}\nkinds:", usage);
  for (const std::string_view kind : kinds)
    fmt::print(out, " \"{}\"", kind);
  fmt::print(out, "\n");
  return help ? 0 : 2;
}

}  // namespace sweet::lab
