// Who can ask whom with what chance, laid out for searching from both ends.
//
// For every person the arcs out and the arcs in, cheapest first; for every company the arcs
// into all its people from people outside it, so that a company is as near as a person.
//
//   cost    16 bytes an arc, 8 more where it leads into another company, 24 a person.
//           Changing a tie: one copy of the lists it is in
//   threads any number may read; none may while a tie changes
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "people/person.h"
#include "routes/arcs.h"
#include "routes/route.h"

namespace sweet {

// What a RouteGraph is made of. The blocks of arcs lie in memory that `keep` owns.
struct RouteParts {
  ArcLists out = {};
  ArcLists in = {};
  ArcLists into_company = {};
  std::vector<CompanyIx> company_of = {};         // a row a person; empty: no companies
  std::vector<std::uint32_t> first_member = {0};  // companies + 1 offsets into members
  std::vector<PersonIx> members = {};
  double chance_grid = 0;  // chances are whole multiples of this; 0: any
  std::shared_ptr<const void> keep = {};
};

class RouteGraph {
 public:
  RouteGraph() = default;
  explicit RouteGraph(RouteParts parts) : parts_(std::move(parts)) {}

  PersonIx people() const { return static_cast<PersonIx>(parts_.out.lists()); }
  CompanyIx companies() const { return static_cast<CompanyIx>(parts_.first_member.size() - 1); }
  const ArcLists& out() const { return parts_.out; }
  const ArcLists& in() const { return parts_.in; }
  const ArcLists& into_company() const { return parts_.into_company; }
  CompanyIx company_of(PersonIx person) const {
    return person < parts_.company_of.size() ? parts_.company_of[person] : kNoCompany;
  }
  std::span<const PersonIx> members(CompanyIx company) const {
    const std::uint32_t first = parts_.first_member[company];
    return std::span(parts_.members).subspan(first, parts_.first_member[company + 1] - first);
  }

  // The chance of a cost read from this graph, as exactly as it was handed in where the
  // graph knows its grid of chances.
  double chance_of(RouteCost cost) const;

  // Sets, changes or (chance 0) takes away one arc; the next search sees it.
  void set_tie(PersonIx from, PersonIx to, double chance);

  // One more person, without ties or company; gives its number.
  PersonIx add_person();

  const RouteParts& parts() const { return parts_; }

 private:
  void take_away(PersonIx from, PersonIx to, RouteCost cost);

  RouteParts parts_;
};

}  // namespace sweet
