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

}  // namespace sweet
