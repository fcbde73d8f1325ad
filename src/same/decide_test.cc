#include "same/decide.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/embedded.h"
#include "book/apply.h"
#include "book/match.h"
#include "same/fold.h"
#include "tests/fakes/shipped_tables.h"

namespace sweet {
namespace {

const AskKinds& asks() {
  static const AskKinds kKinds = AskKinds::read(embedded_file("asks.csv"), {}).value();
  return kKinds;
}

Batch address_book() {
  Batch batch{.files = {{.path = "folder/book.vcf"}}};
  batch.cards = {{.name = "Ana Ruiz", .emails = {"ana@birch.example"}, .line = 1},
                 {.name = "Bobby Brandt", .line = 9},
                 {.name = "Cem Aydin", .line = 17}};
  return batch;
}

Book known() {
  Batch batch{.files = {{.path = "people.csv"}}};
  batch.cards = {
      {.code = "ana", .name = "Ana Ruiz", .emails = {"ana@acorn.example"}, .line = 2},
      {.code = "rob", .name = "Robert Brandt", .company = "Acorn", .line = 3}};
  return apply({}, match({}, batch, shipped_ties(), asks()));
}

Book decided(std::string_view csv) {
  Batch batch = address_book();
  const auto decisions = read_decisions(csv);
  EXPECT_TRUE(decisions) << decisions.error().message;
  const auto done = decide(*decisions, batch);
  EXPECT_TRUE(done) << done.error().message;
  const Book before = known();
  return apply(before, match(before, batch, shipped_ties(), asks()));
}

TEST(Decide, same_as_folds_the_card_into_the_one_named) {
  const Book book = decided("file,line,decision\nbook.vcf,9,same-as rob\n");
  const Book folded = fold(book, shipped_ties());
  EXPECT_EQ(folded.people.size() + 1, book.people.size());
  EXPECT_EQ(folded.people[1].code, "rob");
  EXPECT_EQ(folded.people[1].folded.size(), 1u);
  // And the same file read again, without decisions, makes nobody new.
  Batch again = address_book();
  EXPECT_TRUE(match(book, again, shipped_ties(), asks()).people_new.empty());
}

TEST(Decide, who_picks_one_of_several_cards_on_a_line) {
  Batch batch{.files = {{.path = "mail.mbox"}}};
  batch.cards = {{.name = "Ana Ruiz", .emails = {"ana@birch.example"}, .line = 1},
                 {.name = "Bo Lind", .line = 1},
                 {.emails = {"me@own.example"}, .line = 1}};
  const auto left_out = [&](std::string_view csv) {
    Batch one = batch;
    std::string names;
    if (!decide(read_decisions(csv).value(), one)) return std::string("nobody");
    for (const Card& card : one.cards)
      if (card.fate == CardFate::LeftOut) names += card.name + ";";
    return names;
  };
  EXPECT_EQ(left_out("line,decision,who\n1,leave out,ANA@birch.example\n"), "Ana Ruiz;");
  EXPECT_EQ(left_out("line,decision,who\n1,leave out,Bo Lind\n"), "Bo Lind;");
  EXPECT_EQ(left_out("line,decision,who\n1,leave out,\n"), "Ana Ruiz;Bo Lind;;");
  EXPECT_EQ(left_out("line,decision,who\n1,leave out,Cy\n"), "nobody");
}

TEST(Decide, new_and_leave_out_do_as_they_say) {
  const size_t usual = decided("file,line,decision\n").people.size();
  EXPECT_EQ(decided("line,decision\n17,Leave out\n").people.size(), usual - 1);
  const Book apart = decided("decision,line\nnew,1\n");
  EXPECT_EQ(std::ranges::count(apart.people, "Ana Ruiz", &Person::name), 2);
}

TEST(Decide, says_what_is_wrong_with_a_decision) {
  EXPECT_FALSE(read_decisions(""));
  EXPECT_FALSE(read_decisions("line,what\n1,new\n"));
  for (const char* row : {"0,new", "x,new", "1,merge", "1,same-as", "1,\"new"})
    EXPECT_FALSE(read_decisions(std::string("line,decision\n") + row + "\n")) << row;
  Batch batch = address_book();
  const auto missing = decide({{.file = "book.vcf", .line = 2}}, batch);
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.find("line 2"), std::string::npos);
  EXPECT_FALSE(decide({{.file = "k.vcf", .line = 1}}, batch));
}

TEST(SeeCards, tells_who_is_new_known_or_maybe_known) {
  Batch batch = address_book();
  batch.cards[1].company = "Acorn";
  batch.cards[2].fate = CardFate::LeftOut;
  batch.cards.push_back({.name = "Ana Ruiz", .emails = {"ana@acorn.example"}, .line = 30});
  const Book before = known();
  const Changes changes = match(before, batch, shipped_ties(), asks());
  const Book after = fold(apply(before, changes), shipped_ties());
  const std::vector<CardSeen> cards = see_cards(before, batch, changes, after);
  ASSERT_EQ(cards.size(), 4u);
  EXPECT_EQ(cards[1].state, CardSeen::State::Maybe);
  EXPECT_EQ(cards[1].person, "rob");
  EXPECT_FALSE(cards[1].reasons.empty());
  EXPECT_EQ(cards[2].state, CardSeen::State::LeftOut);
  EXPECT_EQ(cards[3].state, CardSeen::State::Known);
  EXPECT_EQ(cards[3].person, "ana");
}

}  // namespace
}  // namespace sweet
