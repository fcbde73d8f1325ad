#include "routes/far.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "routes/build.h"

namespace sweet {
namespace {

// A sparse world, big enough that a small ball does not hold it.
RouteGraph random_graph(Random& random, PersonIx people, std::uint64_t arcs_each) {
  std::vector<Arc> arcs;
  for (std::uint64_t i = 0; i < people * arcs_each; ++i) {
    // Squared, so that low numbers are hubs.
    const double from = random.uniform() * random.uniform() * people;
    arcs.push_back({static_cast<PersonIx>(from), static_cast<PersonIx>(random.below(people)),
                    random.below(5) == 0 ? 0.5 : random.uniform()});
  }
  std::vector<CompanyIx> company_of;
  for (PersonIx p = 0; p < people; ++p)
    company_of.push_back(p % 7 == 0 ? kNoCompany : p / 9);
  return make_route_graph(people, arcs, std::move(company_of));
}

std::vector<FoundRoute> search(const RouteGraph& graph, const RouteQuery& query, size_t ball) {
  Targets targets;
  targets.start(graph, query);
  BestRoutes best;
  best.start(query.kind, query.routes_max);
  FarSearch far;
  far.run(graph, query, targets, best, ball);
  return best.routes();
}

TEST(FarSearch, the_size_of_its_ball_does_not_change_the_answer) {
  Random random(3);
  for (int i = 0; i < 300; ++i) {
    SCOPED_TRACE(i);
    const RouteGraph graph = random_graph(random, 60, 1 + random.below(6));
    const std::vector<PersonIx> targets = {static_cast<PersonIx>(random.below(60))};
    const std::vector<CompanyIx> companies = {static_cast<CompanyIx>(random.below(6))};
    RouteQuery query = {.source = static_cast<PersonIx>(random.below(60)),
                        .arcs_max = static_cast<int>(1 + random.below(5)),
                        .routes_max = static_cast<int>(1 + random.below(20))};
    if (random.below(2) == 0) query.kind = RouteKind::Referrers;
    if (random.below(2) == 0) {
      query.targets = targets;
    } else {
      query.companies = companies;
    }
    constexpr size_t kWhole = 100'000;
    const std::vector<FoundRoute> wanted = search(graph, query, kWhole);
    for (const size_t ball : {1, 3, 10, 40}) {
      const std::vector<FoundRoute> routes = search(graph, query, ball);
      ASSERT_EQ(wanted.size(), routes.size()) << ball;
      for (size_t j = 0; j < routes.size(); ++j) {
        EXPECT_EQ(wanted[j].cost, routes[j].cost) << ball;
        EXPECT_EQ(wanted[j].people, routes[j].people) << ball;
      }
    }
  }
}

}  // namespace
}  // namespace sweet
