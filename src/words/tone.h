// How a request sounds: how polite, and how much effort its words show.
//
// Two logistic models. `politeness` is the chance that readers rate a request with these
// words among the politest quarter rather than the least polite one. `effort` is the chance,
// against an even start, that a request told like this was granted by strangers: need told
// as a story, thanks, giving back, proof, length. Neither sees names, places, trades, or
// whether a person is a he or a she (words/tokens.h).
//
//   in      a text of any length; only its first kToneWordsMax words are looked at
//   out     chances in [0, 1]; parts: what moved them most, biggest first, in logits
//   limits  English; effort was learned from requests for a meal: a hint, not odds
//   source  docs/model/words.md; coefficients in data/tone.tsv, made by bench/words_train
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "words/coefficients.h"

namespace sweet {

inline constexpr size_t kToneWordsMax = 2'000;

struct TonePart {
  std::string what;  // a cue of data/vocabulary.txt or a run of words
  double logit = 0;
};

struct Tone {
  double politeness = 0.5;
  double effort = 0.5;
  std::vector<TonePart> parts = {};  // of politeness, at most kTonePartsMax
};

inline constexpr size_t kTonePartsMax = 6;

// A sentence under this chance is remarked as curt: docs/model/words.md has how often
// readers then agree.
inline constexpr double kCurtLine = 0.2;

[[nodiscard]] std::vector<Feature> politeness_features(std::string_view text);
[[nodiscard]] std::vector<Feature> effort_features(std::string_view text);
[[nodiscard]] Tone tone_of(std::string_view text);

// A part as people read it: "the opening \"why\"", "a harsh word"; empty for what shows no
// words (lengths, names blanked out).
[[nodiscard]] std::string in_words(const TonePart& part);

}  // namespace sweet
