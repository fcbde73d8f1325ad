// Answers to single questions, made from a World: odds of a described ask, spots, routes,
// and all that is known of one person.
//
//   errors  BadInput for words that are not in the tables; else none: nothing found is an
//           empty list with a reason
#pragma once

#include <string>
#include <vector>

#include "engine/engine.h"
#include "network/weave.h"
#include "odds/request.h"
#include "plan/spot.h"

namespace sweet {

struct OddsAnswer {
  Chance chance = {};
  std::vector<Term> terms = {};
  Situation situation = {};
  size_t own_asks = 0;
  size_t near_asks = 0;  // of them, those like this one
};
[[nodiscard]] Result<OddsAnswer> answer_odds(const World& world, const Request& request);

struct RouteAnswer {
  std::vector<PersonIx> people = {};
  Chance chance = {};  // that every introducer passes me on and the last one agrees to meet
};
struct RoutesAnswer {
  std::vector<RouteAnswer> routes = {};  // best first
  size_t near_asks = 0;                  // own asks like the first
  std::string reason = {};               // why there are none
};

// The k best routes by relationship alone: every step asks for an introduction.
[[nodiscard]] RoutesAnswer answer_routes(const Looked& looked, int routes_max,
                                         int introducers_max);

// How the tie with somebody looks from both sides, and what each part rests on.
struct TieAnswer {
  PersonIx other = kNobody;
  const Tie* tie = nullptr;   // what the first may draw on with the second: me with them
  const Tie* back = nullptr;  // what the second may draw on with the first
  std::vector<Evidence> evidence = {};
};
struct PersonAnswer {
  PersonIx person = kNobody;
  TieAnswer mine = {};
  std::vector<TieAnswer> introducers = {};  // who could introduce me to them, best first
  std::vector<const Touch*> touches = {};   // the last ones
  std::vector<const Ask*> asks = {};
  size_t touches_all = 0;
};
[[nodiscard]] PersonAnswer answer_person(const Looked& looked, PersonIx person);

}  // namespace sweet
