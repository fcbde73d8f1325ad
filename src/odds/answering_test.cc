// How somebody answered my mail so far, as the odds of a written ask see it.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

// me and Ana, a colleague; `answers` of 8 messages were answered.
struct Mailed : SmallWorld {
  PersonIx ana = add("Ana"), bo = add("Bo");

  explicit Mailed(int answers) {
    bond(0, ana, "colleague", 3);
    bond(0, bo, "colleague", 3);
    for (int i = 0; i < 8; ++i) {
      const Moment at = *parse_moment("2025-12-01") + std::chrono::days{8 * i};
      pass(at, 0, ana);
      if (i < answers) pass(at + std::chrono::hours{5}, ana, 0);
      pass(at + std::chrono::hours{6}, 0, bo);
      if (i % 2 == 0) pass(at + std::chrono::hours{9}, bo, 0);
    }
  }
  void pass(Moment at, PersonIx from, PersonIx to) {
    book.touches.push_back({.at = at, .from = from, .to = {to}});
  }
  Steps steps() {
    outlook.emplace(look());
    const PersonIx people[] = {0, ana};
    return steps_of(*outlook, people, ask_size(*asks.find("advice")));
  }
  double chance() {
    const Steps all = steps();
    return chance_of(*outlook, all).p;
  }
  std::optional<Outlook> outlook;
};

TEST(Answering, who_answers_more_is_likelier_to_see_an_ask) {
  double before = 0;
  for (int answers = 0; answers <= 8; answers += 2) {
    const double chance = Mailed(answers).chance();
    EXPECT_GE(chance, before) << answers;
    before = chance;
  }
  EXPECT_GT(Mailed(8).chance(), Mailed(0).chance() + 0.03);
}

TEST(Answering, is_a_term_of_attention_that_says_what_it_rests_on) {
  Mailed world(7);
  const Steps steps = world.steps();
  const std::vector<Term> terms = terms_of(world.outlook->belief.centre, steps.hops[0]);
  const auto found = std::ranges::find(terms, "answers", &Term::term);
  ASSERT_NE(found, terms.end());
  EXPECT_EQ(found->stage, Stage::Attention);
  EXPECT_GT(found->logit, 0);
  EXPECT_TRUE(found->why.starts_with("they answered 7 of 8 messages, usually within 5 hours"))
      << found->why;
}

TEST(Answering, without_mail_there_is_no_such_term) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana");
  world.bond(0, ana, "colleague", 3);
  const Outlook outlook = world.look();
  const PersonIx people[] = {0, ana};
  const Steps steps = steps_of(outlook, people, ask_size(*world.asks.find("advice")));
  const Features features = features_of(steps.hops[0]);
  EXPECT_EQ(features.seen[static_cast<size_t>(Coef::SeenHistory)], 0);
  for (const Term& term : terms_of(outlook.belief.centre, steps.hops[0]))
    EXPECT_NE(term.term, "answers");
}

}  // namespace
}  // namespace sweet
