#include "replies/history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "base/random.h"

namespace sweet {
namespace {

constexpr std::int64_t kDay = 86400;

Moment at(std::int64_t seconds) {
  return Moment(std::chrono::seconds(seconds));
}

// Everything asked of the messages themselves, again and again.
struct Slow {
  std::vector<Message> messages;
  std::int64_t reply = 0;

  bool opens(size_t i) const {
    const Message& m = messages[i];
    if (m.from == m.to) return false;
    for (size_t k = 0; k < i; ++k) {
      const Message& e = messages[k];
      if (e.from == m.from && e.to == m.to && day_of(e.at) == day_of(m.at)) return false;
    }
    return true;
  }
  bool answered(size_t i) const {
    return std::ranges::any_of(messages, [&](const Message& e) {
      const auto wait = (e.at - messages[i].at).count();
      return e.from == messages[i].to && e.to == messages[i].from && wait > 0 && wait <= reply;
    });
  }
};

Slow random_world(Random& random) {
  Slow world;
  world.reply = static_cast<std::int64_t>(1 + random.below(3)) * kDay;
  const size_t count = 1 + random.below(60);
  for (size_t i = 0; i < count; ++i) {
    world.messages.push_back({static_cast<std::uint32_t>(random.below(4)),
                              static_cast<std::uint32_t>(random.below(4)),
                              at(static_cast<std::int64_t>(random.below(40)) * kDay / 4)});
  }
  std::ranges::sort(world.messages, [](const Message& a, const Message& b) {
    return std::tuple(a.at, a.from, a.to) < std::tuple(b.at, b.from, b.to);
  });
  return world;
}

TEST(History, questions_and_their_ends_are_those_of_the_definition) {
  Random random(1);
  for (int round = 0; round < 300; ++round) {
    const Slow slow = random_world(random);
    History history(static_cast<double>(slow.reply) / kDay);
    std::vector<Closed> closed;
    std::vector<size_t> asked;
    for (size_t i = 0; i < slow.messages.size(); ++i) {
      const Message& message = slow.messages[i];
      history.close_due(message.at, closed);
      EXPECT_EQ(history.opens_question(message.from, message.to, message.at), slow.opens(i));
      const auto question = history.add(message);
      ASSERT_EQ(question.has_value(), slow.opens(i));
      if (!question) continue;
      EXPECT_EQ(*question, asked.size());
      asked.push_back(i);
    }
    history.close_due(at(400 * kDay), closed);
    ASSERT_EQ(closed.size(), asked.size());
    for (size_t q = 0; q < asked.size(); ++q) {
      EXPECT_EQ(closed[q].question, q);
      EXPECT_EQ(closed[q].answered, slow.answered(asked[q]));
    }
  }
}

TEST(History, a_past_counts_what_a_slow_look_counts) {
  Random random(2);
  for (int round = 0; round < 300; ++round) {
    const Slow slow = random_world(random);
    const Moment now = slow.messages.back().at + std::chrono::seconds(1);
    History history(static_cast<double>(slow.reply) / kDay);
    std::vector<Closed> closed;
    for (const Message& message : slow.messages) {
      history.close_due(message.at, closed);
      history.add(message);
    }
    history.close_due(now, closed);
    const Past past = history.past(0, 1, now);
    std::uint32_t there = 0, back = 0, row = 0, due = 0, answers = 0, sent = 0, got = 0;
    for (size_t i = 0; i < slow.messages.size(); ++i) {
      const auto& [from, to, when] = slow.messages[i];
      if (from == to) continue;
      sent += from == 0;
      got += to == 0;
      if (from == 0 && to == 1) ++there, ++row;
      if (from == 1 && to == 0) ++back, row = 0;
      const bool over = (now - when).count() > slow.reply;
      if (from != 0 || to != 1 || !slow.opens(i) || !over) continue;
      ++due;
      answers += slow.answered(i);
    }
    EXPECT_EQ(past.there.messages, there);
    EXPECT_EQ(past.back.messages, back);
    EXPECT_EQ(past.there.in_a_row, row);
    EXPECT_EQ(past.there.asked, due);
    EXPECT_EQ(past.there.answered, answers);
    EXPECT_EQ(past.from.messages, sent);
    EXPECT_EQ(past.from.got, got);
  }
}

TEST(History, an_answer_in_the_same_second_is_none_and_one_at_the_last_second_is_one) {
  History history(1);
  std::vector<Closed> closed;
  history.add({0, 1, at(0)});
  history.add({1, 0, at(0)});
  history.add({2, 3, at(0)});
  history.add({3, 2, at(kDay)});
  history.close_due(at(kDay), closed);
  EXPECT_TRUE(closed.empty());
  history.close_due(at(kDay + 1), closed);
  ASSERT_EQ(closed.size(), 3);
  EXPECT_FALSE(closed[0].answered);
  EXPECT_FALSE(closed[1].answered);
  EXPECT_TRUE(closed[2].answered);
}

TEST(History, a_silence_is_not_known_before_its_days_are_over) {
  History history(7);
  std::vector<Closed> closed;
  history.add({0, 1, at(0)});
  history.close_due(at(7 * kDay), closed);
  EXPECT_EQ(history.past(0, 1, at(7 * kDay)).there.asked, 0);
  history.close_due(at(7 * kDay + 1), closed);
  EXPECT_EQ(history.past(0, 1, at(7 * kDay + 1)).there.asked, 1);
}

TEST(History, a_message_to_several_at_once_is_to_none_of_them_alone) {
  History history;
  history.add({0, 1, at(5)});
  history.add({0, 2, at(5)});
  history.add({0, 3, at(5)});
  history.add({0, 1, at(6)});
  history.add({0, 1, at(6)});
  EXPECT_EQ(history.past(0, 1, at(9)).there.alone, 1);
  EXPECT_EQ(history.past(0, 2, at(9)).there.alone, 0);
  EXPECT_EQ(history.past(0, 2, at(9)).from.alone, 1);
}

TEST(Fading, a_count_halves_in_each_of_its_half_lives) {
  Fading fading;
  fading.add(at(0), 8);
  for (size_t i = 0; i < kHalfLives; ++i) {
    const auto later = at(static_cast<std::int64_t>(kHalfLifeDays[i] * kDay));
    EXPECT_NEAR(fading.read(later)[i], 4, 1e-9);
  }
}

}  // namespace
}  // namespace sweet
