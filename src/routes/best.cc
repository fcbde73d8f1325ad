#include "routes/best.h"

namespace sweet {
namespace {

bool better(const FoundRoute& a, const FoundRoute& b) {
  if (a.cost != b.cost) return a.cost < b.cost;
  if (a.arcs != b.arcs) return a.arcs < b.arcs;
  return std::lexicographical_compare(a.people.begin(), a.people.begin() + a.arcs + 1,
                                      b.people.begin(), b.people.begin() + b.arcs + 1);
}

}  // namespace

void BestRoutes::offer(const FoundRoute& route) {
  if (routes_.size() == most_ && !better(route, routes_.back())) return;
  if (kind_ == RouteKind::Referrers) {
    const auto same = std::ranges::find_if(
        routes_, [&](const FoundRoute& known) { return known.people[1] == route.people[1]; });
    if (same != routes_.end()) {
      if (!better(route, *same)) return;
      routes_.erase(same);
    }
  }
  if (routes_.size() == most_) routes_.pop_back();
  routes_.insert(std::ranges::upper_bound(routes_, route, better), route);
}

}  // namespace sweet
