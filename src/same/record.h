// What is compared to tell whether two records are one human: fields of texts.
//
// The comparing knows nothing of people: a field says how its texts agree and how often they
// should, and what the records themselves show corrects it (see chances.h).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "same/word.h"

namespace sweet {

enum class FieldKind : std::uint8_t {
  Words,  // a name or an address: words in any order, some of them missing
  Code,   // a number, a company: the same, near it or another; the best of several
  Key,    // likewise, but what is near is another: an address, a profile
  Circle  // many texts: how much of them is shared (Same: much, Near: some, Other: nothing)
};

// Shares by Likeness, in its order; they add to 1.
using Shares = std::array<double, kLikenesses>;

struct LinkField {
  std::string_view name;
  FieldKind kind = FieldKind::Words;
  Shares ours = {};       // how the two records of one human agree
  Shares strangers = {};  // how those of two people do
  double rare = 1e-3;     // the chance that a stranger bears a value that nobody else here does
};

struct LinkRecord {
  std::vector<std::vector<std::string>> texts;  // for every field; folded; empty: not known
};

// Usual shares, elicited: what EM starts from, and all there is in a small book.
//                                           Same  Alike Near  Init. Extra Other
inline constexpr Shares kOurWords = {0.78, 0.04, 0.06, 0.02, 0.06, 0.04};
inline constexpr Shares kStrangeWords = {0.01, 0.005, 0.005, 0.02, 0.16, 0.80};
inline constexpr Shares kOurCodes = {0.85, 0.00, 0.05, 0.00, 0.00, 0.10};
inline constexpr Shares kStrangeCodes = {0.002, 0.00, 0.003, 0.00, 0.00, 0.995};

}  // namespace sweet
