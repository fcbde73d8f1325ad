#include "replies/reply.h"

#include <gtest/gtest.h>

#include "base/embedded.h"
#include "tests/fakes/moments.h"

namespace sweet {
namespace {

Linear shipped() {
  const auto model = read_reply_model(embedded_file("reply.csv"));
  EXPECT_TRUE(model.has_value());
  return model.value_or(Linear{});
}

// 0 writes to 1 and to 2 every third day; 1 answers each time, 2 never does.
History two_friends() {
  History history;
  std::vector<Closed> closed;
  for (int i = 0; i < 60; i += 3) {
    history.close_due(moment_of_day(i), closed);
    history.add({0, 1, moment_of_day(i)});
    history.add({0, 2, moment_of_day(i + 0.1)});
    history.add({1, 0, moment_of_day(i + 0.2)});
  }
  history.close_due(moment_of_day(70), closed);
  return history;
}

TEST(ReplyOdds, who_answered_is_likelier_to_answer_than_who_never_did) {
  const History history = two_friends();
  const Linear model = shipped();
  const double one = reply_odds(model, history.past(0, 1, moment_of_day(70))).chance;
  const double two = reply_odds(model, history.past(0, 2, moment_of_day(70))).chance;
  EXPECT_GT(one, 0.7);
  EXPECT_LT(two, 0.3);
}

TEST(ReplyOdds, the_parts_add_up_to_the_chance) {
  const ReplyOdds odds = reply_odds(shipped(), two_friends().past(0, 1, moment_of_day(70)));
  double sum = odds.usual;
  for (const EvidencePart& part : odds.parts)
    sum += part.amount;
  EXPECT_NEAR(chance_of(sum), odds.chance, 1e-9);
  ASSERT_EQ(odds.parts.size(), kTermParts);
  EXPECT_EQ(odds.parts[3].evidence, "answered 20 of 20, usually within 5 hours");
  EXPECT_EQ(odds.parts[2].evidence, "they wrote last");
}

TEST(TouchStrength, more_exchanges_over_a_longer_time_make_a_stronger_tie) {
  History history;
  history.add({0, 1, moment_of_day(0)});
  double before = touch_strength(history.past(0, 1, moment_of_day(0.5))).strength;
  for (int i = 1; i < 50; ++i) {
    history.add({1, 0, moment_of_day(i)});
    const double now = touch_strength(history.past(0, 1, moment_of_day(i + 0.5))).strength;
    EXPECT_GT(now, before);
    before = now;
  }
  EXPECT_LT(before, 1);
}

TEST(TouchStrength, is_the_same_from_both_sides_and_nothing_between_strangers) {
  const History history = two_friends();
  EXPECT_EQ(touch_strength(history.past(0, 1, moment_of_day(70))).strength,
            touch_strength(history.past(1, 0, moment_of_day(70))).strength);
  EXPECT_EQ(touch_strength(history.past(1, 2, moment_of_day(70))).strength, 0);
  EXPECT_GT(touch_strength(history.past(1, 2, moment_of_day(70)), 20).strength, 0);
}

TEST(TouchStrength, says_on_what_it_rests) {
  const TouchStrength tie = touch_strength(two_friends().past(0, 1, moment_of_day(70)));
  ASSERT_EQ(tie.parts.size(), 4);
  EXPECT_EQ(tie.parts[0].evidence, "20 there, 20 back, last 12 days ago");
  EXPECT_EQ(tie.parts[1].evidence, "over 58 days");
}

TEST(ReadReplyModel, names_the_line_of_a_term_it_does_not_know) {
  const auto model =
      read_reply_model("term,mean,spread,coefficient\nconstant,0,1,0\nluck,0,1,2\n");
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().message, "reply.csv line 3: no term is called 'luck'");
  EXPECT_FALSE(read_reply_model("term,mean,spread,coefficient\nconstant,0,1,x\n").has_value());
  EXPECT_FALSE(read_reply_model("term,mean,spread,coefficient\nconstant,0,1,0\n").has_value());
}

}  // namespace
}  // namespace sweet
