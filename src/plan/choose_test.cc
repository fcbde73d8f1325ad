#include "plan/choose.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.h"
#include "plan/due.h"
#include "plan/standing.h"
#include "plan/tally.h"
#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

Plan plan_of(SmallWorld& world, double hours = 5) {
  const Outlook outlook = world.look();
  return choose(outlook, {.hours = hours});
}

int minutes_of(const Plan& plan) {
  int minutes = 0;
  for (const PlannedAsk& ask : plan.asks)
    minutes += ask.minutes;
  for (const Courtesy& courtesy : plan.courtesies)
    minutes += courtesy.minutes;
  return minutes;
}

// Some friends, each of whom knows some of the people wanted.
SmallWorld search(int friends, int targets, std::uint64_t seed) {
  SmallWorld world;
  Random random(seed);
  std::vector<PersonIx> mine;
  for (int i = 0; i < friends; ++i) {
    mine.push_back(world.add("F" + std::to_string(i)));
    world.bond(0, mine.back(), i % 2 == 0 ? "close_friend" : "past_colleague",
               1 + static_cast<int>(random.below(5)));
  }
  for (int i = 0; i < targets; ++i) {
    const PersonIx wanted = world.add("T" + std::to_string(i));
    world.want(wanted, 1 + static_cast<int>(random.below(5)));
    for (const PersonIx one : mine)
      if (random.uniform() < 0.4)
        world.bond(one, wanted, "colleague", 1 + static_cast<int>(random.below(5)));
  }
  return world;
}

TEST(Choose, an_empty_book_is_an_empty_plan) {
  SmallWorld world;
  const Plan plan = plan_of(world);
  EXPECT_TRUE(plan.asks.empty());
  EXPECT_TRUE(plan.left_out.empty());
  EXPECT_EQ(plan.expected_meetings.p, 0);
  EXPECT_EQ(to_text(plan.week_of), "2026-03-02");
}

TEST(Choose, says_why_the_likelier_introduction_has_to_wait) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), eve = world.add("Eve");
  const PersonIx bo = world.add("Bo"), cy = world.add("Cy");
  world.bond(0, ana, "close_friend", 5);
  world.bond(0, eve, "close_friend", 5);
  world.bond(ana, bo, "close_friend", 5);
  world.bond(ana, cy, "close_friend", 5);
  world.bond(eve, cy, "acquaintance", 1);
  world.want(bo);
  world.want(cy);
  const Plan plan = plan_of(world);
  ASSERT_EQ(plan.asks.size(), 2u);
  EXPECT_EQ(plan.asks[0].to, ana);
  EXPECT_EQ(plan.asks[0].why.find("something else"), std::string::npos) << plan.asks[0].why;
  EXPECT_EQ(plan.asks[1].to, eve);
  EXPECT_NE(plan.asks[1].why.find("Through Ana it would be"), std::string::npos);
  EXPECT_NE(plan.asks[1].why.find("but Ana is asked for something else this week"),
            std::string::npos)
      << plan.asks[1].why;
}

TEST(Choose, at_a_weekend_the_coming_week_is_planned) {
  SmallWorld world;
  world.now = parse_moment("2026-03-08T09:00").value();
  EXPECT_EQ(to_text(plan_of(world).week_of), "2026-03-09");
}

TEST(Choose, goes_through_a_friend_and_says_why_and_what_else) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo");
  world.bond(0, ana, "close_friend", 5);
  world.bond(ana, bo, "close_friend", 5);
  world.want(bo);
  const Plan plan = plan_of(world);
  ASSERT_EQ(plan.asks.size(), 1u);
  const PlannedAsk& ask = plan.asks[0];
  EXPECT_EQ(ask.to, ana);
  EXPECT_EQ(ask.wanted, bo);
  EXPECT_NE(ask.why.find("Ana"), std::string::npos) << ask.why;
  EXPECT_FALSE(ask.if_no.text.empty());
  EXPECT_NEAR(plan.expected_meetings.p, ask.approach.chance.p, 1e-9);
}

TEST(Choose, asks_each_person_once_each_target_once_within_the_hours) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SmallWorld world = search(4, 8, seed);
    for (const double hours : {0.0, 0.5, 2.0, 10.0}) {
      const Plan plan = plan_of(world, hours);
      EXPECT_LE(minutes_of(plan), static_cast<int>(hours * 60));
      std::multiset<PersonIx> asked;
      std::set<size_t> targets;
      for (const PlannedAsk& ask : plan.asks) {
        asked.insert(ask.approach.people.begin() + 1, ask.approach.people.end());
        EXPECT_TRUE(targets.insert(ask.target).second);
      }
      for (const PersonIx person : asked)
        EXPECT_EQ(asked.count(person), 1u);
      for (const LeftOut& left : plan.left_out) {
        EXPECT_TRUE(targets.insert(left.target).second) << "planned and left out";
        EXPECT_FALSE(left.why.empty());
      }
      EXPECT_EQ(targets.size(), world.book.targets.size()) << "each is planned or left out";
    }
  }
}

