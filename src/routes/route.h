// The question a route search answers, and one answer.
//
//   route  people from the source to the first target met; nobody twice
//   units  chance in (0, 1] that every step works, steps taken as independent;
//          cost = -ln chance
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "people/person.h"

namespace sweet {

using CompanyIx = std::uint32_t;
inline constexpr CompanyIx kNoCompany = 0xffffffff;

enum class RouteKind : std::uint8_t {
  Paths,     // the best routes, whatever they share
  Referrers  // for every first person the best route through them; the best of those
};

struct RouteQuery {
  PersonIx source = kNobody;
  std::span<const PersonIx> targets = {};     // any of these will do
  std::span<const CompanyIx> companies = {};  // and anyone of these
  int arcs_max = 3;                           // introducers + 1, at most kArcsMax
  int routes_max = 10;
  RouteKind kind = RouteKind::Paths;
};

struct Route {
  std::vector<PersonIx> people;  // the source first, the target last
  double cost = 0;
  double chance = 0;
};

}  // namespace sweet
