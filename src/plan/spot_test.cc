#include "plan/spot.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "plan/reckon.h"
#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

using People = std::vector<PersonIx>;

Spots spots_of(SmallWorld& world, PersonIx person, int options_max = 5) {
  const Outlook outlook = world.look();
  const PersonIx wanted[] = {person};
  return find_spots(outlook, wanted, {.options_max = options_max});
}

double best_chance(const Spots& spots) {
  double best = 0;
  for (const Approach& option : spots.options)
    best = std::max(best, option.chance.p);
  return best;
}

// me --close friend-- Ana --close friend-- Bo
TEST(FindSpots, a_friend_of_the_one_wanted_is_the_way_to_a_stranger) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo");
  world.bond(0, ana, "close_friend", 5);
  world.bond(ana, bo, "close_friend", 5);
  const Spots spots = spots_of(world, bo);
  ASSERT_GE(spots.options.size(), 2u);
  EXPECT_EQ(spots.options[0].people, (People{0, ana, bo}));
  EXPECT_GT(spots.options[0].chance.p, 0.3);
  EXPECT_TRUE(spots.reason.empty());
}

// me --acquaintance-- Ana --met once-- Bo
TEST(FindSpots, one_who_barely_knows_him_is_never_above_asking_straight) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo");
  world.bond(0, ana, "acquaintance", 1);
  world.bond(ana, bo, "met_once", 1);
  const Spots spots = spots_of(world, bo);
  ASSERT_FALSE(spots.options.empty());
  EXPECT_EQ(spots.options[0].people, (People{0, bo}));
}

TEST(FindSpots, a_close_friend_is_asked_straight_and_not_for_a_job) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana");
  world.bond(0, ana, "close_friend", 5);
  const Spots spots = spots_of(world, ana);
  ASSERT_FALSE(spots.options.empty());
  EXPECT_EQ(spots.options[0].people, (People{0, ana}));
  EXPECT_EQ(world.asks.find(spots.options[0].ask.what)->job, 0);
  EXPECT_GT(spots.options[0].chance.p, 0.6);
}

TEST(FindSpots, steps_multiply_to_the_whole) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo"), cy = world.add("Cy");
  world.bond(0, ana, "friend", 4);
  world.bond(ana, bo, "colleague", 4);
  world.bond(bo, cy, "close_friend", 5);
  for (const Approach& option : spots_of(world, cy).options) {
    ASSERT_EQ(option.steps.size(), option.people.size() - 1);
    double product = 1;
    for (const Step& step : option.steps) {
      product *= step.chance.p;
      EXPECT_LE(step.chance.low, step.chance.p);
      EXPECT_GE(step.chance.high, step.chance.p);
    }
    EXPECT_NEAR(product, option.chance.p, 1e-9);
    const Outlook outlook = world.look();
    const Chance whole = chance_of(outlook, steps_of(outlook, option.people, option.ask));
    EXPECT_NEAR(whole.p, option.chance.p, 1e-9);
  }
}

TEST(FindSpots, other_first_people_come_before_other_ways_by_the_same) {
  SmallWorld world;
  const PersonIx bo = world.add("Bo");
  for (int i = 0; i < 3; ++i) {
    const PersonIx friend_of_mine = world.add("F" + std::to_string(i));
    world.bond(0, friend_of_mine, "close_friend", 5);
    world.bond(friend_of_mine, bo, "friend", 3);
    const PersonIx other = world.add("G" + std::to_string(i));
    world.bond(friend_of_mine, other, "friend", 3);
    world.bond(other, bo, "friend", 3);
  }
  const Spots spots = spots_of(world, bo, 3);
  ASSERT_EQ(spots.options.size(), 3u);
  EXPECT_NE(spots.options[0].people[1], spots.options[1].people[1]);
  EXPECT_NE(spots.options[0].people[1], spots.options[2].people[1]);
  EXPECT_NE(spots.options[1].people[1], spots.options[2].people[1]);
}

