#include "routes/find.h"

#include <algorithm>
#include <cmath>

#include "routes/best.h"
#include "routes/far.h"
#include "routes/meet.h"
#include "routes/targets.h"

namespace sweet {

struct RouteScratch::Rooms {
  Targets targets;
  BestRoutes best;
  MeetSearch meet;
  FarSearch far;
};

RouteScratch::RouteScratch() : rooms_(std::make_unique<Rooms>()) {}
RouteScratch::~RouteScratch() = default;
RouteScratch::RouteScratch(RouteScratch&&) noexcept = default;
RouteScratch& RouteScratch::operator=(RouteScratch&&) noexcept = default;

namespace {

Route to_route(const RouteGraph& graph, const FoundRoute& found) {
  Route route;
  route.people.assign(found.people.begin(), found.people.begin() + found.arcs + 1);
  route.chance = 1;
  for (std::uint32_t i = 0; i < found.arcs; ++i)
    route.chance *= graph.chance_of(found.steps[i]);
  route.cost = route.chance < 1 ? -std::log(route.chance) : 0;
  return route;
}

}  // namespace

std::vector<Route> find_routes(const RouteGraph& graph, const RouteQuery& asked,
                               RouteScratch& scratch) {
  RouteQuery query = asked;
  query.arcs_max = std::clamp(query.arcs_max, 1, kArcsMax);
  query.routes_max = std::min(query.routes_max, kRoutesMax);
  if (query.source >= graph.people() || query.routes_max <= 0) return {};
  auto& [targets, best, meet, far] = scratch.rooms();
  targets.start(graph, query);
  if (targets.empty()) return {};
  best.start(query.kind, query.routes_max);
  meet.run_near(graph, query, targets, best);
  if (query.arcs_max > 3 && !meet.run_on()) far.run(graph, query, targets, best);
  std::vector<Route> routes;
  routes.reserve(best.routes().size());
  for (FoundRoute found : best.routes()) {
    targets.name_last(found);
    routes.push_back(to_route(graph, found));
  }
  return routes;
}

}  // namespace sweet
