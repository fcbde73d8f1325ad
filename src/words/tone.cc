#include "words/tone.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "words/tokens.h"

namespace sweet {
namespace {

struct Counted {
  std::vector<std::string> words;  // with marks
  std::map<std::string, double> cues;
  double words_count = 0;
  double sentences = 1;
};

Counted count(std::string_view text) {
  Counted out;
  for (Token& token : tokens_of(text)) {
    if (out.words_count >= static_cast<double>(kToneWordsMax)) break;
    out.words_count += token.is_word;
    if (!token.is_word && (token.word == "?" || token.word == "!" || token.word == "."))
      ++out.sentences;
    for (std::string_view cue : cues_of(token.word))
      ++out.cues["@" + std::string(cue)];
    out.words.push_back(std::move(token.word));
  }
  return out;
}

using Counts = std::map<std::string, double>;

void add_runs(Counts& counts, const std::vector<std::string>& words, size_t longest) {
  for (size_t i = 0; i < words.size(); ++i) {
    std::string run;
    for (size_t j = i; j < words.size() && j < i + longest; ++j) {
      run += (run.empty() ? "" : " ") + words[j];
      counts[run] = 1;
    }
  }
}

// The ways of asking of [Danescu-Niculescu-Mizil et al. 2013] that runs do not show.
void add_openings(Counts& counts, const std::vector<std::string>& words) {
  bool start = true;
  for (const std::string& word : words) {
    if (start && word != "*") counts["^ " + word] = 1;
    start = word == "." || word == "?" || word == "!";
  }
}

std::vector<Feature> listed(const Counts& counts) {
  std::vector<Feature> features;
  for (const auto& [name, value] : counts)
    features.push_back({name, value});
  return features;
}

}  // namespace

std::vector<Feature> politeness_features(std::string_view text) {
  const Counted counted = count(text);
  Counts counts;
  add_runs(counts, counted.words, 3);
  add_openings(counts, counted.words);
  for (const auto& [cue, times] : counted.cues)
    counts[cue] = 1;
  counts["@words"] = std::log1p(counted.words_count) - 3;
  counts["@words_a_sentence"] = std::log1p(counted.words_count / counted.sentences) - 2.5;
  return listed(counts);
}

// Few and said in advance, after [Althoff et al. 2014]: need told as what happened,
// thanks, giving back, proof, length. More features carried over worse to later requests.
std::vector<Feature> effort_features(std::string_view text) {
  const Counted counted = count(text);
  const auto times = [&](std::string_view cue) {
    const auto found = counted.cues.find("@" + std::string(cue));
    return found == counted.cues.end() ? 0.0 : found->second;
  };
  Counts counts;
  for (std::string_view cue : {"mine_of_need", "work", "hardship", "food", "wish"})
    counts["@" + std::string(cue)] = std::log1p(times(cue));
  for (std::string_view cue : {"gratitude", "giving_back", "proof"})
    counts["@" + std::string(cue)] = times(cue) > 0;
  counts["@words"] = std::log1p(counted.words_count) - 4;
  return listed(counts);
}

Tone tone_of(std::string_view text) {
  static const WordCoefficients kPoliteness =
      WordCoefficients::embedded("tone.tsv", "politeness");
  static const WordCoefficients kEffort = WordCoefficients::embedded("tone.tsv", "effort");
  const std::vector<Feature> features = politeness_features(text);
  Tone tone;
  tone.politeness = chance_of(kPoliteness.logit(features));
  tone.effort = chance_of(kEffort.logit(effort_features(text)));
  for (const Feature& feature : features)
    if (const double part = kPoliteness.of(feature.name) * feature.value; part != 0)
      tone.parts.push_back({feature.name, part});
  std::ranges::stable_sort(tone.parts, [](const TonePart& a, const TonePart& b) {
    return std::abs(a.logit) > std::abs(b.logit);
  });
  if (tone.parts.size() > kTonePartsMax) tone.parts.resize(kTonePartsMax);
  return tone;
}

std::string in_words(const TonePart& part) {
  std::string_view name = part.what;
  if (name == "@harsh") return "a harsh word";
  if (name == "@apology") return "an apology";
  const bool opening = name.starts_with("^ ");
  if (opening) name.remove_prefix(2);
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || c == ' ' || c == '\''; };
  if (!std::ranges::all_of(name, is_plain)) return "";
  return (opening ? "the opening \"" : "\"") + std::string(name) + "\"";
}

}  // namespace sweet
