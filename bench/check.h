// A figure beside its limit, as the validating programs print it.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace sweet::bench {

class Checks {
 public:
  // `limit` is said as text: "<= 0.85", "0.88 .. 0.92".
  void note(std::string_view id, std::string_view what, double value, std::string_view limit,
            bool pass) {
    fmt::print("{:<4} {:<58} {:>9.4f}  {:<16} {}\n", id, what, value, limit,
               pass ? "pass" : "FAIL");
    std::fflush(stdout);
    all_pass_ = all_pass_ && pass;
  }
  void at_least(std::string_view id, std::string_view what, double value, double low) {
    note(id, what, value, fmt::format(">= {:g}", low), value >= low);
  }
  void at_most(std::string_view id, std::string_view what, double value, double high) {
    note(id, what, value, fmt::format("<= {:g}", high), value <= high);
  }
  void within(std::string_view id, std::string_view what, double value, double low,
              double high) {
    note(id, what, value, fmt::format("{:g} .. {:g}", low, high),
         value >= low && value <= high);
  }
  int exit_status() const { return all_pass_ ? 0 : 1; }

 private:
  bool all_pass_ = true;
};

// Whether every word typed is known; says how the program is used where one is not.
inline bool knows_words(std::span<char*> words, std::string_view usage,
                        std::initializer_list<std::string_view> known) {
  for (const char* word : words.subspan(1))
    if (std::ranges::find(known, std::string_view(word)) == known.end()) {
      fmt::print(stderr, "usage: {}\n", usage);
      return false;
    }
  return true;
}

}  // namespace sweet::bench
