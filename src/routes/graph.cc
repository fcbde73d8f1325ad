#include "routes/graph.h"

#include <algorithm>
#include <cmath>

namespace sweet {

double RouteGraph::chance_of(RouteCost cost) const {
  const double chance = chance_of_cost(cost);
  if (parts_.chance_grid <= 0) return chance;
  return std::max(std::round(chance / parts_.chance_grid), 1.0) * parts_.chance_grid;
}

void RouteGraph::take_away(PersonIx from, PersonIx to, RouteCost cost) {
  parts_.out.remove(from, {to, cost});
  parts_.in.remove(to, {from, cost});
  const CompanyIx company = company_of(to);
  if (company != kNoCompany && company != company_of(from)) {
    parts_.into_company.remove(company, {from, cost});
  }
}

void RouteGraph::set_tie(PersonIx from, PersonIx to, double chance) {
  if (from == to || from >= people() || to >= people()) return;
  const std::span<const HalfArc> arcs = parts_.out.of(from);
  const auto old = std::ranges::find(arcs, to, &HalfArc::person);
  const RouteCost cost = chance > 0 ? cost_of_chance(chance) : kNoCost;
  if (old != arcs.end()) {
    if (old->cost == cost) return;
    take_away(from, to, old->cost);
  }
  if (cost == kNoCost) return;
  parts_.out.add(from, {to, cost});
  parts_.in.add(to, {from, cost});
  const CompanyIx company = company_of(to);
  if (company != kNoCompany && company != company_of(from)) {
    parts_.into_company.add(company, {from, cost});
  }
}

PersonIx RouteGraph::add_person() {
  parts_.out.add_list();
  parts_.in.add_list();
  return people() - 1;
}

}  // namespace sweet
