#include "words/asking.h"

#include <set>

#include "words/tokens.h"

namespace sweet {
namespace {

std::string length_step(size_t words) {
  for (size_t limit : {2, 4, 7, 11, 16, 24, 36})
    if (words <= limit) return "@words<=" + std::to_string(limit);
  return "@words>36";
}

}  // namespace

std::vector<Feature> asking_features(std::string_view sentence) {
  std::vector<std::string> words = {"^"};
  size_t count = 0;
  bool question = false;
  for (Token& token : tokens_of(sentence)) {
    if (words.size() > kAskingWordsMax) break;
    count += token.is_word;
    question = question || token.word == "?";
    words.push_back(std::move(token.word));
  }
  words.push_back("$");
  std::set<std::string> seen = {length_step(count)};
  if (question) seen.insert("@question");
  for (size_t i = 0; i < words.size(); ++i) {
    std::string run;
    for (size_t j = i; j < words.size() && j < i + 3; ++j) {
      run += (run.empty() ? "" : " ") + words[j];
      seen.insert(run);
    }
    // A listed pair with one word between them: "could * send".
    if (i + 2 < words.size()) seen.insert(words[i] + " _ " + words[i + 2]);
  }
  std::vector<Feature> features;
  for (const std::string& name : seen)
    features.push_back({name, 1});
  return features;
}

double asking_chance(std::string_view sentence) {
  static const WordCoefficients kModel = WordCoefficients::embedded("asking.tsv", "asking");
  return chance_of(kModel.logit(asking_features(sentence)));
}

}  // namespace sweet
