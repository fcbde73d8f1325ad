#include "plan/intros.h"

#include <gtest/gtest.h>

#include "plan/choose.h"
#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

struct Story {
  SmallWorld world;
  PersonIx ana, bo;
  Story() : ana(world.add("Ana")), bo(world.add("Bo")) {
    world.bond(0, ana, "close_friend", 5);
    world.bond(ana, bo, "friend", 4);
    world.want(bo);
  }
  Plan at(IntroStage stage, Outcome outcome, const char* since) {
    world.book.asks.clear();
    Ask& ask = world.log("2026-02-20", ana, "introduction", outcome);
    ask.about = bo;
    ask.stage = stage;
    ask.stage_on = parse_day(since);
    return choose(world.look(), {});
  }
};

TEST(Intros, each_stage_has_its_next_step_and_the_target_waits_for_it) {
  const struct {
    IntroStage stage;
    Outcome outcome;
    const char* says;
  } cases[] = {{IntroStage::Drafted, Outcome::Pending, "send Ana"},
               {IntroStage::Asked, Outcome::Pending, "remind Ana"},
               {IntroStage::Agreed, Outcome::Yes, "write to you both"},
               {IntroStage::Made, Outcome::Yes, "write to Bo"},
               {IntroStage::Met, Outcome::Yes, "tell Ana how it went"}};
  Story story;
  for (const auto& c : cases) {
    const Plan plan = story.at(c.stage, c.outcome, "2026-03-03");
    ASSERT_EQ(plan.intros.size(), 1u) << c.says;
    EXPECT_NE(plan.intros[0].text.find(c.says), std::string::npos) << plan.intros[0].text;
    for (const PlannedAsk& ask : plan.asks)
      EXPECT_NE(ask.kind, TaskKind::NewAsk) << "no second approach to Bo: " << c.says;
  }
}

TEST(Intros, what_is_over_asks_for_nothing) {
  Story story;
  for (const auto& [stage, outcome] : {std::pair{IntroStage::Thanked, Outcome::Yes},
                                       {IntroStage::Declined, Outcome::No},
                                       {IntroStage::Lapsed, Outcome::Silence}})
    EXPECT_TRUE(story.at(stage, outcome, "2026-03-03").intros.empty());
}

TEST(Intros, one_made_is_taken_up_as_the_next_ask) {
  Story story;
  const Plan plan = story.at(IntroStage::Made, Outcome::Yes, "2026-03-03");
  ASSERT_FALSE(plan.asks.empty());
  EXPECT_EQ(plan.asks[0].kind, TaskKind::NextStep);
  EXPECT_EQ(plan.asks[0].to, story.bo);
}

TEST(Intros, a_draft_is_no_ask_yet) {
  Story story;
  const Plan plan = story.at(IntroStage::Drafted, Outcome::Pending, "2026-03-03");
  for (const PlannedAsk& ask : plan.asks)
    EXPECT_NE(ask.kind, TaskKind::FollowUp);
}

TEST(Intros, after_weeks_of_nothing_it_is_let_go) {
  Story story;
  const Plan plan = story.at(IntroStage::Agreed, Outcome::Yes, "2026-01-02");
  ASSERT_EQ(plan.intros.size(), 1u);
  EXPECT_NE(plan.intros[0].text.find("lapse"), std::string::npos);
}

TEST(Intros, the_stage_of_a_plain_row_follows_from_its_outcome) {
  EXPECT_EQ(stage_of({.outcome = Outcome::Pending}), IntroStage::Asked);
  EXPECT_EQ(stage_of({.outcome = Outcome::No}), IntroStage::Declined);
  EXPECT_EQ(stage_of({.outcome = Outcome::Yes}), IntroStage::Agreed);
  EXPECT_EQ(stage_of({.outcome = Outcome::Yes, .stage = IntroStage::Met}), IntroStage::Met);
}

}  // namespace
}  // namespace sweet
