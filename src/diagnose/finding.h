// Why there are no meetings: what blocks, which change would help, how sure that is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "odds/odds.h"

namespace sweet {

enum class Lever : std::uint8_t { Relationship, Ask, Busyness, FollowUp, Volume };
inline constexpr size_t kLevers = 5;
[[nodiscard]] std::string_view to_word(Lever lever);  // the words of interface.md

struct BlockShare {
  Lever block = Lever::Volume;
  Chance share = {};  // of the meetings missed; the shares' p add to 1
};

struct LeverGain {
  Lever lever = Lever::Volume;
  Chance gain = {};       // meetings more per four weeks if only this is changed
  std::string text = {};  // what to do, in words
};

struct Finding {
  std::string title = {};
  std::string text = {};
  std::string evidence = {};  // "studies", "your own results", "our own guess"
};

struct Diagnosis {
  size_t asks = 0;
  size_t meetings = 0;
  Chance expected = {};  // meetings the model expected from these asks
  bool enough = false;
  size_t needed = 0;                    // asks more that it takes, when not enough
  std::vector<BlockShare> blocks = {};  // biggest first
  std::vector<LeverGain> levers = {};   // biggest first
  std::vector<Finding> findings = {};
};

}  // namespace sweet
