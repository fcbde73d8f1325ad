// The sweet spot map: relationship across, size of the ask up, and where every ask stood.
//
// The field is the chance of a yes for somebody with time, asked in writing, at every mix
// of the two spectrums; the marks are one's own asks by outcome and those planned now.
//
//   in      outlook; plan: its new asks become numbered rings where they are made now
//   out     positions in [0, 1]: 0 never met / the smallest ask, 1 close / the biggest
//   cost    columns * rows * kMapDraws chances, 0.1 s
//   source  model 2.1 for the field, 2.5 for the band where asks belong; a place is mostly
//           a guess with fewer than kNearMin own asks near it and a wide range
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "odds/context.h"
#include "picture/svg.h"
#include "plan/plan.h"

namespace sweet {

enum class MarkKind : std::uint8_t { Yes, No, Silent, Waiting, Planned };

struct MapMark {
  double x = 0;
  double y = 0;
  MarkKind kind = MarkKind::Waiting;
  size_t n = 0;                // of a planned one: its number in the plan
  std::string says = {};       // "Ana R., advice, said yes, our guess was about 6 in 10"
  std::string ask = {};        // of a planned one: "Ana R., advice (20 minutes by phone)"
  Chance chance = {};          // of a planned one: that it is granted, the next step alone
  std::string chance_of = {};  // likewise: "that Ana R. agrees to introduce you to Ben O."
};

struct MapLabel {
  double at = 0;
  std::string words = {};
};

struct SpotMap {
  size_t columns = 0;
  size_t rows = 0;
  std::vector<double> chance = {};  // row by row, the smallest ask first
  std::vector<bool> guess = {};     // likewise: mostly a guess
  std::vector<MapLabel> across = {};
  std::vector<MapLabel> up = {};
  std::vector<MapMark> marks = {};

  double chance_at(size_t column, size_t row) const { return chance[row * columns + column]; }
};

// The band: asks that are neither too much too soon nor less than could be asked for.
inline constexpr double kSpotLow = 0.3;   // model 2.5, with room for what we do not know
inline constexpr double kSpotHigh = 0.7;  // model 2.5: 1 - gamma

// Where an ask of this chance stands beside the band.
enum class SpotSide : std::uint8_t { Ready, Stretch, More };
[[nodiscard]] constexpr SpotSide side_of_band(double chance) {
  if (chance < kSpotLow) return SpotSide::Stretch;
  return chance > kSpotHigh ? SpotSide::More : SpotSide::Ready;
}

[[nodiscard]] SpotMap make_spot_map(const Outlook& outlook, const Plan& plan);

// Where on the map an ask stands.
struct MapPlace {
  double x = 0;
  double y = 0;
};
[[nodiscard]] MapPlace place_on_map(const Outlook& outlook, const Situation& situation);

// Which of so many cells a share of the way is in.
[[nodiscard]] size_t cell_at(double share, size_t cells);

[[nodiscard]] std::string svg_of(const SpotMap& map, Ground ground = Ground::Screen);

// The same for a terminal: bands as characters, asks as letters, then the asks as a list.
[[nodiscard]] std::string text_of(const SpotMap& map);

// "22 asks so far: 10 yes, 8 no, 4 waiting; 3 planned."
[[nodiscard]] std::string summary_line(const SpotMap& map);

}  // namespace sweet
