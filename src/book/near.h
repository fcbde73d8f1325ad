// The names nearest to one that was mistyped, to say in a hint.
//
//   units   a mistyped, missing, added or swapped letter each count one
//   cost    the product of the two lengths for each name offered
//   source  restricted edit distance [Damerau 1964, Levenshtein 1966]
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sweet {

class Nearest {
 public:
  static constexpr size_t kNamesMax = 3;  // more is a list, not a hint

  explicit Nearest(std::string_view typed);

  // `label` is what the hint will say, when it should be more than the name.
  void offer(std::string_view name, std::string_view label = {});

  // `did you mean Ana Ruiz (ana) or Anna Ros (p7)?`; empty when nothing is near.
  [[nodiscard]] std::string question() const;

 private:
  struct Near {
    size_t letters;
    std::string label;
    auto operator<=>(const Near&) const = default;
  };
  std::string typed_;  // folded
  size_t letters_max_;
  std::vector<Near> near_;  // nearest first
};

[[nodiscard]] size_t letters_apart(std::string_view a, std::string_view b);

}  // namespace sweet
