// The coefficients of the odds model: their symbols, central values, spreads and sources.
//
// The values live in data/numbers.csv (symbol,mean,sd,unit,basis,source), so that a reader
// can check each against its study; the symbols are those of docs/model/odds.md.
//
//   units   logits per unit of the feature, unless the table says otherwise
//   errors  BadInput: a symbol missing, twice or unknown, or not a number
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sweet {

// Coefficients of the two stages; all but the last enter linearly. The order is that of
// every vector and draw.
enum class Coef : std::uint8_t {
  // willingness
  Setting,      // q: this seeker in this market; mean b0, spread s_ctx
  Tie,          // rT
  Common,       // rC
  Depends,      // rD
  Owed,         // rO
  Respect,      // rS
  Value,        // rV
  Minutes,      // kt, per doubling of minutes over 10 (taken away)
  Others,       // kv, per ln(1 + people drawn in) (taken away)
  Office,       // kx (taken away)
  Job,          // kj (taken away)
  Text,         // ct: penalty of writing to a stranger (taken away)
  Phone,        // cp: penalty of calling a stranger (taken away)
  Requests,     // gl, per doubling of similar requests a week (taken away)
  Busy,         // gb, per step of busyness (taken away)
  Endorsement,  // E: a personal word by somebody who knows the work
  Tired,        // referrer asked k times lately, per log2(1 + k) (taken away)
  // attention
  SeenSpoken,    // a0 face to face: as good as certain
  SeenText,      // a0 of a written ask
  SeenPhone,     // a0 of a dial
  SeenTie,       // aT
  SeenRequests,  // al, per doubling of requests a week (taken away)
  FollowUp1,     // f1
  FollowUp2,     // f2
  FollowUp3,     // f3
  SeenHistory,   // aR, per log-odds by which they answer me oftener than is usual
  // willingness again, but not linear: it goes with the asker's pull
  Carried,  // what is to be added to every tau; mean 0
  Count
};
inline constexpr size_t kCoefs = static_cast<size_t>(Coef::Count);
using Vector = std::array<double, kCoefs>;

struct Coefficient {
  std::string symbol = {};
  double mean = 0;
  double sd = 0;
  std::string basis = {};  // "fitted", "weak", "elicited": how well it is known
  std::string source = {};
};

struct Coefficients {
  std::array<Coefficient, kCoefs> each = {};
  double person_sd = 1;  // s_person: spread of thresholds between people
  double lapse = 0.03;   // illness, travel: a yes that cannot be
  double refusal_a = 4;  // pi ~ Beta(a, b): an unwilling person who saw it says no aloud
  double refusal_b = 4;
  double personal_introduction = 0.8;  // tau: a referrer introduces me
  double own_request = 1.0;            // tau: the referrer makes the request herself

  const Coefficient& operator[](Coef coef) const { return each[static_cast<size_t>(coef)]; }
};

[[nodiscard]] Result<Coefficients> read_coefficients(std::string_view csv);

}  // namespace sweet
