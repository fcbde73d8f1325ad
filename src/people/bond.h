// A said relation between two people: "Ana is my past manager".
//
// Bond{person, other, kind}: `other` is a `kind` of `person`, as in ties.csv. So what
// `other` can ask of `person` follows from the kind, and the reverse from its inverse.
#pragma once

#include <optional>
#include <string>

#include "base/day.h"
#include "people/person.h"

namespace sweet {

struct Bond {
  PersonIx person = kNobody;
  PersonIx other = kNobody;
  std::string kind = {};  // the id of a TieKind
  int closeness = 0;      // 1 (distant) .. 5 (close); 0: not said
  std::optional<Day> since = {};
  std::optional<Day> last_contact = {};
  std::string notes = {};

  bool operator==(const Bond&) const = default;
};

}  // namespace sweet