// me --close friend-- Ana --close friend-- Jo --friend-- Bo, and I know Jo
TEST(FindSpots, nobody_is_introduced_to_a_friend) {
  const auto through_ana = [](std::string_view kind, int closeness) {
    SmallWorld world;
    const PersonIx ana = world.add("Ana"), jo = world.add("Jo"), bo = world.add("Bo");
    world.bond(0, ana, "close_friend", 5);
    world.bond(ana, jo, "close_friend", 5);
    world.bond(jo, bo, "friend", 5);
    world.bond(0, jo, std::string(kind), closeness);
    return std::ranges::any_of(spots_of(world, bo).options, [&](const Approach& option) {
      return option.people == People{0, ana, jo, bo};
    });
  };
  EXPECT_FALSE(through_ana("close_friend", 5));
  EXPECT_TRUE(through_ana("met_once", 1)) << "hardly known: Ana's word is worth more";
}

TEST(FindSpots, says_why_there_is_none) {
  SmallWorld world;
  EXPECT_FALSE(spots_of(world, 0).reason.empty()) << "I am the target";
  const Outlook outlook = world.look();
  EXPECT_FALSE(find_spots(outlook, {}, {}).reason.empty()) << "nobody known there";
  const PersonIx bo = world.add("Bo", kNoOrg, Load::Overloaded);
  const Spots spots = spots_of(world, bo);
  EXPECT_TRUE(spots.options.empty());
  EXPECT_FALSE(spots.reason.empty());
}

TEST(FindSpots, keeps_to_the_limits) {
  SmallWorld world;
  const PersonIx bo = world.add("Bo");
  PersonIx last = 0;
  for (int i = 0; i < 3; ++i) {
    const PersonIx next = world.add("P" + std::to_string(i));
    world.bond(last, next, "close_friend", 5);
    last = next;
  }
  world.bond(last, bo, "close_friend", 5);
  const Outlook outlook = world.look();
  const PersonIx wanted[] = {bo};
  for (const int most : {0, 1, 2, 3})
    for (const Approach& option :
         find_spots(outlook, wanted, {.options_max = 5, .introducers_max = most}).options)
      EXPECT_LE(option.people.size(), static_cast<size_t>(most) + 2);
  EXPECT_TRUE(find_spots(outlook, wanted, {.options_max = 0}).options.empty());
}

// A closer tie makes the same way with the same ask likelier, and the best spot worth more.
// (To a hundredth: who says how close they are is also surer of it.)
TEST(FindSpots, a_stronger_tie_never_lowers_the_best_spot) {
  Random random(7);
  const char* kKinds[] = {"acquaintance", "friend", "colleague", "past_manager", "met_once"};
  for (int round = 0; round < 40; ++round) {
    SmallWorld world;
    for (int i = 1; i < 6; ++i)
      world.add("P" + std::to_string(i));
    for (PersonIx a = 0; a < 6; ++a)
      for (PersonIx b = a + 1; b < 6; ++b)
        if (random.uniform() < 0.5)
          world.bond(a, b, kKinds[random.below(5)], 1 + static_cast<int>(random.below(3)));
    if (world.book.bonds.empty()) continue;
    const Spots before = spots_of(world, 5);
    world.book.bonds[random.below(world.book.bonds.size())].closeness = 5;
    const Spots after = spots_of(world, 5);
    if (before.options.empty()) continue;
    ASSERT_FALSE(after.options.empty()) << round;
    EXPECT_GE(after.options[0].value, before.options[0].value - 0.01) << round;
    const Approach& old = before.options[0];
    const Outlook outlook = world.look();
    const double now = chance_of(outlook, steps_of(outlook, old.people, old.ask)).p;
    EXPECT_GE(now, old.chance.p - 0.01) << round;
  }
}

TEST(FindSpots, repeats_itself_exactly) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo"), cy = world.add("Cy");
  world.bond(0, ana, "friend", 4);
  world.bond(0, cy, "friend", 4);
  world.bond(ana, bo, "friend", 4);
  world.bond(cy, bo, "friend", 4);
  const Spots once = spots_of(world, bo), twice = spots_of(world, bo);
  ASSERT_EQ(once.options.size(), twice.options.size());
  for (size_t i = 0; i < once.options.size(); ++i) {
    EXPECT_EQ(once.options[i].people, twice.options[i].people);
    EXPECT_EQ(once.options[i].value, twice.options[i].value);
  }
  EXPECT_EQ(once.options[0].people[1], ana) << "of equals the lower row goes first";
  EXPECT_GE(best_chance(once), once.options.back().chance.p);
}

}  // namespace
}  // namespace sweet
