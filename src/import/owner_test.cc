#include "import/owner.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

Batch batch_of(const std::vector<std::string>& emails) {
  Batch batch;
  batch.files.resize(1);
  for (const std::string& email : emails)
    batch.cards.push_back({.emails = {email}});
  return batch;
}

TEST(SettleOwner, takes_the_guess_where_nobody_is_known) {
  Batch batch = batch_of({"ana@x.org", "me@x.org"});
  batch.own_guesses.push_back({1, "so it seems"});
  settle_owner({}, batch);
  EXPECT_FALSE(batch.cards[0].me);
  EXPECT_TRUE(batch.cards[1].me);
  EXPECT_EQ(1u, batch.files[0].notes.size());
}

TEST(SettleOwner, asks_where_somebody_is_known_already) {
  Book known;
  known.people.push_back({.emails = {"old@x.org"}, .me = true});
  known.me = 0;
  Batch batch = batch_of({"me@x.org", "old@x.org"});
  batch.own_guesses = {{0, "so it seems"}, {1, "known"}};
  settle_owner(known, batch);
  EXPECT_FALSE(batch.cards[0].me);
  EXPECT_EQ(
      "me@x.org may be an address of yours: so it seems. If so, import with --me me@x.org",
      batch.files[0].notes.at(0));
  EXPECT_EQ(1u, batch.files[0].notes.size());
}

TEST(SettleOwner, takes_no_guess_where_two_disagree_or_somebody_is_named) {
  Batch batch = batch_of({"ana@x.org", "ben@x.org"});
  batch.own_guesses = {{0, "a"}, {1, "b"}};
  settle_owner({}, batch);
  EXPECT_FALSE(batch.cards[0].me || batch.cards[1].me);
  Batch named = batch_of({"ana@x.org", "ben@x.org"});
  named.cards[1].me = true;
  named.own_guesses = {{0, "a"}};
  settle_owner({}, named);
  EXPECT_FALSE(named.cards[0].me);
}

TEST(MarkOwner, what_was_said_counts) {
  Batch batch = batch_of({"ana@x.org", "ben@x.org"});
  mark_owner({"ben@x.org"}, batch);
  EXPECT_FALSE(batch.cards[0].me);
  EXPECT_TRUE(batch.cards[1].me);
}

}  // namespace
}  // namespace sweet
