// An ask described in words, as `sweetspot odds` takes it: no person, no book.
//
//   errors  BadInput names the flag, what was expected and what was found
#pragma once

#include <optional>
#include <string>

#include "asks/ask_kind.h"
#include "base/result.h"
#include "odds/situation.h"
#include "people/tie_kind.h"

namespace sweet {

struct Request {
  std::string tie = "stranger";  // what the one who asks is to the one who is asked
  int closeness = 0;             // 1..5; 0: not said
  std::string beneficiary = "self";
  std::string what = "advice";
  std::string medium = {};  // empty: as the kind of ask usually is
  std::optional<int> minutes = {};
  std::optional<int> people = {};
  std::string seniority = {};
  std::string load = {};
  std::string endorsement = {};  // none, mild, warm, raving
  std::string value = {};        // none, some, high; empty: what the tie suggests
  std::string channel = {};      // spoken, written, called; empty: as such ties usually ask
  int follow_ups = 0;
};

[[nodiscard]] Result<Situation> situation_of(const Request& request, const TieKinds& ties,
                                             const AskKinds& asks,
                                             const Coefficients& coefficients);

}  // namespace sweet
