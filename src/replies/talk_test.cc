#include "replies/talk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace sweet {
namespace {

const Moment kNow = *parse_moment("2026-11-22");

Moment days_ago(double days) {
  return kNow - std::chrono::seconds(std::llround(days * 86400));
}

// me (0) and others, with touches that are kept in order.
struct Mail {
  Book book;

  explicit Mail(size_t people) {
    for (size_t i = 0; i < people; ++i)
      book.people.push_back({.id = PersonId{static_cast<int>(i) + 1}, .name = "P"});
    book.me = 0;
  }
  void pass(double days, PersonIx from, std::vector<PersonIx> to,
            TouchKind kind = TouchKind::Mail) {
    book.touches.push_back({.at = days_ago(days), .kind = kind, .from = from, .to = to});
  }
  Talk talk() {
    std::ranges::stable_sort(book.touches, {}, &Touch::at);
    return Talk(book, kNow);
  }
};

TEST(Talk, one_who_always_answers_is_above_the_usual_and_one_who_never_does_below) {
  Mail mail(3);
  for (int i = 0; i < 12; ++i) {
    mail.pass(200 - 10 * i, 0, {1});
    mail.pass(199.9 - 10 * i, 1, {0});
    mail.pass(198 - 10 * i, 0, {2});
  }
  const Talk talk = mail.talk();
  const Answering good = talk.answering(1), bad = talk.answering(2);
  EXPECT_EQ(good.asked, 12u);
  EXPECT_EQ(good.answered, 12u);
  EXPECT_EQ(bad.answered, 0u);
  EXPECT_GT(good.shift, 0.3);
  EXPECT_LT(bad.shift, -0.3);
  EXPECT_TRUE(answering_text(good).starts_with("answered 12 of 12 messages, usually within 2 "))
      << answering_text(good);
}

TEST(Talk, one_answer_more_never_lowers_what_is_thought_of_them) {
  double before = -10;
  for (int answers = 0; answers <= 8; ++answers) {
    Mail mail(4);
    for (int i = 0; i < 8; ++i) {
      mail.pass(100 - 10 * i, 0, {1});
      mail.pass(99 - 10 * i, 0, {2});
      mail.pass(98.5 - 10 * i, 2, {0});
      mail.pass(98 - 10 * i, 0, {3});
      if (i < answers) mail.pass(99.5 - 10 * i, 1, {0});
    }
    const double shift = mail.talk().answering(1).shift;
    EXPECT_GE(shift, before - 0.05) << answers;
    before = shift;
  }
  EXPECT_GT(before, 0);
}

TEST(Talk, nothing_is_known_before_an_answer_is_due) {
  Mail mail(2);
  EXPECT_EQ(mail.talk().answering(1), Answering{});
  mail.pass(3, 0, {1});
  EXPECT_EQ(mail.talk().answering(1), Answering{});
  EXPECT_EQ(answering_text(Answering{}), "");
}

TEST(Talk, of_a_message_to_many_nobody_is_asked) {
  Mail mail(6);
  mail.pass(30, 0, {1, 2, 3, 4, 5});
  EXPECT_EQ(mail.talk().answering(1), Answering{});
  EXPECT_TRUE(mail.talk().strength(0, 1).has_value());
}

TEST(Talk, invitations_and_what_lies_after_now_are_no_talk) {
  Mail mail(3);
  mail.pass(30, 1, {0}, TouchKind::Invitation);
  mail.pass(-2, 2, {0});
  EXPECT_FALSE(mail.talk().strength(0, 1).has_value());
  EXPECT_FALSE(mail.talk().strength(0, 2).has_value());
}

}  // namespace
}  // namespace sweet
