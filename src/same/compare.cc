#include "same/compare.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace sweet {
namespace {

// So many people outside are thought to bear a value as often as its field's `rare` says; in
// a small book the few who are there must not make every name look common. Elicited.
constexpr double kPeopleOutside = 500;

// Shares of a circle that count as much and as some. Elicited.
constexpr double kMuchShared = 0.3;
constexpr double kSomeShared = 0.08;

constexpr size_t kCirclePeopleMax = 1000;  // of a circle that are looked at

}  // namespace

Comparer::Comparer(std::span<const LinkField> fields, std::span<const LinkRecord> records)
    : fields_(fields),
      records_(records),
      vocabularies_(fields.size()),
      numbers_(fields.size()) {
  for (std::uint8_t field = 0; field < fields.size(); ++field)
    learn(field);
}

std::uint32_t Comparer::sound_number(Vocabulary& vocabulary, const std::string& sound) {
  const auto next = static_cast<std::uint32_t>(vocabulary.sound_of.size());
  const auto [at, is_new] = vocabulary.sound_of.try_emplace(sound, next);
  if (is_new) vocabulary.sound_bearers.push_back(0);
  return at->second;
}

std::uint32_t Comparer::number_of(Vocabulary& vocabulary, const std::string& text) {
  const auto next = static_cast<std::uint32_t>(vocabulary.texts.size());
  const auto [at, is_new] = vocabulary.text_of.try_emplace(text, next);
  if (!is_new) return at->second;
  Text made{.letters = text, .sound = sound_of(text)};
  made.sounds.push_back(sound_number(vocabulary, made.sound));
  for (const std::string& whole : long_forms_of(text))
    made.sounds.push_back(sound_number(vocabulary, sound_of(whole)));
  vocabulary.texts.push_back(std::move(made));
  return next;
}

void Comparer::learn(std::uint8_t field) {
  const LinkField& is = fields_[field];
  Vocabulary& vocabulary = vocabularies_[field];
  numbers_[field].resize(records_.size());
  const size_t texts_max = is.kind == FieldKind::Words ? kFieldWordsMax : kCirclePeopleMax;
  for (size_t r = 0; r < records_.size(); ++r) {
    Texts& numbers = numbers_[field][r];
    for (const std::string& text : records_[r].texts[field])
      if (numbers.size() < texts_max && !text.empty())
        numbers.push_back(number_of(vocabulary, text));
    if (is.kind == FieldKind::Circle) std::ranges::sort(numbers);
    Texts once = numbers;
    std::ranges::sort(once);
    once.erase(std::unique(once.begin(), once.end()), once.end());
    for (std::uint32_t number : once) {
      vocabulary.texts[number].bearers += 1;
      for (std::uint32_t sound : vocabulary.texts[number].sounds)
        vocabulary.sound_bearers[sound] += 1;
    }
    if (is.kind == FieldKind::Circle) numbers = std::move(once);
  }
}

double Comparer::chance_of_text(std::uint8_t field, double bearers, size_t tries) const {
  const double others = std::max(0.0, bearers - 2);
  const double people = static_cast<double>(records_.size()) + kPeopleOutside;
  const double chance = (others + kPeopleOutside * fields_[field].rare) / people;
  return std::min(0.99, chance * static_cast<double>(tries));
}

Agreement Comparer::words_agree(std::uint8_t field, std::uint32_t a, std::uint32_t b) const {
  const Vocabulary& vocabulary = vocabularies_[field];
  Agreement agreement{.field = field, .how = Likeness::Other, .text = a};
  const Text& first = vocabulary.texts[a];
  const Text& second = vocabulary.texts[b];
  if (a == b) {
    agreement.how = Likeness::Same;
    agreement.by_chance = static_cast<float>(first.bearers);
    return agreement;
  }
  for (std::uint32_t sound : first.sounds)
    if (std::ranges::find(second.sounds, sound) != second.sounds.end()) {
      agreement.how = Likeness::Alike;
      agreement.by_chance = static_cast<float>(vocabulary.sound_bearers[sound]);
      return agreement;
    }
  if (near_words(first.letters, second.letters))
    agreement.how = Likeness::Near;
  else if (is_initial_of(first.letters, second.letters) ||
           is_initial_of(second.letters, first.letters))
    agreement.how = Likeness::Initial;
  return agreement;
}

