#include "same/moves.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

Book at_acorn() {
  Book book;
  book.orgs = {{OrgId{1}, "Acorn", "acorn"}};
  book.people = {
      {.id = PersonId{1}, .code = "ana", .name = "Ana Ruiz", .org = 0, .title = "Buyer"},
      {.id = PersonId{2}, .code = "ben", .name = "Ben Okafor"}};
  return book;
}

Changes now_at(const Book& book, PersonIx row, OrgIx org, std::string title) {
  Changes changes{.orgs_new = {{OrgId{2}, "Birch", "birch"}}};
  changes.people_changed.push_back({row, book.people[row]});
  changes.people_changed[0].value.org = org;
  changes.people_changed[0].value.title = std::move(title);
  return changes;
}

TEST(Moves, a_new_employer_is_seen_and_the_old_one_kept_as_a_role_that_ended) {
  const Book book = at_acorn();
  Changes changes = now_at(book, 0, 1, "Head of buying");
  const std::vector<Move> moves = moves_of(book, changes);
  ASSERT_EQ(moves.size(), 1u);
  EXPECT_EQ(moves[0].company_before, "Acorn");
  EXPECT_EQ(moves[0].company, "Birch");
  const Day today = parse_day("2026-03-04").value();
  keep_former_roles(book, moves, today, changes);
  ASSERT_EQ(changes.roles_new.size(), 1u);
  EXPECT_EQ(changes.roles_new[0],
            (Role{.person = 0, .org = 0, .title = "Buyer", .from = {}, .to = today}));
}

TEST(Moves, a_new_title_is_seen_and_ends_no_role) {
  const Book book = at_acorn();
  Changes changes = now_at(book, 0, 0, "Head of buying");
  const std::vector<Move> moves = moves_of(book, changes);
  ASSERT_EQ(moves.size(), 1u);
  keep_former_roles(book, moves, {}, changes);
  EXPECT_TRUE(changes.roles_new.empty());
}

TEST(Moves, what_was_not_known_before_is_no_move) {
  const Book book = at_acorn();
  EXPECT_TRUE(moves_of(book, now_at(book, 1, 1, "Buyer")).empty());
  EXPECT_TRUE(moves_of(book, now_at(book, 0, 0, "buyer")).empty());
}

TEST(Moves, a_role_there_that_is_known_is_not_made_again) {
  Book book = at_acorn();
  book.roles = {{.person = 0, .org = 0, .title = "Buyer"}};
  Changes changes = now_at(book, 0, 1, "");
  keep_former_roles(book, moves_of(book, changes), {}, changes);
  EXPECT_TRUE(changes.roles_new.empty());
}

}  // namespace
}  // namespace sweet
