#include "replies/terms.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/random.h"
#include "tests/fakes/moments.h"

namespace sweet {
namespace {

size_t named(std::string_view name) {
  size_t term = 0;
  while (term_name(term) != name)
    ++term;
  return term;
}

TEST(Terms, no_two_have_the_same_name) {
  std::set<std::string_view> names;
  for (size_t t = 0; t < kTerms; ++t)
    names.insert(term_name(t));
  EXPECT_EQ(names.size(), kTerms);
}

TEST(Terms, are_numbers_whatever_the_past) {
  Random random(3);
  for (int round = 0; round < 100; ++round) {
    History history(static_cast<double>(1 + random.below(30)));
    std::vector<Closed> closed;
    double now = -5000;
    for (int i = 0; i < 40; ++i) {
      for (const float term : terms_of(history.past(0, 1, moment_of_day(now))))
        ASSERT_TRUE(std::isfinite(term));
      history.add({static_cast<std::uint32_t>(random.below(3)),
                   static_cast<std::uint32_t>(random.below(3)), moment_of_day(now)});
      now += random.exponential() * static_cast<double>(random.below(2000)) / 20;
      history.close_due(moment_of_day(now), closed);
    }
  }
}

TEST(Terms, each_unanswered_message_lengthens_the_row) {
  History history;
  double before = terms_of(history.past(0, 1, moment_of_day(0)))[named("unanswered")];
  for (int i = 0; i < 5; ++i) {
    history.add({0, 1, moment_of_day(i)});
    const double now =
        terms_of(history.past(0, 1, moment_of_day(i + 0.5)))[named("unanswered")];
    EXPECT_GT(now, before);
    before = now;
  }
}

TEST(Terms, a_pair_without_answers_leans_on_how_the_person_answers_others) {
  History history;
  std::vector<Closed> closed;
  for (int i = 0; i < 20; ++i) {
    history.add({2, 1, moment_of_day(i)});
    history.add({1, 2, moment_of_day(i + 0.2)});
    history.add({2, 3, moment_of_day(i + 0.3)});
  }
  history.close_due(moment_of_day(60), closed);
  EXPECT_GT(smoothed_reply_rate(history.past(0, 1, moment_of_day(60))), 0.7);
  EXPECT_LT(smoothed_reply_rate(history.past(0, 3, moment_of_day(60))), 0.3);
}

}  // namespace
}  // namespace sweet
