#include "same/keep_out.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "people/kept_out.h"

namespace sweet {
namespace {

// Lena was forgotten: her address, her profile and her name.
Book without_lena() {
  Book book;
  for (const std::string& name : {kept_out_email("lena@x.org"), kept_out_profile("in/lena"),
                                  kept_out_name(fold_name("Lena Brandt"))})
    book.settings.push_back({name, ""});
  return book;
}

Batch batch_of_cards(std::vector<Card> cards) {
  Batch batch{.files = {{.path = "one"}, {.path = "two"}}};
  batch.cards = std::move(cards);
  return batch;
}

TEST(KeepOut, leaves_out_who_shares_an_address_a_profile_or_has_only_the_name) {
  Batch batch = batch_of_cards({{.name = "L. B.", .emails = {"b@y.org", "lena@x.org"}},
                                {.name = "Somebody", .profiles = {"in/lena"}, .file = 1},
                                {.name = "lena  BRANDT", .file = 1},
                                {.name = "Lena Brandt", .emails = {"other@y.org"}},
                                {.name = "Ana Ruiz"}});
  keep_out(without_lena(), batch);
  for (const size_t row : {0, 1, 2})
    EXPECT_EQ(batch.cards[row].fate, CardFate::LeftOut) << row;
  for (const size_t row : {3, 4})
    EXPECT_EQ(batch.cards[row].fate, CardFate::Usual) << row;
  EXPECT_EQ(batch.files[0].notes.at(0),
            "1 person kept out at your wish: you had them forgotten");
  EXPECT_EQ(batch.files[1].notes.at(0),
            "2 people kept out at your wish: you had them forgotten");
}

TEST(KeepOut, lets_in_who_is_known_again_and_whoever_was_decided_on) {
  Book known = without_lena();
  known.people.push_back({.code = "lena", .name = "Lena Brandt", .emails = {"lena@x.org"}});
  Batch batch =
      batch_of_cards({{.name = "Lena", .emails = {"lena@x.org"}},
                      {.name = "Lena Brandt"},
                      {.name = "Lena B", .profiles = {"in/lena"}, .fate = CardFate::New}});
  keep_out(known, batch);
  EXPECT_EQ(batch.cards[0].fate, CardFate::Usual);
  EXPECT_EQ(batch.cards[1].fate, CardFate::Usual);
  EXPECT_EQ(batch.cards[2].fate, CardFate::New);
  EXPECT_TRUE(batch.files[0].notes.empty());
}

}  // namespace
}  // namespace sweet