// Words are paired off, the surest first; what the longer side has more is Extra.
void Comparer::compare_words(std::uint8_t field, const Texts& a, const Texts& b,
                             std::vector<Agreement>& out) const {
  std::array<bool, kFieldWordsMax> a_done = {}, b_done = {};
  const size_t pairs = std::min(a.size(), b.size());
  size_t paired = 0;
  std::array<std::array<Agreement, kFieldWordsMax>, kFieldWordsMax> table;
  for (size_t i = 0; i < a.size(); ++i)
    for (size_t j = 0; j < b.size(); ++j)
      table[i][j] = words_agree(field, a[i], b[j]);
  for (Likeness how : {Likeness::Same, Likeness::Alike, Likeness::Near, Likeness::Initial})
    for (size_t i = 0; i < a.size() && paired < pairs; ++i)
      for (size_t j = 0; j < b.size() && !a_done[i]; ++j) {
        if (b_done[j] || table[i][j].how != how) continue;
        a_done[i] = b_done[j] = true;
        ++paired;
        Agreement agreement = table[i][j];
        if (agreement.by_chance > 0)
          agreement.by_chance =
              static_cast<float>(chance_of_text(field, agreement.by_chance, b.size()));
        out.push_back(agreement);
      }
  for (; paired < pairs; ++paired)
    out.push_back({.field = field, .how = Likeness::Other});
  for (size_t left = pairs; left < std::max(a.size(), b.size()); ++left)
    out.push_back({.field = field, .how = Likeness::Extra});
}

void Comparer::compare_codes(std::uint8_t field, const Texts& a, const Texts& b,
                             std::vector<Agreement>& out) const {
  const Vocabulary& vocabulary = vocabularies_[field];
  Agreement best{.field = field, .how = Likeness::Other, .text = a.front()};
  for (std::uint32_t x : a)
    for (std::uint32_t y : b) {
      if (x == y) {
        const double chance = chance_of_text(field, vocabulary.texts[x].bearers, b.size());
        if (best.how != Likeness::Same || chance < static_cast<double>(best.by_chance))
          best = {field, Likeness::Same, static_cast<float>(chance), x};
      } else if (fields_[field].kind == FieldKind::Code && best.how == Likeness::Other &&
                 near_words(vocabulary.texts[x].letters, vocabulary.texts[y].letters)) {
        best = {field, Likeness::Near, 0, x};
      }
    }
  out.push_back(best);
}

// Shared texts count by how rare they are: everybody writes with the office list.
void Comparer::compare_circles(std::uint8_t field, const Texts& a, const Texts& b,
                               std::vector<Agreement>& out) const {
  const Vocabulary& vocabulary = vocabularies_[field];
  const auto rarity = [&](std::uint32_t text) {
    return 1 / std::log1p(1 + vocabulary.texts[text].bearers);
  };
  double shared = 0, all = 0;
  for (size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    const bool first = j == b.size() || (i < a.size() && a[i] <= b[j]);
    const bool both = first && j < b.size() && a[i] == b[j];
    const double weighs = rarity(first ? a[i] : b[j]);
    all += weighs;
    if (both) shared += weighs;
    i += first ? 1 : 0;
    j += !first || both ? 1 : 0;
  }
  const double part = shared / all;
  const Likeness how = part >= kMuchShared   ? Likeness::Same
                       : part >= kSomeShared ? Likeness::Near
                                             : Likeness::Other;
  out.push_back({.field = field, .how = how});
}

void Comparer::compare(std::uint32_t a, std::uint32_t b, std::vector<Agreement>& out) const {
  for (std::uint8_t field = 0; field < fields_.size(); ++field) {
    const Texts& first = numbers_[field][a];
    const Texts& second = numbers_[field][b];
    if (first.empty() || second.empty()) continue;
    switch (fields_[field].kind) {
      case FieldKind::Words:
        compare_words(field, first, second, out);
        break;
      case FieldKind::Code:
      case FieldKind::Key:
        compare_codes(field, first, second, out);
        break;
      case FieldKind::Circle:
        compare_circles(field, first, second, out);
        break;
    }
  }
}

// Of words: any two by their sound, and any one with the first letter of another, so that
// either of the two may be misspelt. A single word stands for itself.
std::vector<std::uint64_t> Comparer::keys(std::uint32_t record) const {
  std::vector<std::uint64_t> keys;
  for (std::uint8_t field = 0; field < fields_.size(); ++field) {
    const FieldKind kind = fields_[field].kind;
    if (kind == FieldKind::Circle) continue;
    const Vocabulary& vocabulary = vocabularies_[field];
    const Texts& texts = numbers_[field][record];
    if (kind != FieldKind::Words) {
      for (std::uint32_t text : texts)
        keys.push_back(hash64(vocabulary.texts[text].letters, field));
      continue;
    }
    const std::uint64_t seed = 0x100 + field;
    for (size_t i = 0; i < texts.size(); ++i)
      for (std::uint32_t sound : vocabulary.texts[texts[i]].sounds) {
        const std::uint64_t one = hash64({}, seed * 0x10001 + sound);
        if (texts.size() == 1) keys.push_back(one);
        for (size_t j = 0; j < texts.size(); ++j) {
          if (i == j) continue;
          const Text& other = vocabulary.texts[texts[j]];
          keys.push_back(hash64(std::string_view(other.sound).substr(0, 1), one));
          if (j < i) continue;
          for (std::uint32_t more : other.sounds)
            keys.push_back(one + hash64({}, seed * 0x10001 + more));  // in any order
        }
      }
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace sweet
