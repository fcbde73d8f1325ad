#include "routes/targets.h"

#include <algorithm>

namespace sweet {

void Targets::name(PersonIx person) {
  if (person == source_ || person >= graph_->people() || has(person)) return;
  named_.at(person) = static_cast<std::uint32_t>(lists_.size());
  lists_.push_back({graph_->in().of(person), person, kNoCompany});
  ++count_;
}

void Targets::start(const RouteGraph& graph, const RouteQuery& query) {
  graph_ = &graph;
  source_ = query.source;
  named_.start(query.targets.size());
  whole_.clear();
  lists_.clear();
  count_ = 0;
  // Whole companies first, so that their people are not named a second time.
  for (const CompanyIx company : query.companies) {
    if (company >= graph.companies() || company == graph.company_of(source_)) continue;
    if (std::ranges::find(whole_, company) != whole_.end()) continue;
    whole_.push_back(company);
    lists_.push_back({graph.into_company().of(company), kNobody, company});
    count_ += graph.members(company).size();
  }
  for (const CompanyIx company : query.companies) {
    if (company >= graph.companies() || company != graph.company_of(source_)) continue;
    for (const PersonIx member : graph.members(company))
      name(member);
  }
  for (const PersonIx person : query.targets)
    name(person);
}

void Targets::name_last(FoundRoute& route) const {
  if (route.people[route.arcs] != kNobody) return;
  const CompanyIx company = lists_[route.list].company;
  std::uint32_t rank = 0;
  for (const HalfArc& arc : graph_->out().of(route.people[route.arcs - 1])) {
    if (arc.cost != route.steps[route.arcs - 1]) continue;
    if (graph_->company_of(arc.person) != company || rank++ != route.rank) continue;
    route.people[route.arcs] = arc.person;
    return;
  }
}

}  // namespace sweet