TEST(Choose, more_hours_never_bring_less) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SmallWorld world = search(4, 6, seed);
    const auto gain = [&](double hours) {
      double sum = 0;
      const double factors[] = {1.6, 1.25, 1, 0.8, 0.6};
      const Plan plan = plan_of(world, hours);
      for (const PlannedAsk& ask : plan.asks)
        sum += ask.approach.value * (60 + ask.minutes) / 60 *
               factors[world.book.targets[ask.target].priority - 1];
      return sum;
    };
    double before = 0;
    for (const double hours : {0.5, 1.0, 2.0, 4.0}) {
      const double now = gain(hours);
      EXPECT_GE(now, before * 0.999) << seed << " at " << hours;
      before = now;
    }
  }
}

TEST(Choose, leaves_alone_who_was_asked_in_the_last_three_weeks) {
  for (const char* date : {"2026-02-12", "2026-03-01"}) {
    SmallWorld world;
    const PersonIx ana = world.add("Ana"), bo = world.add("Bo"), cy = world.add("Cy");
    world.bond(0, ana, "close_friend", 5);
    world.bond(ana, bo, "close_friend", 5);
    world.want(bo);
    world.log(date, ana, "introduction", Outcome::No).about = cy;
    for (const PlannedAsk& ask : plan_of(world).asks)
      EXPECT_NE(ask.to, ana) << date;
    world.book.asks[0].date = parse_day("2025-12-01").value();
    ASSERT_EQ(plan_of(world).asks.size(), 1u);
    EXPECT_EQ(plan_of(world).asks[0].to, ana) << "weeks later it is fine";
  }
}

TEST(Choose, reminds_after_three_and_seven_working_days_and_not_a_third_time) {
  // The plan is made on Wednesday 4 March for the week to Sunday 8 March.
  const struct {
    const char* asked;
    int reminders;
    bool due;
    const char* why = "";
  } cases[] = {
      {"2026-03-03", 0, true,
       "If Bo has not answered by 2026-03-06, a first reminder is due; "},
      {"2026-03-04", 0, false},  // due on Monday
      {"2026-02-24", 1, true,
       "If Bo has not answered by 2026-03-05, a second reminder is due; "},
      {"2026-02-27", 0, true, "Bo has been silent for 5 days; a first reminder is due and "},
      {"2026-02-26", 1, false},
      {"2026-02-16", 2, false},
      {"2026-02-01", 0, false}};  // too long ago
  for (const auto& c : cases) {
    SmallWorld world;
    const PersonIx bo = world.add("Bo");
    world.bond(0, bo, "friend", 4);
    world.want(bo);
    world.log(c.asked, bo, "advice", Outcome::Pending).follow_ups = c.reminders;
    const Plan plan = plan_of(world);
    const bool reminded = !plan.asks.empty() && plan.asks[0].kind == TaskKind::FollowUp;
    EXPECT_EQ(reminded, c.due) << c.asked;
    if (reminded) {
      EXPECT_EQ(plan.asks.size(), 1u) << "no new ask beside the open one";
      EXPECT_EQ(plan.asks[0].to, bo);
      EXPECT_TRUE(plan.asks[0].why.starts_with(c.why)) << plan.asks[0].why;
    }
  }
}

TEST(Choose, the_longer_the_silence_the_smaller_the_chance_left) {
  double before = 1;
  for (const char* date : {"2026-03-02", "2026-02-25", "2026-02-18"}) {
    SmallWorld world;
    const PersonIx bo = world.add("Bo");
    world.bond(0, bo, "past_colleague", 4);
    world.log(date, bo, "advice", Outcome::Pending);
    const Plan plan = plan_of(world);
    ASSERT_EQ(plan.asks.size(), 1u) << date;
    EXPECT_EQ(plan.asks[0].target, kNoTarget);
    EXPECT_LT(plan.asks[0].approach.chance.p, before);
    EXPECT_GT(plan.asks[0].approach.chance.p, 0);
    before = plan.asks[0].approach.chance.p;
  }
}

