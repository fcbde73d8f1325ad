// Sorts arcs into the lists a RouteGraph searches.
//
//   in      arcs          of repeated (from, to) the last counts; arcs to oneself are passed
//                         over; chance 0 or less, or not a number: no such arc; above 1:
//                         certain
//           people_count  every person number in the arcs and rows is below it
//           batches       arcs in the order they were said, batch after batch; of repeated
//                         (from, to) the last counts, kNoCost takes the arc away; freed
//                         as soon as they are no longer needed
//           company_of    a row a person, or empty
//   cost    two counting sorts by person, then a small sort of every list; memory at the
//           worst moment: 12 bytes an arc handed in and 8 a arc laid out, then 24
#pragma once

#include <vector>

#include "routes/graph.h"

namespace sweet {

// One arc as a caller hands it in: the chance that `to` helps when `from` asks.
struct Arc {
  PersonIx from = kNobody;
  PersonIx to = kNobody;
  double chance = 0;
};

struct WholeArc {
  PersonIx from;
  PersonIx to;
  RouteCost cost;
};

struct BuildOptions {
  int threads = 1;
  double chance_grid = 0;  // see RouteParts
};

[[nodiscard]] RouteParts build_routes(PersonIx people_count,
                                      std::vector<std::vector<WholeArc>> batches,
                                      std::vector<CompanyIx> company_of,
                                      const BuildOptions& options);

// Makes first_member and members from company_of.
void list_members(RouteParts& parts);

// company_of: a row a person, kNoCompany for none; or empty.
[[nodiscard]] RouteGraph make_route_graph(PersonIx people_count, const std::vector<Arc>& arcs,
                                          std::vector<CompanyIx> company_of = {});

}  // namespace sweet
