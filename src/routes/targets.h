// Whom a query wants to reach, and the sorted lists of arcs that lead there.
//
//   in   query  targets and companies may repeat, overlap or name the source; unknown
//               numbers are passed over
//   out  lists  together every arc from outside into the targets, each list cheapest
//               first. A list of a company does not say which of its people an arc means:
//               its person is kNobody
//   cost O(targets); a company costs nothing, unless the source is one of its people:
//        then it is as if they were named one by one
#pragma once

#include <span>
#include <vector>

#include "routes/best.h"
#include "routes/graph.h"
#include "routes/table.h"

namespace sweet {

struct TargetList {
  std::span<const HalfArc> arcs;
  PersonIx person = kNobody;       // where they lead, or
  CompanyIx company = kNoCompany;  // the company into which they lead
};

class Targets {
 public:
  void start(const RouteGraph& graph, const RouteQuery& query);

  bool empty() const { return count_ == 0; }
  bool has(PersonIx person) const {
    if (named_.find(person) != PersonTable::kNothing) return true;
    for (const CompanyIx company : whole_) {
      if (graph_->company_of(person) == company) return true;
    }
    return false;
  }
  // Puts a person where a route ends at a company only: see FoundRoute::list.
  void name_last(FoundRoute& route) const;
  const std::vector<TargetList>& lists() const { return lists_; }
  bool only_named() const { return whole_.empty(); }

 private:
  void name(PersonIx person);

  const RouteGraph* graph_ = nullptr;
  PersonIx source_ = kNobody;
  PersonTable named_;             // persons, each by its own list
  std::vector<CompanyIx> whole_;  // companies, each by its own list
  std::vector<TargetList> lists_;
  size_t count_ = 0;
};

}  // namespace sweet
