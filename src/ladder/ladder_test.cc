#include "ladder/ladder.h"

#include <gtest/gtest.h>

#include "ladder/ahead.h"
#include "plan/choose.h"
#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

Ladder ladder_to(SmallWorld& world, PersonIx whom, std::string_view goal) {
  return climb(world.look(), whom, ask_size(*world.asks.find(goal)));
}

const LadderWay* way(const Ladder& ladder, std::string_view name) {
  for (const LadderWay& one : ladder.ways)
    if (one.name == name) return &one;
  return nullptr;
}

TEST(Ladder, a_big_goal_of_an_acquaintance_is_reached_step_by_step) {
  SmallWorld world;
  const PersonIx bo = world.add("Bo");
  world.bond(0, bo, "acquaintance", 3);
  const Ladder ladder = ladder_to(world, bo, "job");
  ASSERT_FALSE(ladder.ways.empty()) << ladder.reason;
  EXPECT_EQ(ladder.ways[0].name, "step by step");
  ASSERT_GE(ladder.ways[0].rungs.size(), 2u);
  EXPECT_EQ(ladder.ways[0].rungs.back().ask.what, "job");
  EXPECT_NE(ladder.ways[0].rungs.front().ask.what, "job");
  if (const LadderWay* now = way(ladder, "ask now")) {
    EXPECT_LT(now->chance.p, ladder.ways[0].chance.p);
  }
}

TEST(Ladder, a_small_goal_of_a_close_friend_is_asked_for_now) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana");
  world.bond(0, ana, "close_friend", 5);
  const Ladder ladder = ladder_to(world, ana, "introduction");
  ASSERT_FALSE(ladder.ways.empty());
  EXPECT_EQ(ladder.ways[0].name, "ask now");
  EXPECT_EQ(ladder.ways[0].rungs.size(), 1u);
}

TEST(Ladder, the_steps_come_later_one_after_the_other_and_are_surer_each_on_its_own) {
  SmallWorld world;
  const PersonIx bo = world.add("Bo");
  world.bond(0, bo, "acquaintance", 3);
  const Ladder ladder = ladder_to(world, bo, "referral");
  for (const LadderWay& one : ladder.ways) {
    int week = -1;
    for (const Rung& rung : one.rungs) {
      EXPECT_GT(rung.week, week);
      week = rung.week;
      EXPECT_LE(rung.chance.low, rung.chance.p);
      EXPECT_GE(rung.chance.high, rung.chance.p);
    }
    EXPECT_LE(one.weeks, kHorizonWeeks);
    EXPECT_LE(one.chance.p, 1);
  }
}

TEST(Ladder, says_why_there_is_none) {
  SmallWorld world;
  EXPECT_FALSE(ladder_to(world, 0, "job").reason.empty());
  const PersonIx bo = world.add("Bo", kNoOrg, Load::Overloaded);
  const Ladder ladder = ladder_to(world, bo, "introductions");
  if (ladder.ways.empty()) {
    EXPECT_FALSE(ladder.reason.empty());
  }
}

TEST(Ladder, asks_already_made_of_them_count_in_the_quarter) {
  SmallWorld world;
  const PersonIx bo = world.add("Bo");
  world.bond(0, bo, "acquaintance", 3);
  world.log("2025-11-20", bo, "question", Outcome::Silence);  // in an earlier quarter
  EXPECT_EQ(ladder_to(world, bo, "job").ways.at(0).rungs.at(0).week, 0);
  world.log("2026-02-23", bo, "question", Outcome::No);  // nine days before
  EXPECT_EQ(ladder_to(world, bo, "job").ways.at(0).rungs.at(0).week, 2);
  world.log("2026-01-12", bo, "advice", Outcome::Silence);
  world.log("2026-01-05", bo, "advice", Outcome::Silence);
  for (const LadderWay& one : ladder_to(world, bo, "job").ways)
    EXPECT_EQ(one.rungs.size(), 1u) << "one ask is left";
  world.log("2025-12-29", bo, "advice", Outcome::Silence);
  const Ladder none = ladder_to(world, bo, "job");
  EXPECT_TRUE(none.ways.empty());
  EXPECT_NE(none.reason.find("until 2026-03-30"), std::string::npos) << none.reason;
}

TEST(Ladder, says_who_introduces) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo");
  world.bond(0, ana, "close_friend", 5);
  world.bond(ana, bo, "close_friend", 5);
  const Ladder ladder = ladder_to(world, bo, "job");
  ASSERT_FALSE(ladder.ways.empty()) << ladder.reason;
  for (const LadderWay& one : ladder.ways)
    EXPECT_EQ(one.rungs.at(0).why, "through an introduction by Ana");
}

TEST(Ladder, repeats_itself_exactly) {
  SmallWorld world;
  const PersonIx bo = world.add("Bo");
  world.bond(0, bo, "acquaintance", 3);
  const Ladder a = ladder_to(world, bo, "referral"), b = ladder_to(world, bo, "referral");
  ASSERT_EQ(a.ways.size(), b.ways.size());
  for (size_t i = 0; i < a.ways.size(); ++i)
    EXPECT_EQ(a.ways[i].chance.p, b.ways[i].chance.p);
}

TEST(MeetingsAhead, promise_no_more_meetings_than_there_are_people_wanted) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana");
  world.bond(0, ana, "close_friend", 5);
  world.want(ana);
  const Outlook outlook = world.look();
  const Ahead ahead = meetings_ahead(outlook, choose(outlook, {}));
  EXPECT_GT(ahead.with_the_plan.p, 0);
  EXPECT_LE(ahead.with_the_plan.p, 1);
  EXPECT_EQ(ahead.at_this_pace.p, 0);
}

TEST(MeetingsAhead, more_asks_a_week_mean_more_meetings) {
  SmallWorld world;
  double before = 0;
  for (int n = 0; n < 3; ++n) {
    for (int i = 0; i < 6; ++i) {
      const PersonIx one = world.add("P" + std::to_string(10 * n + i));
      world.bond(0, one, "friend", 4);
      world.log(i < 3 ? "2026-02-10" : "2026-02-24", one, "advice", Outcome::Silence);
    }
    const Ahead ahead = meetings_ahead(world.look(), {});
    EXPECT_GT(ahead.at_this_pace.p, before);
    before = ahead.at_this_pace.p;
  }
}

}  // namespace
}  // namespace sweet
