// The chance that a sentence asks its reader for something.
//
// Logistic on runs of one to three of the listed words, the marks and the length. All other
// words are one unknown word (words/tokens.h), so names and places play no part.
//
//   in      one sentence, any bytes; only its first kAskingWordsMax words are looked at
//   out     a chance in [0, 1]; asks_something() cuts it at kAskingLine
//   limits  English only: see words/lint.h for other languages
//   source  docs/model/words.md; coefficients in data/asking.tsv, made by bench/words_train
#pragma once

#include <string_view>
#include <vector>

#include "words/coefficients.h"

namespace sweet {

inline constexpr size_t kAskingWordsMax = 120;

// Above it a sentence is taken to ask: an even chance, not tuned.
inline constexpr double kAskingLine = 0.5;

[[nodiscard]] std::vector<Feature> asking_features(std::string_view sentence);
[[nodiscard]] double asking_chance(std::string_view sentence);

[[nodiscard]] inline bool asks_something(std::string_view sentence) {
  return asking_chance(sentence) >= kAskingLine;
}

}  // namespace sweet
