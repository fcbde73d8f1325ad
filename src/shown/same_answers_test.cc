#include "shown/same_answers.h"

#include <gtest/gtest.h>

#include <functional>

namespace sweet {
namespace {

Book small_book() {
  Book book;
  book.orgs = {{OrgId{1}, "Kestrel", "kestrel"}};
  book.people = {{.id = PersonId{1}, .code = "me", .name = "Me", .me = true},
                 {.id = PersonId{2}, .code = "ana", .name = "Ana", .org = 0, .notes = "tall"}};
  book.me = 0;
  book.touches = {{.from = 0, .to = {1}, .key = 1}};
  return book;
}

struct Change {
  const char* what;
  std::function<void(Book&)> make;
  bool facts, but_for_notes, twice;  // whether what is made of these is the same after it
};

TEST(SameAnswers, each_kind_is_told_apart_by_what_it_rests_on) {
  const Change changes[] = {
      {"nothing", [](Book&) {}, true, true, true},
      {"a setting",
       [](Book& b) {
         b.settings = {{"hours", "5"}};
       },
       true, true, true},
      {"notes", [](Book& b) { b.people[1].notes = "short"; }, false, true, false},
      {"a title", [](Book& b) { b.people[1].title = "Baker"; }, false, false, false},
      {"notes and a load",
       [](Book& b) {
         b.people[1].notes = "short";
         b.people[1].load = Load::Busy;
       },
       false, false, false},
      {"somebody", [](Book& b) { b.people.push_back({}); }, false, false, false},
      {"the owner", [](Book& b) { b.me = 1; }, false, false, false},
      {"a company", [](Book& b) { b.orgs.push_back({}); }, false, false, false},
      {"a role",
       [](Book& b) {
         b.roles.push_back({1, 0});
       },
       false, false, true},
      {"a tie",
       [](Book& b) {
         b.bonds.push_back({0, 1, "friend"});
       },
       false, false, true},
      {"an exchange", [](Book& b) { b.touches.push_back({.key = 2}); }, false, false, false},
      {"a target", [](Book& b) { b.targets.push_back({.person = 1}); }, false, false, true},
      {"an ask", [](Book& b) { b.asks.push_back({.to = 1}); }, false, false, true},
      {"a kind of tie", [](Book& b) { b.own_ties.push_back({}); }, false, false, true},
      {"a kind of ask", [](Book& b) { b.own_asks.push_back({}); }, false, false, true},
      {"a verdict",
       [](Book& b) {
         b.verdicts.push_back({0, 1});
       },
       false, false, false}};
  const Book book = small_book();
  for (const Change& change : changes) {
    Book other = book;
    change.make(other);
    EXPECT_EQ(same_facts(book, other), change.facts) << change.what;
    EXPECT_EQ(only_notes_differ(book, other).has_value(), change.but_for_notes) << change.what;
    EXPECT_EQ(same_for_twice(book, other), change.twice) << change.what;
  }
}

TEST(SameAnswers, who_has_other_notes_is_named) {
  const Book book = small_book();
  Book other = book;
  EXPECT_TRUE(only_notes_differ(book, other)->empty());
  other.people[1].notes = "short";
  EXPECT_EQ(only_notes_differ(book, other), std::vector<std::string>{"ana"});
}

}  // namespace
}  // namespace sweet
