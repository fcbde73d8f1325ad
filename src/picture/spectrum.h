// Both spectrums in words: where the asks made stand, where they belong, and the cheapest
// move into the sweet spot for everyone wanted.
//
//   in      outlook; the map made from it
//   out     the relationship from never met to close, each with the biggest ask that belongs
//           there; the size from small to big; a move for each target that is open
//   units   minutes of mine; chances as everywhere
//   cost    that of a plan's look around: about 2 ms a target
//   source  model 2.5; trust 3.7
#pragma once

#include <string>
#include <vector>

#include "picture/spot_map.h"
#include "plan/approach.h"

namespace sweet {

struct SpectrumLine {
  std::string words = {};    // "met once", "a referral"
  size_t asks = 0;           // made nearest to here
  std::string biggest = {};  // of the relationship: the biggest ask that 3 in 10 grant there
};

struct SpotMove {
  size_t target = 0;  // row in Book::targets
  double usual = 0;   // the chance of what is usually asked, asked straight
  Approach to = {};
  bool inside = false;  // 3 in 10 or more grant it
  std::string text = {};
};

struct Spectrums {
  std::vector<SpectrumLine> relationship = {};  // weakest first
  std::vector<SpectrumLine> size = {};          // smallest first
  std::vector<SpotMove> moves = {};
};

[[nodiscard]] Spectrums make_spectrums(const Outlook& outlook, const SpotMap& map);

[[nodiscard]] std::string text_of(const Outlook& outlook, const Spectrums& spectrums);

}  // namespace sweet
