#include "plan/intros.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

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

TEST(Intros, the_outcome_told_alone_moves_the_stage_only_where_they_disagree) {
  using enum IntroStage;
  EXPECT_EQ(stage_told(Asked, Outcome::Yes), Agreed);
  EXPECT_EQ(stage_told(Made, Outcome::Yes), Made);
  EXPECT_EQ(stage_told(Drafted, Outcome::Pending), Drafted);
  EXPECT_EQ(stage_told(Agreed, Outcome::Pending), Asked) << "set right: no answer yet";
  EXPECT_EQ(stage_told(Asked, Outcome::No), Declined);
  EXPECT_EQ(stage_told(Declined, Outcome::ReferredOn), Agreed);
  EXPECT_EQ(stage_told(Asked, Outcome::Silence), Lapsed);
  EXPECT_EQ(stage_told(Thanked, Outcome::Met), Thanked);
}

TEST(Intros, each_open_stage_can_be_moved_on_and_no_other) {
  using enum IntroStage;
  for (const IntroStage stage : {Drafted, Asked, Agreed, Made, Met})
    EXPECT_FALSE(stages_after(stage).empty()) << to_word(stage);
  for (const IntroStage stage : {None, Thanked, Declined, Lapsed})
    EXPECT_TRUE(stages_after(stage).empty()) << to_word(stage);
  EXPECT_EQ(stages_after(Asked), (std::vector{Agreed, Made, Declined, Lapsed}));
}

TEST(Intros, who_was_thanked_by_stage_is_owed_neither_thanks_nor_news) {
  Story story;
  const auto owed = [&](IntroStage stage) {
    story.at(stage, Outcome::Yes, "2026-03-03");
    story.world.book.asks.back().closed_on = parse_day("2026-03-01");
    story.world.log("2026-03-02", story.bo, "advice", Outcome::Met).via = {story.ana};
    std::vector<PersonIx> to;
    for (const Courtesy& courtesy : choose(story.world.look(), {}).courtesies)
      to.push_back(courtesy.to);
    return std::ranges::count(to, story.ana);
  };
  EXPECT_EQ(owed(IntroStage::Met), 1);
  EXPECT_EQ(owed(IntroStage::Thanked), 0);
}

}  // namespace
}  // namespace sweet