// Ana, a close friend, has agreed to introduce me to Bo.
struct Agreed {
  Agreed(std::string_view kind, int closeness) {
    world.bond(0, ana, "close_friend", 5);
    world.bond(ana, bo, std::string(kind), closeness);
    world.want(bo);
    world.log("2026-03-01", ana, "introduction", Outcome::Yes).about = bo;
  }
  SmallWorld world = {};
  PersonIx ana = world.add("Ana"), bo = world.add("Bo");
};

TEST(Choose, takes_up_an_introduction_that_was_agreed) {
  Agreed agreed("friend", 4);
  auto& [world, ana, bo] = agreed;
  const Plan plan = plan_of(world);
  ASSERT_EQ(plan.asks.size(), 1u);
  EXPECT_EQ(plan.asks[0].kind, TaskKind::NextStep);
  EXPECT_EQ(plan.asks[0].to, bo);
  ASSERT_EQ(plan.courtesies.size(), 1u);
  EXPECT_EQ(plan.courtesies[0].kind, CourtesyKind::Thanks);
  EXPECT_EQ(plan.courtesies[0].to, ana);
  world.book.asks[0].notes = "thanked her";
  EXPECT_TRUE(plan_of(world).courtesies.empty());
}

TEST(Choose, an_agreed_introduction_is_taken_up_with_something_small) {
  Agreed agreed("close_friend", 5);
  const Plan plan = plan_of(agreed.world);
  ASSERT_EQ(plan.asks.size(), 1u);
  EXPECT_LE(plan.asks[0].approach.ask.minutes, 30) << "Bo would say yes to a lunch, too";
}

TEST(Choose, long_silence_after_two_reminders_makes_room_for_new_asks) {
  for (const auto& [date, reminders, room] :
       {std::tuple{"2026-02-15", 2, true}, std::tuple{"2026-02-24", 2, false}}) {
    SmallWorld world = search(6, 12, 5);
    for (int i = 0; i < kAsksOpenMax; ++i)
      world.log(date, world.add("S" + std::to_string(i)), "advice", Outcome::Pending)
          .follow_ups = reminders;
    const Plan plan = plan_of(world, 20);
    const bool any_new = std::ranges::any_of(
        plan.asks, [](const PlannedAsk& ask) { return ask.kind == TaskKind::NewAsk; });
    EXPECT_EQ(any_new, room) << date << ' ' << reminders;
  }
}

TEST(Choose, who_was_let_go_can_be_reached_another_way) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo"), cy = world.add("Cy");
  for (const PersonIx friend_of_mine : {ana, cy}) {
    world.bond(0, friend_of_mine, "close_friend", 5);
    world.bond(friend_of_mine, bo, "friend", 4);
  }
  world.want(bo);
  world.log("2026-02-16", ana, "introduction", Outcome::Pending).about = bo;
  const Plan plan = plan_of(world);
  ASSERT_EQ(plan.let_go.size(), 1u) << "a reminder was due long ago";
  ASSERT_EQ(plan.asks.size(), 1u);
  EXPECT_EQ(plan.asks[0].to, cy) << "Ana is left alone";
  EXPECT_EQ(plan.asks[0].wanted, bo);
}

TEST(Choose, who_was_met_is_left_out_and_their_introducer_hears_of_it) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo");
  world.bond(0, ana, "close_friend", 5);
  world.bond(ana, bo, "friend", 4);
  world.want(bo);
  Ask& ask = world.log("2026-02-20", bo, "advice", Outcome::Met);
  ask.via = {ana};
  ask.notes = "thanks sent";
  const Plan plan = plan_of(world);
  EXPECT_TRUE(plan.asks.empty());
  ASSERT_EQ(plan.left_out.size(), 1u);
  ASSERT_EQ(plan.courtesies.size(), 1u);
  EXPECT_EQ(plan.courtesies[0].kind, CourtesyKind::News);
  EXPECT_EQ(plan.courtesies[0].to, ana);
}

TEST(Choose, a_wanted_company_is_reached_through_those_who_are_there) {
  SmallWorld world;
  const OrgIx org = world.add_org("Acme");
  const PersonIx ana = world.add("Ana", org);
  (void)world.add("Bo", org);
  world.bond(0, ana, "past_colleague", 4);
  world.book.targets.push_back({.org = org});
  world.book.targets.push_back({.org = world.add_org("Empty")});
  const Plan plan = plan_of(world);
  ASSERT_EQ(plan.asks.size(), 1u);
  EXPECT_EQ(plan.asks[0].wanted, ana);
  ASSERT_EQ(plan.left_out.size(), 1u);
  EXPECT_EQ(plan.left_out[0].target, 1u);
}

