#include "questions/questions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

// me --friend-- Ana, who was written to together with Bo, whom I want to meet.
struct Guessed : SmallWorld {
  PersonIx ana = add("Ana"), bo = add("Bo"), cy = add("Cy");

  Guessed() {
    bond(0, ana, "close_friend", 5);
    book.touches.push_back({.at = *parse_moment("2026-02-01"), .from = 0, .to = {ana, bo}});
    book.touches.push_back({.at = *parse_moment("2026-02-08"), .from = 0, .to = {ana, cy}});
    want(bo);
  }
};

const Question* find_know(const std::vector<Question>& questions, PersonIx a, PersonIx b) {
  const auto found = std::ranges::find_if(questions, [&](const Question& q) {
    return q.kind == QuestionKind::Know && std::minmax(q.person, q.other) == std::minmax(a, b);
  });
  return found == questions.end() ? nullptr : &*found;
}

TEST(FindQuestions, asks_whether_the_one_who_could_introduce_knows_the_one_wanted) {
  Guessed world;
  const Outlook outlook = world.look();
  const std::vector<Question> questions = find_questions(outlook, 10);
  const Question* question = find_know(questions, world.ana, world.bo);
  ASSERT_NE(question, nullptr);
  EXPECT_NEAR(question->chance, outlook.network.find(world.ana, world.bo)->known, 1e-12);
  EXPECT_GT(question->change, 0.01);
  ASSERT_EQ(question->commands.size(), 2u);
  EXPECT_EQ(question->commands[0], "sweetspot know " + world.book.people[world.ana].code + " " +
                                       world.book.people[world.bo].code);
  EXPECT_EQ(find_know(questions, world.ana, world.cy), nullptr) << "nobody wants to meet Cy";
}

TEST(FindQuestions, what_was_answered_is_not_asked_again) {
  Guessed world;
  for (const Says says : {Says::Know, Says::DoNotKnow}) {
    world.book.verdicts = {{world.ana, world.bo, says, {}}};
    EXPECT_EQ(find_know(find_questions(world.look(), 10), world.ana, world.bo), nullptr);
  }
}

TEST(FindQuestions, a_closeness_that_was_said_is_not_asked_for) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana");
  world.bond(0, ana, "friend");
  world.want(ana);
  const std::vector<Question> questions = find_questions(world.look(), 10);
  ASSERT_EQ(questions.size(), 1u);
  EXPECT_EQ(questions[0].kind, QuestionKind::Closeness);
  EXPECT_EQ(questions[0].other, ana);
  EXPECT_EQ(questions[0].tie, "friend");
  world.book.bonds[0].closeness = 3;
  EXPECT_TRUE(find_questions(world.look(), 10).empty());
}

TEST(FindQuestions, gives_the_most_valuable_first_and_no_more_than_wanted) {
  Guessed world;
  world.want(world.cy, 1);
  const std::vector<Question> all = find_questions(world.look(), 10);
  ASSERT_GE(all.size(), 2u);
  EXPECT_TRUE(std::ranges::is_sorted(all, std::greater(), &Question::change));
  EXPECT_EQ(find_questions(world.look(), 1).size(), 1u);
  EXPECT_EQ(find_questions(world.look(), 1)[0].text, all[0].text);
}

TEST(FindQuestions, without_an_owner_or_targets_there_is_none) {
  SmallWorld world;
  EXPECT_TRUE(find_questions(world.look()).empty());
  world.book.me = kNobody;
  EXPECT_TRUE(find_questions(world.look()).empty());
}

}  // namespace
}  // namespace sweet
