#include "routes/find.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/random.h"
#include "routes/build.h"

namespace sweet {
namespace {

using Ties = std::map<std::pair<PersonIx, PersonIx>, double>;

// A small world and the slow, obvious way to search it.
struct World {
  PersonIx people = 0;
  std::vector<Arc> arcs = {};
  std::vector<CompanyIx> company_of = {};

  Ties ties() const {
    Ties ties;
    for (const Arc& arc : arcs) {
      if (arc.from == arc.to) continue;
      ties.erase({arc.from, arc.to});
      if (arc.chance > 0) ties[{arc.from, arc.to}] = std::min(arc.chance, 1.0);
    }
    return ties;
  }
};

struct Oracle {
  const Ties& ties;
  PersonIx people;
  std::set<PersonIx> targets;
  size_t arcs_max;
  std::vector<Route> found = {};

  void walk(std::vector<PersonIx>& way, double chance) {
    if (way.size() > arcs_max) return;
    for (PersonIx next = 0; next < people; ++next) {
      const auto tie = ties.find({way.back(), next});
      if (tie == ties.end() || std::ranges::count(way, next)) continue;
      way.push_back(next);
      if (targets.contains(next)) {
        found.push_back({way, -std::log(chance * tie->second), chance * tie->second});
      } else {
        walk(way, chance * tie->second);
      }
      way.pop_back();
    }
  }
};

std::vector<Route> slow_routes(const World& world, const Ties& ties, const RouteQuery& query) {
  std::set<PersonIx> targets(query.targets.begin(), query.targets.end());
  for (PersonIx p = 0; p < world.company_of.size(); ++p) {
    if (std::ranges::count(query.companies, world.company_of[p])) targets.insert(p);
  }
  targets.erase(query.source);
  Oracle oracle{ties, world.people, targets, static_cast<size_t>(query.arcs_max)};
  std::vector<PersonIx> way = {query.source};
  oracle.walk(way, 1);
  std::ranges::stable_sort(oracle.found, {}, [](const Route& route) {
    return std::tuple(std::llround(route.cost * 1e6), route.people.size(), route.people);
  });
  if (query.kind == RouteKind::Referrers) {
    std::set<PersonIx> firsts;
    std::erase_if(oracle.found,
                  [&](const Route& route) { return !firsts.insert(route.people[1]).second; });
  }
  if (oracle.found.size() > static_cast<size_t>(query.routes_max)) {
    oracle.found.resize(static_cast<size_t>(query.routes_max));
  }
  return oracle.found;
}

constexpr double kCostError = 5e-7;  // five arcs on the grid of cost.h

// The answer must have the costs of the oracle's, and every route must be a true one.
void expect_exact(const World& world, const Ties& ties, const RouteQuery& query,
                  const std::vector<Route>& routes) {
  const std::vector<Route> wanted = slow_routes(world, ties, query);
  ASSERT_EQ(wanted.size(), routes.size());
  std::set<std::vector<PersonIx>> unlike;
  for (size_t i = 0; i < routes.size(); ++i) {
    EXPECT_NEAR(wanted[i].cost, routes[i].cost, kCostError) << i;
    double chance = 1;
    for (size_t j = 1; j < routes[i].people.size(); ++j) {
      const auto tie = ties.find({routes[i].people[j - 1], routes[i].people[j]});
      ASSERT_TRUE(tie != ties.end());
      chance *= tie->second;
    }
    EXPECT_NEAR(chance, routes[i].chance, kCostError);
    std::set<PersonIx> once(routes[i].people.begin(), routes[i].people.end());
    EXPECT_EQ(once.size(), routes[i].people.size());
    EXPECT_TRUE(unlike.insert(routes[i].people).second);
  }
}

// Chances as they come in real books: many alike, some certain, some next to nothing.
double some_chance(Random& random) {
  switch (random.below(8)) {
    case 0:
      return 1;
    case 1:
      return 0;
    case 2:
      return 0.5;
    case 3:
      return 1e-6;
    case 4:
      return 0.999999;
    default:
      return static_cast<double>(1 + random.below(999'999)) / 1e6;
  }
}

World random_world(Random& random) {
  World world;
  world.people = static_cast<PersonIx>(2 + random.below(11));
  const std::uint64_t arcs = random.below(world.people * 5 + 1);
  const auto hub = static_cast<PersonIx>(random.below(world.people));
  for (std::uint64_t i = 0; i < arcs; ++i) {
    auto from = static_cast<PersonIx>(random.below(world.people));
    const auto to = static_cast<PersonIx>(random.below(world.people));
    if (random.below(4) == 0) from = hub;
    world.arcs.push_back({from, to, some_chance(random)});
  }
  const std::uint64_t companies = 1 + random.below(4);
  for (PersonIx p = 0; p < world.people; ++p) {
    const std::uint64_t company = random.below(companies + 1);
    world.company_of.push_back(company == companies ? kNoCompany
                                                    : static_cast<CompanyIx>(company));
  }
  world.company_of[0] = 0;
  return world;
}

struct RandomQuery {
  std::vector<PersonIx> targets;
  std::vector<CompanyIx> companies;
  RouteQuery query;

  RandomQuery(const World& world, Random& random) {
    const std::uint64_t whom = random.below(4);
    const std::uint64_t persons = whom == 0 ? 1 : whom == 1 ? 1 + random.below(4) : 0;
    for (std::uint64_t i = 0; i < persons; ++i) {
      targets.push_back(static_cast<PersonIx>(random.below(world.people)));
    }
    if (whom >= 2) companies.push_back(static_cast<CompanyIx>(random.below(4)));
    if (whom == 3) targets.push_back(static_cast<PersonIx>(random.below(world.people)));
    query.source = static_cast<PersonIx>(random.below(world.people));
    query.targets = targets;
    query.companies = companies;
    query.arcs_max = static_cast<int>(1 + random.below(5));
    query.routes_max = static_cast<int>(1 + random.below(12));
    query.kind = random.below(2) == 0 ? RouteKind::Paths : RouteKind::Referrers;
  }
};

std::vector<std::vector<PersonIx>> people_of(const std::vector<Route>& routes) {
  std::vector<std::vector<PersonIx>> people;
  for (const Route& route : routes)
    people.push_back(route.people);
  return people;
}

std::vector<Route> find(const RouteGraph& graph, PersonIx source, std::vector<PersonIx> targets,
                        RouteQuery query = {}) {
  query.source = source;
  query.targets = targets;
  RouteScratch scratch;
  return find_routes(graph, query, scratch);
}

TEST(FindRoutes, a_weak_short_way_loses_to_a_strong_long_way) {
  //   me(0) --0.2--> target(2)
  //   me(0) --0.9--> friend(1) --0.8--> target(2)
  const RouteGraph graph = make_route_graph(3, {{0, 2, 0.2}, {0, 1, 0.9}, {1, 2, 0.8}});
  const std::vector<Route> routes = find(graph, 0, {2});
  ASSERT_EQ(2u, routes.size());
  EXPECT_EQ((std::vector<PersonIx>{0, 1, 2}), routes[0].people);
  EXPECT_NEAR(0.72, routes[0].chance, 1e-7);
  EXPECT_NEAR(-std::log(0.72), routes[0].cost, 1e-7);
  EXPECT_EQ((std::vector<PersonIx>{0, 2}), routes[1].people);
}

TEST(FindRoutes, referrers_are_as_many_different_first_persons) {
  //   me(0) -> 1 -> {3, 4} -> target(5), and me -> 2 -> 4 at a worse chance
  const RouteGraph graph = make_route_graph(6, {{0, 1, 0.9},
                                                {0, 2, 0.3},
                                                {1, 3, 0.8},
                                                {1, 4, 0.8},
                                                {2, 4, 0.8},
                                                {3, 5, 0.9},
                                                {4, 5, 0.8}});
  const auto routes = find(graph, 0, {5}, {.kind = RouteKind::Referrers});
  EXPECT_EQ((std::vector<std::vector<PersonIx>>{{0, 1, 3, 5}, {0, 2, 4, 5}}),
            people_of(routes));
}

TEST(FindRoutes, of_equal_chances_fewer_people_then_lower_numbers_come_first) {
  //   four ways of one quarter: direct, by 1, by 2, and by 3 and 1
  const RouteGraph graph = make_route_graph(5, {{0, 4, 0.25},
                                                {0, 2, 0.5},
                                                {2, 4, 0.5},
                                                {0, 1, 0.5},
                                                {1, 4, 0.5},
                                                {0, 3, 0.5},
                                                {3, 1, 1}});
  EXPECT_EQ((std::vector<std::vector<PersonIx>>{{0, 4}, {0, 1, 4}, {0, 2, 4}, {0, 3, 1, 4}}),
            people_of(find(graph, 0, {4})));
}

TEST(FindRoutes, a_route_ends_at_the_first_target_it_meets) {
  const RouteGraph graph = make_route_graph(3, {{0, 1, 0.5}, {1, 2, 1}});
  EXPECT_EQ((std::vector<std::vector<PersonIx>>{{0, 1}}), people_of(find(graph, 0, {1, 2})));
}

TEST(FindRoutes, nobody_known_and_nobody_wanted_give_no_routes) {
  const RouteGraph graph = make_route_graph(3, {{0, 1, 0.5}});
  EXPECT_TRUE(find(graph, 7, {1}).empty());
  EXPECT_TRUE(find(graph, 0, {7}).empty());
  EXPECT_TRUE(find(graph, 0, {}).empty());
  EXPECT_TRUE(find(graph, 0, {0}).empty());
  EXPECT_TRUE(find(graph, 0, {2}).empty());
  EXPECT_TRUE(find(RouteGraph(), 0, {0}).empty());
  EXPECT_TRUE(find(graph, 0, {1}, {.routes_max = 0}).empty());
}

TEST(FindRoutes, no_more_arcs_than_asked_for) {
  const RouteGraph chain =
      make_route_graph(7, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 5, 1}, {5, 6, 1}});
  EXPECT_TRUE(find(chain, 0, {4}, {.arcs_max = 3}).empty());
  EXPECT_EQ(1u, find(chain, 0, {4}, {.arcs_max = 4}).size());
  EXPECT_EQ(1u, find(chain, 0, {5}, {.arcs_max = 5}).size());
  EXPECT_TRUE(find(chain, 0, {6}, {.arcs_max = 9}).empty());
}

TEST(FindRoutes, everybody_certain_of_everybody_is_soon_answered) {
  constexpr PersonIx kPeople = 120;  // 2e8 routes of five arcs, all of chance 1
  std::vector<Arc> arcs;
  for (PersonIx from = 0; from < kPeople; ++from) {
    for (PersonIx to = 0; to < kPeople; ++to)
      arcs.push_back({from, to, 1});
  }
  const RouteGraph graph = make_route_graph(kPeople, arcs);
  const auto routes = find(graph, 0, {1}, {.arcs_max = 5, .routes_max = 3});
  EXPECT_EQ((std::vector<std::vector<PersonIx>>{{0, 1}, {0, 2, 1}, {0, 3, 1}}),
            people_of(routes));
}

TEST(FindRoutes, agrees_with_trying_everything_on_small_worlds) {
  Random random(1);
  RouteScratch scratch;
  for (int i = 0; i < 4000 && !::testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    const World world = random_world(random);
    const RouteGraph graph = make_route_graph(world.people, world.arcs, world.company_of);
    const Ties ties = world.ties();
    for (int j = 0; j < 4; ++j) {
      const RandomQuery asked(world, random);
      expect_exact(world, ties, asked.query, find_routes(graph, asked.query, scratch));
    }
  }
}

TEST(FindRoutes, sees_every_change_of_a_tie_as_a_graph_made_anew_would) {
  Random random(2);
  RouteScratch scratch;
  for (int i = 0; i < 300 && !::testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    World world = random_world(random);
    RouteGraph graph = make_route_graph(world.people, world.arcs, world.company_of);
    for (int j = 0; j < 30; ++j) {
      const Arc change = {static_cast<PersonIx>(random.below(world.people)),
                          static_cast<PersonIx>(random.below(world.people)),
                          some_chance(random)};
      graph.set_tie(change.from, change.to, change.chance);
      world.arcs.push_back(change);
    }
    const RouteGraph anew = make_route_graph(world.people, world.arcs, world.company_of);
    for (PersonIx p = 0; p < world.people; ++p) {
      EXPECT_TRUE(std::ranges::equal(graph.out().of(p), anew.out().of(p)));
      EXPECT_TRUE(std::ranges::equal(graph.in().of(p), anew.in().of(p)));
    }
    for (CompanyIx c = 0; c < graph.companies(); ++c) {
      EXPECT_TRUE(std::ranges::equal(graph.into_company().of(c), anew.into_company().of(c)));
    }
    const RandomQuery asked(world, random);
    expect_exact(world, world.ties(), asked.query, find_routes(graph, asked.query, scratch));
  }
}

TEST(FindRoutes, a_person_added_later_can_be_reached) {
  RouteGraph graph = make_route_graph(2, {{0, 1, 0.5}});
  const PersonIx late = graph.add_person();
  graph.set_tie(1, late, 0.5);
  EXPECT_EQ((std::vector<std::vector<PersonIx>>{{0, 1, late}}),
            people_of(find(graph, 0, {late})));
}

}  // namespace
}  // namespace sweet