TEST(Choose, not_all_asks_go_to_one_employer) {
  SmallWorld world;
  const OrgIx org = world.add_org("Acme");
  for (int i = 0; i < 8; ++i) {
    const PersonIx one = world.add("P" + std::to_string(i), org);
    world.bond(0, one, "friend", 4);
    world.want(one);
  }
  EXPECT_EQ(plan_of(world, 20).asks.size(), static_cast<size_t>(kAsksPerEmployerMax));
}

TEST(Choose, other_employers_come_before_a_third_door_at_one) {
  SmallWorld world;
  const OrgIx one = world.add_org("One"), two = world.add_org("Two");
  for (int i = 0; i < 4; ++i) {
    const PersonIx person = world.add("P" + std::to_string(i), i < 3 ? one : two);
    world.bond(0, person, "friend", 4);
    world.want(person);
  }
  const Plan plan = plan_of(world, 1);
  ASSERT_GE(plan.asks.size(), 2u);
  std::set<OrgIx> met;
  for (size_t i = 0; i < 2; ++i)
    met.insert(world.book.people[plan.asks[i].wanted].org);
  EXPECT_EQ(met.size(), 2u);
}

TEST(Choose, one_reminder_a_person_and_none_long_after_its_day) {
  SmallWorld world;
  const PersonIx bo = world.add("Bo"), cy = world.add("Cy");
  world.bond(0, bo, "friend", 4);
  world.bond(0, cy, "friend", 4);
  world.log("2026-02-26", bo, "advice", Outcome::Pending);
  world.log("2026-02-25", bo, "question", Outcome::Pending);
  world.log("2026-02-12", cy, "question", Outcome::Pending);
  world.log("2026-02-13", cy, "advice", Outcome::Pending);  // due on the 18th
  const Plan plan = plan_of(world);
  ASSERT_EQ(plan.asks.size(), 1u);
  EXPECT_EQ(plan.asks[0].to, bo);
  ASSERT_EQ(plan.let_go.size(), 1u);
  EXPECT_EQ(plan.let_go[0].to, cy);
  EXPECT_NE(plan.let_go[0].why.find("19 days"), std::string::npos) << plan.let_go[0].why;
}

TEST(Choose, goodwill_is_not_overdrawn) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo");
  world.bond(0, ana, "close_friend", 5);
  world.bond(ana, bo, "close_friend", 5);
  world.want(bo);
  for (const char* date :
       {"2026-01-20", "2026-01-22", "2026-01-24", "2026-01-26", "2026-01-28"})
    world.log(date, ana, "advice", Outcome::No);
  for (const PlannedAsk& ask : plan_of(world).asks)
    EXPECT_NE(ask.to, ana) << "five asks in six weeks are enough for a friend";
}

TEST(Choose, repeats_itself_exactly) {
  SmallWorld world = search(5, 12, 3);
  const Plan once = plan_of(world), twice = plan_of(world);
  ASSERT_EQ(once.asks.size(), twice.asks.size());
  for (size_t i = 0; i < once.asks.size(); ++i) {
    EXPECT_EQ(once.asks[i].approach.people, twice.asks[i].approach.people);
    EXPECT_EQ(once.asks[i].approach.ask, twice.asks[i].approach.ask);
    EXPECT_EQ(once.asks[i].why, twice.asks[i].why);
    EXPECT_EQ(once.asks[i].if_no.text, twice.asks[i].if_no.text);
  }
}

TEST(Tally, is_the_binomial_when_all_draws_agree) {
  const std::vector<std::vector<double>> chances(10, std::vector<double>(50, 0.5));
  const Chance meetings = tally(chances);
  EXPECT_NEAR(meetings.p, 5, 1e-9);
  EXPECT_EQ(meetings.low, 3);
  EXPECT_EQ(meetings.high, 7);
}

TEST(Tally, a_no_makes_a_yes_of_the_same_person_less_likely) {
  const std::vector<double> small = {0.9, 0.5, 0.2}, big = {0.6, 0.2, 0.1};
  EXPECT_LT(given_not(small, big).p, (0.9 + 0.5 + 0.2) / 3);
}

TEST(WorkingDays, pass_over_weekends) {
  EXPECT_EQ(to_text(add_working_days(parse_day("2026-03-06").value(), 1)), "2026-03-09");
  EXPECT_EQ(to_text(add_working_days(parse_day("2026-03-04").value(), 7)), "2026-03-13");
}

}  // namespace
}  // namespace sweet
