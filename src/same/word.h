// Two words of a name: the same, alike, near, or an initial of the other?
//
//   Same     letter for letter, once folded
//   Alike    a short form ("bob" and "robert"), or the same sound in another spelling or
//            transliteration ("sergey" and "sergej", "mueller" and "muller")
//   Near     a slip or two: a mistyped, missing, added or swapped letter for every four
//   Initial  one of them is the first letter of the other
//   Other    none of these
//
//   in      folded words (fold_name)
//   cost    Near: the product of the two lengths, on the stack; the rest O(length)
//   source  short forms: data/nicknames.txt; the rules of sound are elicited: they undo what
//           transliterations of one name differ in, and are no phonetics of any language
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sweet {

// Extra: a word that the other side lacks.
enum class Likeness : std::uint8_t { Same, Alike, Near, Initial, Extra, Other };
inline constexpr size_t kLikenesses = 6;

// "sergei" for "sergey" and "sergej"; equal for words that sound alike.
[[nodiscard]] std::string sound_of(std::string_view word);

// What a short form stands for: "robert", "albert" for "bert"; empty when it is none.
[[nodiscard]] const std::vector<std::string>& long_forms_of(const std::string& word);

[[nodiscard]] bool near_words(std::string_view a, std::string_view b);

[[nodiscard]] inline bool is_initial_of(std::string_view letter, std::string_view word) {
  return letter.size() == 1 && word.size() > 1 && word[0] == letter[0];
}

}  // namespace sweet
