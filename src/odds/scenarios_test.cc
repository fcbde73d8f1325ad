// The founding scenarios of the mission, as the general model sees them. Nothing in the
// model knows them: each is only a kind of tie, a beneficiary and a size of ask.
#include <gtest/gtest.h>

#include "base/embedded.h"
#include "odds/odds.h"
#include "odds/request.h"

namespace sweet {
namespace {

struct Tables {
  TieKinds ties = TieKinds::read(embedded_file("ties.csv"), {}).value();
  AskKinds asks = AskKinds::read(embedded_file("asks.csv"), {}).value();
  Coefficients numbers = read_coefficients(embedded_file("numbers.csv")).value();
  Belief belief = prior_belief(numbers);
};

double p(const Request& request) {
  static const Tables kTables;
  const Situation s =
      situation_of(request, kTables.ties, kTables.asks, kTables.numbers).value();
  const Features f[] = {features_of(s)};
  return chance_of(kTables.belief, f).p;
}

const Request a{.tie = "close_friend", .what = "advice", .medium = "coffee", .minutes = 45};
const Request b{.tie = "close_friend",
                .what = "introductions",
                .medium = "office",
                .minutes = 60,
                .people = 4};
const Request c{.tie = "client",
                .closeness = 5,
                .beneficiary = "partner",
                .what = "advice",
                .medium = "coffee",
                .minutes = 30};
const Request d{
    .tie = "prospective_client", .beneficiary = "friend", .what = "advice", .minutes = 30};
const Request e{
    .tie = "senior_officer", .beneficiary = "child", .what = "advice", .minutes = 30};
const Request f{
    .tie = "influential_contact", .beneficiary = "contact", .what = "advice", .minutes = 30};
const Request g{
    .tie = "helped_me", .beneficiary = "past_colleague", .what = "advice", .minutes = 30};
const Request h{.tie = "respected_in_field",
                .beneficiary = "colleague",
                .what = "insight",
                .minutes = 30,
                .value = "some"};
const Request i{
    .tie = "assistant", .beneficiary = "impressed_by", .what = "advice", .minutes = 15};
const Request j{
    .tie = "stranger", .what = "advice", .medium = "phone", .minutes = 30, .load = "busy"};

TEST(Scenarios, each_falls_on_its_side_of_one_half) {
  EXPECT_GE(p(a), 0.70);
  EXPECT_GE(p(b), 0.10);
  EXPECT_LE(p(b), 0.45);
  for (const Request& yes : {c, d, e, f, g, h, i})
    EXPECT_GE(p(yes), 0.65) << yes.tie;
  EXPECT_LE(p(j), 0.10);
}

TEST(Scenarios, stand_in_the_wanted_order) {
  for (const Request& yes : {c, d, e, f, g, h})
    EXPECT_LT(p(yes), p(i)) << yes.tie;
  for (const Request& yes : {c, d, e, f, g, i})
    EXPECT_GT(p(yes), p(h)) << yes.tie << ": h is a yes by a smaller margin";
  for (const Request& other : {a, b, c, d, e, f, g, h, i})
    EXPECT_LT(p(j), p(other));
  EXPECT_LT(p(b), p(a) - 0.3);
}

TEST(Scenarios, one_who_is_overloaded_refuses_even_small_things_to_good_people) {
  for (const char* tie : {"close_friend", "friend", "colleague", "past_colleague", "teammate"})
    for (const char* what : {"question", "advice", "names", "feedback"}) {
      const Request k{.tie = tie,
                      .closeness = 5,
                      .what = what,
                      .medium = "phone",
                      .minutes = 10,
                      .load = "overloaded"};
      EXPECT_LT(p(k), 0.5) << tie << " " << what;
    }
}

}  // namespace
}  // namespace sweet
