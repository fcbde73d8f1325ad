#include "same/word.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/embedded.h"
#include "base/text.h"

namespace sweet {
namespace {

// A shorter word differs from too many others in one letter.
constexpr size_t kNearLettersMin = 4;
constexpr size_t kLettersASlip = 4;     // one slip for every four letters is still near
constexpr size_t kNearLettersMax = 32;  // longer words are cut

struct Spelling {
  std::string_view written;
  std::string_view sound;
};

// The longer spelling of one beginning comes first.
constexpr Spelling kSpellings[] = {
    {"tsch", "c"}, {"tch", "c"}, {"sch", "s"}, {"ch", "c"}, {"cz", "c"}, {"sh", "s"},
    {"sz", "s"},   {"zh", "z"},  {"ph", "f"},  {"th", "t"}, {"kh", "h"}, {"gh", "g"},
    {"ck", "k"},   {"ae", "a"},  {"oe", "o"},  {"ue", "u"}, {"ou", "u"}, {"ks", "x"},
    {"q", "k"},    {"w", "v"},   {"y", "i"},   {"j", "i"}};

using LongForms = std::unordered_map<std::string, std::vector<std::string>>;

const LongForms& long_forms() {
  static const LongForms kForms = [] {
    LongForms made;
    for (std::string_view line : split(embedded_file("nicknames.txt"), '\n')) {
      line = trim(line.substr(0, line.find('#')));
      const size_t colon = line.find(':');
      if (colon == std::string_view::npos) continue;
      const std::string whole(trim(line.substr(0, colon)));
      for (std::string_view form : split(line.substr(colon + 1), ' '))
        if (!trim(form).empty()) made[std::string(trim(form))].push_back(whole);
    }
    return made;
  }();
  return kForms;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

void sound_letter(std::string& sound, std::string_view rest, bool first) {
  char letter = rest[0];
  if (letter == 'c') {
    const bool soft = rest.size() > 1 && (rest[1] == 'e' || rest[1] == 'i' || rest[1] == 'y');
    if (!soft) letter = 'k';
  }
  if (letter == 'h' && !first && !sound.empty() && is_vowel(sound.back())) return;
  if (sound.empty() || sound.back() != letter) sound += letter;
}

}  // namespace

std::string sound_of(std::string_view word) {
  std::string sound;
  for (size_t at = 0; at < word.size();) {
    const std::string_view rest = word.substr(at);
    const auto spelt = std::ranges::find_if(
        kSpellings, [&](const Spelling& s) { return rest.starts_with(s.written); });
    if (spelt == std::end(kSpellings)) {
      sound_letter(sound, rest, at == 0);
      ++at;
      continue;
    }
    if (!sound.ends_with(spelt->sound)) sound += spelt->sound;
    at += spelt->written.size();
  }
  if (sound.size() > 2 && sound.ends_with("of")) sound.back() = 'v';  // Ivanoff, Ivanov
  return sound;
}

const std::vector<std::string>& long_forms_of(const std::string& word) {
  static const std::vector<std::string> kNone;
  const auto at = long_forms().find(word);
  return at == long_forms().end() ? kNone : at->second;
}

bool near_words(std::string_view a, std::string_view b) {
  a = a.substr(0, kNearLettersMax);
  b = b.substr(0, kNearLettersMax);
  if (std::min(a.size(), b.size()) < kNearLettersMin) return false;
  const size_t slips_max = std::max(a.size(), b.size()) / kLettersASlip;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > slips_max) return false;
  std::array<std::array<std::uint8_t, kNearLettersMax + 1>, 3> rows;
  for (size_t j = 0; j <= b.size(); ++j)
    rows[0][j] = static_cast<std::uint8_t>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& last = rows[(i + 2) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = static_cast<std::uint8_t>(i);
    std::uint8_t best = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      const int other = a[i - 1] != b[j - 1];
      int slips = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + other});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        slips = std::min(slips, before[j - 2] + 1);
      row[j] = static_cast<std::uint8_t>(slips);
      best = std::min(best, row[j]);
    }
    if (best > slips_max) return false;
  }
  return rows[a.size() % 3][b.size()] <= slips_max;
}

}  // namespace sweet
