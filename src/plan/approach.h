// One way to reach somebody: whom to go through, what to ask for, and its odds.
#pragma once

#include <vector>

#include "odds/odds.h"
#include "people/person.h"

namespace sweet {

struct Step {
  PersonIx from = kNobody;
  PersonIx to = kNobody;
  AskSize ask = {};
  Chance chance = {};  // of this step alone, the ones before it granted
};

struct Approach {
  std::vector<PersonIx> people = {};  // me first, the one to meet last
  AskSize ask = {};                   // what the last step asks for
  Chance chance = {};                 // of the whole
  double value = 0;                   // chance times the worth of the ask, in meetings
  int cost_minutes = 0;               // of mine: writing, reminding, meeting halfway
  std::vector<Step> steps = {};
};

}  // namespace sweet
