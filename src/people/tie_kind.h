// The kinds of tie, their inverses and what each brings to an ask: a table, not code.
//
// data/ties.csv is shipped inside the program; a person adds rows of their own (kinds.csv).
// A kind says what the one who asks IS to the one who is asked: for `client`, the asker is
// a client of the one asked. The numbers are therefore seen from the one asked (model 2.1).
//
//   units   closeness, common, depends, owed, respect, value in [0, 1] (model 2.1, 2.2)
//   errors  BadInput names the row: unknown column value, number out of range, no inverse
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sweet {

// A number that depends on the said closeness: its values at closeness 1 and 5. Between
// them it is linear; where closeness was not said it is the middle.
struct Span {
  double low = 0;
  double high = 0;

  // closeness 1..5, or 0 where none was said.
  [[nodiscard]] double at(int closeness) const {
    return closeness == 0 ? (low + high) / 2 : low + (high - low) * (closeness - 1) / 4;
  }
  bool operator==(const Span&) const = default;
};

struct TieKind {
  std::string id = {};
  std::string inverse = {};
  std::string label = {};      // "an important client" is made from it: "client"
  std::string phrase = {};     // "worked with them"; empty: "is a LABEL to them" says it
  Span closeness = {};         // T: how strong the tie is
  double common = 0;           // C: common ground (school, employer, field)
  Span depends = {};           // D: how much the one asked depends on the asker
  double owed = 0;             // O: a favour owed to the asker
  double respect = 0;          // S: respect for the asker
  double value = 0;            // V: what the one asked may gain from pleasing the asker
  double half_life_years = 2;  // of the strength that silence takes away (model 2.2)
  bool spoken = false;         // asks of such people usually come by voice, not in writing
  std::string source = {};     // where the numbers come from, or "elicited"
  bool own = false;            // added by the person

  bool operator==(const TieKind&) const = default;
};

class TieKinds {
 public:
  // The shipped table and then own rows, which may also replace shipped ones.
  [[nodiscard]] static Result<TieKinds> read(std::string_view shipped_csv,
                                             const std::vector<TieKind>& own);

  const TieKind* find(std::string_view id) const;  // nullptr when there is none
  const TieKind& inverse_of(const TieKind& kind) const;
  const std::vector<TieKind>& all() const { return kinds_; }

 private:
  std::vector<TieKind> kinds_;
};

}  // namespace sweet
