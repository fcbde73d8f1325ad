// The words of a text as the judging sees them: with every name, place and trade blanked out.
//
// A word that data/vocabulary.txt does not list becomes kUnknown. A capitalised word inside a
// sentence counts as unknown even when it is listed (Will, May, Grant), as does one before
// the comma that opens a sentence ("Will, could you"); neighbours of that kind, titles before
// them and initials between them are one token, so "Ana", "Dr. Ana M. de Souza" and "New
// York" weigh the same. He, she and they are one word. What a judgement cannot see it cannot
// use: no attribute of a name or a group enters any figure that is made from these tokens.
//
//   in      UTF-8 text, any bytes
//   out     tokens in order; punctuation ? ! , : ; . as tokens of their own
//   limits  a name in lower case that is a listed word too ("will") is read as the word
//   cost    linear
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sweet {

inline constexpr std::string_view kUnknown = "*";

struct Token {
  std::string word;  // lower case, or a class: "*", "@they", "@day", "@number", "@link", …
  size_t begin = 0;  // bytes in the text
  size_t end = 0;
  bool is_word = true;  // false for punctuation
};

[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

// The cues of tone a word belongs to ("gratitude"), as data/vocabulary.txt lists them.
[[nodiscard]] std::vector<std::string_view> cues_of(std::string_view word);

// Whether the vocabulary lists the word, in lower case.
[[nodiscard]] bool is_listed(std::string_view word);

}  // namespace sweet
