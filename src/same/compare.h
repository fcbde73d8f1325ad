// Compares records field by field: how every word or value of two records agrees.
//
//   in      records with as many lists of texts as there are fields
//   out     one Agreement for each pair of words, each word left over, each code; none for a
//           field that one of the two lacks: not known says nothing
//   cost    for a field of words, the product of their numbers; at most kFieldWordsMax each
//   source  chance agreement by the frequency of the very value [Fellegi & Sunter 1969, 3.3;
//           Winkler 1989], leaving the two themselves out: a value that only they bear is rare
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "same/record.h"

namespace sweet {

inline constexpr size_t kFieldWordsMax = 12;  // of a field that are looked at

struct Agreement {
  std::uint8_t field = 0;
  Likeness how = Likeness::Other;
  // That strangers agree so on this very value; 0: as strangers do in this field.
  float by_chance = 0;
  std::uint32_t text = 0;  // of the first record, by number in the field

  bool operator==(const Agreement&) const = default;
};

class Comparer {
 public:
  // Both must live as long as this.
  Comparer(std::span<const LinkField> fields, std::span<const LinkRecord> records);

  // Appends to `out`.
  void compare(std::uint32_t a, std::uint32_t b, std::vector<Agreement>& out) const;

  // Texts under which a record may be looked for: equal ones of two records make a pair.
  [[nodiscard]] std::vector<std::uint64_t> keys(std::uint32_t record) const;

  [[nodiscard]] size_t size() const { return records_.size(); }

 private:
  struct Text {
    std::string letters;
    std::string sound;
    std::vector<std::uint32_t> sounds = {};  // numbers: its own, and those of its long forms
    double bearers = 0;
  };
  struct Vocabulary {
    std::vector<Text> texts;
    std::vector<double> sound_bearers;
    std::unordered_map<std::string, std::uint32_t> text_of, sound_of;
  };
  using Texts = std::vector<std::uint32_t>;

  std::uint32_t number_of(Vocabulary& vocabulary, const std::string& text);
  std::uint32_t sound_number(Vocabulary& vocabulary, const std::string& sound);
  void learn(std::uint8_t field);
  Agreement words_agree(std::uint8_t field, std::uint32_t a, std::uint32_t b) const;
  double chance_of_text(std::uint8_t field, double bearers, size_t tries) const;
  void compare_words(std::uint8_t field, const Texts& a, const Texts& b,
                     std::vector<Agreement>& out) const;
  void compare_codes(std::uint8_t field, const Texts& a, const Texts& b,
                     std::vector<Agreement>& out) const;
  void compare_circles(std::uint8_t field, const Texts& a, const Texts& b,
                       std::vector<Agreement>& out) const;

  std::span<const LinkField> fields_;
  std::span<const LinkRecord> records_;
  std::vector<Vocabulary> vocabularies_;     // by field
  std::vector<std::vector<Texts>> numbers_;  // by field, then record
};

}  // namespace sweet
