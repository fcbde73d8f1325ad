#include "routes/sieve.h"

#include <gtest/gtest.h>

#include <set>

#include "base/random.h"

namespace sweet {
namespace {

TEST(PersonSieve, hands_over_every_marked_arc_within_the_limit_in_order) {
  Random random(5);
  for (int i = 0; i < 500; ++i) {
    SCOPED_TRACE(i);
    PersonSieve sieve;
    std::set<PersonIx> marked;
    const std::uint64_t marks = random.below(200);
    sieve.start(random.below(2) == 0 ? marks : 0);
    for (std::uint64_t j = 0; j < marks; ++j) {
      const auto person = static_cast<PersonIx>(random.below(5000));
      marked.insert(person);
      sieve.mark(person);
    }
    std::vector<HalfArc> arcs(random.below(60));
    for (HalfArc& arc : arcs)
      arc = {static_cast<PersonIx>(random.below(5000)),
             static_cast<RouteCost>(1 + random.below(50))};
    std::ranges::sort(arcs, cheaper);
    const auto limit = static_cast<RouteCost>(random.below(60));
    std::vector<HalfArc> taken;
    sieve.sift(arcs, limit, [&](const HalfArc& arc) { taken.push_back(arc); });
    size_t next = 0;
    for (const HalfArc& arc : arcs) {
      const bool among = next < taken.size() && taken[next] == arc;
      const bool wanted = marked.contains(arc.person) && arc.cost <= limit;
      EXPECT_TRUE(among || !wanted);
      EXPECT_TRUE(!among || arc.cost <= limit);
      if (among) ++next;
    }
    EXPECT_EQ(taken.size(), next);
  }
}

TEST(PersonSieve, a_limit_lowered_on_the_way_holds_from_there_on) {
  PersonSieve sieve;
  sieve.start(30);
  std::vector<HalfArc> arcs;
  for (PersonIx p = 0; p < 30; ++p) {
    sieve.mark(p);
    arcs.push_back({p, 1 + p});
  }
  RouteCost limit = 100;
  std::vector<RouteCost> taken;
  sieve.sift(arcs, limit, [&](const HalfArc& arc) {
    taken.push_back(arc.cost);
    if (arc.cost == 3) limit = 4;
  });
  EXPECT_EQ((std::vector<RouteCost>{1, 2, 3, 4}), taken);
}

TEST(PersonSieve, hardly_lets_through_who_is_not_marked) {
  PersonSieve sieve;
  sieve.start(1000);
  for (PersonIx p = 0; p < 1000; ++p)
    sieve.mark(p * 7919);
  int through = 0;
  for (PersonIx p = 0; p < 100'000; ++p)
    through += sieve.maybe(p * 7919 + 1);
  EXPECT_LT(through, 100'000 / 16);
}

}  // namespace
}  // namespace sweet
