#include "same/fold.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "book/apply.h"
#include "book/find.h"
#include "same/judge.h"
#include "tests/fakes/made_changes.h"
#include "tests/fakes/shipped_tables.h"

namespace sweet {
namespace {

// me knows Ana twice: as ana at Acorn, and as p3 with another address at Birch; p4 is Omar.
Book twice_ana() {
  Book book;
  book.orgs = {{OrgId{1}, "Acorn", "acorn"}, {OrgId{2}, "Birch", "birch"}};
  book.people = {{.id = PersonId{1}, .code = "me", .name = "Sam Doe", .me = true},
                 {.id = PersonId{2},
                  .code = "ana",
                  .name = "Ana Ruiz",
                  .emails = {"ana@acorn.example"},
                  .org = 0,
                  .notes = "old friend"},
                 {.id = PersonId{3},
                  .code = "p3",
                  .name = "A. Ruiz",
                  .emails = {"a@birch.example", "ana@acorn.example"},
                  .phones = {"555 0101"},
                  .org = 1,
                  .load = Load::Busy},
                 {.id = PersonId{4}, .code = "p4", .name = "Omar Haddad"}};
  book.me = 0;
  book.person_last = PersonId{4};
  book.org_last = OrgId{2};
  book.bonds = {{0, 1, "friend", 4, {}, {}, ""}, {2, 0, "friend", 0, {}, {}, "from the fair"}};
  book.touches = {{.from = 0, .to = {1}, .key = 1},
                  {.from = 2, .to = {0, 1, 3}, .key = 2},
                  {.from = 1, .to = {2}, .key = 3}};
  book.targets = {{.person = 2, .priority = 1}};
  return book;
}

Book merged(Book book, Judged judged = {"ana", "p3", Judgement::Merge, {}}) {
  return apply(book, judge(book, shipped_ties(), judged).value());
}

TEST(Fold, makes_one_of_two_who_are_said_to_be_one) {
  const Book book = fold(merged(twice_ana()), shipped_ties());
  ASSERT_EQ(book.people.size(), 3u);
  const Person& ana = book.people[1];
  EXPECT_EQ(ana.name, "Ana Ruiz");
  EXPECT_EQ(ana.emails, (std::vector<std::string>{"ana@acorn.example", "a@birch.example"}));
  EXPECT_EQ(ana.phones, std::vector<std::string>{"555 0101"});
  EXPECT_EQ(ana.org, 0u);
  EXPECT_EQ(ana.load, Load::Busy);
  EXPECT_EQ(ana.folded, std::vector<std::string>{"p3"});
  EXPECT_EQ(book.people[2].code, "p4");
  EXPECT_TRUE(book.verdicts.empty());
}

TEST(Fold, joins_what_then_says_the_same_and_drops_what_is_with_oneself) {
  const Book book = fold(merged(twice_ana()), shipped_ties());
  ASSERT_EQ(book.bonds.size(), 1u);  // friend of a friend's: one row from both sides
  EXPECT_EQ(book.bonds[0].closeness, 4);
  EXPECT_EQ(book.bonds[0].notes, "from the fair");
  ASSERT_EQ(book.touches.size(), 2u);
  EXPECT_EQ(book.touches[1].from, 1u);
  EXPECT_EQ(book.touches[1].to, (std::vector<PersonIx>{0, 2}));
  ASSERT_EQ(book.targets.size(), 1u);
  EXPECT_EQ(book.targets[0].person, 1u);
}

TEST(Fold, finds_the_one_by_the_code_of_the_other) {
  const Book book = fold(merged(twice_ana()), shipped_ties());
  EXPECT_EQ(find_person(book, "p3").value(), 1u);
  EXPECT_EQ(find_person(book, "a@birch.example").value(), 1u);
}

TEST(Fold, the_owner_is_folded_into_nobody) {
  const Book book =
      fold(merged(twice_ana(), {"p4", "me", Judgement::Merge, {}}), shipped_ties());
  ASSERT_EQ(book.people.size(), 3u);
  EXPECT_EQ(book.me, 0u);
  EXPECT_EQ(book.people[0].code, "me");
  EXPECT_EQ(book.people[0].folded, std::vector<std::string>{"p4"});
}

TEST(Fold, hands_a_book_through_in_which_nobody_is_twice) {
  EXPECT_TRUE(fold(twice_ana(), shipped_ties()) == twice_ana());
  EXPECT_TRUE(fold({}, shipped_ties()) == Book{});
}

TEST(Judge, taking_apart_gives_exactly_what_was) {
  const Book before = fold(twice_ana(), shipped_ties());
  Book apart =
      fold(merged(merged(twice_ana()), {"ana", "p3", Judgement::Unmerge, {}}), shipped_ties());
  ASSERT_EQ(apart.verdicts.size(), 1u);
  EXPECT_EQ(apart.verdicts[0].says, Says::NotSame);
  apart.verdicts.clear();
  EXPECT_TRUE(apart == before);
}

TEST(Judge, says_no_to_what_makes_no_sense) {
  const auto refused = [](const Book& book, Judged judged) {
    const Result<Changes> changes = judge(book, shipped_ties(), judged);
    EXPECT_FALSE(changes);
    return changes ? std::string() : changes.error().message + " / " + changes.error().hint;
  };
  const Book two = twice_ana(), one = merged(two);
  EXPECT_NE(refused(two, {"ana", "ana", Judgement::Merge, {}}).find("twice"),
            std::string::npos);
  EXPECT_NE(refused(two, {"ana", "nobody", Judgement::Merge, {}}).find("nobody"),
            std::string::npos);
  EXPECT_NE(refused(two, {"ana", "p3", Judgement::Unmerge, {}}).find("two already"),
            std::string::npos);
  EXPECT_NE(refused(one, {"p3", "ana", Judgement::Merge, {}}).find("one already"),
            std::string::npos);
  const Book apart = merged(merged(two, {"p3", "p4", Judgement::NotSame, {}}));
  EXPECT_NE(refused(apart, {"ana", "p4", Judgement::Merge, {}}).find("merge p3 p4"),
            std::string::npos);
  const Book three = merged(one, {"p3", "p4", Judgement::Merge, {}});
  EXPECT_NE(refused(three, {"ana", "p4", Judgement::Unmerge, {}}).find("unmerge ana p3"),
            std::string::npos);
}

TEST(Judge, the_last_word_counts) {
  const Book apart = merged(twice_ana(), {"ana", "p3", Judgement::NotSame, {}});
  const Book again = merged(apart);
  ASSERT_EQ(again.verdicts.size(), 1u);
  EXPECT_EQ(fold(again, shipped_ties()).people.size(), 3u);
}

// Whatever is in a Book: folding twice is folding once, and every row names who is there.
TEST(Fold, of_random_books_leaves_nothing_to_fold_and_nobody_unknown) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    Book book;
    for (int round = 0; round < 4; ++round)
      book = apply(book, made_changes(book, random, round));
    const Book once = fold(book, shipped_ties());
    ASSERT_TRUE(fold(once, shipped_ties()) == once) << seed;
    const auto known = [&](PersonIx row) { return row == kNobody || row < once.people.size(); };
    size_t codes = 0;
    for (const Person& person : once.people)
      codes += 1 + person.folded.size();
    ASSERT_EQ(codes, book.people.size()) << seed;
    for (const Touch& touch : once.touches) {
      ASSERT_TRUE(known(touch.from));
      for (PersonIx to : touch.to)
        ASSERT_TRUE(known(to));
    }
    for (const Bond& bond : once.bonds)
      ASSERT_TRUE(known(bond.person) && known(bond.other));
    for (const Verdict& verdict : once.verdicts)
      ASSERT_NE(verdict.says, Says::Same);
  }
}

}  // namespace
}  // namespace sweet
