#include "routes/meet.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "routes/build.h"
#include "routes/far.h"
#include "routes/find.h"

namespace sweet {
namespace {

// Six companies of 500 people each, so that thousands of arcs lead into one; low numbers
// are hubs; chances often alike, so that arcs into a company are, too.
RouteGraph big_world(Random& random) {
  constexpr PersonIx kPeople = 3000;
  std::vector<Arc> arcs;
  for (int i = 0; i < 30'000; ++i) {
    const double from = random.uniform() * random.uniform() * kPeople;
    const double chance = random.below(3) == 0 ? 0.5 : random.uniform();
    arcs.push_back(
        {static_cast<PersonIx>(from), static_cast<PersonIx>(random.below(kPeople)), chance});
  }
  std::vector<CompanyIx> company_of;
  for (PersonIx p = 0; p < kPeople; ++p)
    company_of.push_back(p % 6);
  return make_route_graph(kPeople, arcs, std::move(company_of));
}

std::vector<RouteCost> costs_by_balls(const RouteGraph& graph, const RouteQuery& query) {
  Targets targets;
  targets.start(graph, query);
  BestRoutes best;
  best.start(query.kind, query.routes_max);
  FarSearch far;
  far.run(graph, query, targets, best);
  std::vector<RouteCost> costs;
  for (const FoundRoute& route : best.routes())
    costs.push_back(route.cost);
  return costs;
}

TEST(MeetSearch, finds_what_two_balls_find_for_persons_lists_and_big_companies) {
  Random random(4);
  const RouteGraph graph = big_world(random);
  RouteScratch scratch;
  for (int i = 0; i < 300; ++i) {
    SCOPED_TRACE(i);
    std::vector<PersonIx> people;
    std::vector<CompanyIx> companies;
    const std::uint64_t whom = random.below(3);
    if (whom > 0) companies.push_back(static_cast<CompanyIx>(random.below(6)));
    if (whom == 2) companies.push_back(static_cast<CompanyIx>(random.below(6)));
    for (std::uint64_t j = whom == 1 ? 0 : 1 + random.below(30); j > 0; --j) {
      people.push_back(static_cast<PersonIx>(random.below(graph.people())));
    }
    RouteQuery query = {.source = static_cast<PersonIx>(random.below(graph.people())),
                        .targets = people,
                        .companies = companies,
                        .arcs_max = static_cast<int>(1 + random.below(5)),
                        .routes_max = static_cast<int>(1 + random.below(100))};
    if (random.below(2) == 0) query.kind = RouteKind::Referrers;
    const std::vector<RouteCost> wanted = costs_by_balls(graph, query);
    const std::vector<Route> routes = find_routes(graph, query, scratch);
    ASSERT_EQ(wanted.size(), routes.size());
    for (size_t j = 0; j < routes.size(); ++j) {
      const double nats = wanted[j] / kCostSteps;
      EXPECT_NEAR(nats, routes[j].cost, 2e-7) << j;
      const PersonIx target = routes[j].people.back();
      EXPECT_TRUE(std::ranges::count(people, target) > 0 ||
                  std::ranges::count(companies, graph.company_of(target)) > 0);
    }
    for (size_t j = 1; j < routes.size(); ++j) {
      for (size_t l = 0; l < j; ++l)
        EXPECT_NE(routes[l].people, routes[j].people);
    }
  }
}

}  // namespace
}  // namespace sweet
