// The kinds of ask: what each usually takes, and what a yes is worth. A table, not code.
//
// data/asks.csv is shipped inside the program; a person adds rows of their own (kinds.csv).
//
//   units   minutes: what it takes of the one asked, preparation included, for the medium
//           named; worth: in meetings (a 20-minute talk is 1); effort: my minutes to ask
//   errors  BadInput names the row
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "asks/ask.h"
#include "base/result.h"

namespace sweet {

struct AskKind {
  std::string id = {};
  std::string label = {};  // "advice", for sentences: "ask Ana for advice"
  Medium medium = Medium::Message;
  int minutes = 10;
  int people = 0;
  double job = 0;       // 1: asks for a job outright; part of it for a referral (kj)
  double exposure = 0;  // 1: before colleagues, beyond what medium=office says (kx)
  bool meeting = true;  // a yes is a meeting
  double worth = 1;
  int prepare_minutes = 0;  // added to `minutes` given by the asker: what it takes besides
  std::string source = {};
  bool own = false;

  bool operator==(const AskKind&) const = default;
};

class AskKinds {
 public:
  [[nodiscard]] static Result<AskKinds> read(std::string_view shipped_csv,
                                             const std::vector<AskKind>& own);

  const AskKind* find(std::string_view id) const;  // nullptr when there is none
  const std::vector<AskKind>& all() const { return kinds_; }

 private:
  std::vector<AskKind> kinds_;
};

}  // namespace sweet
