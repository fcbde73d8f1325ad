#include "book/find.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

Book small_book() {
  Book book;
  book.orgs = {{.id = OrgId(1), .name = "Nordlicht GmbH", .key = "nordlicht"},
               {.id = OrgId(2), .name = "Kestrel", .key = "kestrel"}};
  book.people = {{.id = PersonId(1),
                  .code = "ana",
                  .name = "Ana Ruiz",
                  .emails = {"ana@ruiz.example"},
                  .profiles = {"in/ana-ruiz"}},
                 {.id = PersonId(2), .code = "p2", .name = "Wei Zhang", .org = 0},
                 {.id = PersonId(3), .code = "p3", .name = "Wei Zhang", .org = 1},
                 {.id = PersonId(4), .code = "me", .name = "Juno Field", .me = true},
                 {.id = PersonId(5), .code = "p5", .name = "Kestrel"}};
  book.me = 3;
  return book;
}

TEST(FindPerson, every_way_of_naming_finds_the_same_person) {
  const Book book = small_book();
  for (const char* who : {"ana", "ANA", " Ana Ruiz ", "ána ruiz", "Ana@Ruiz.example",
                          "in/ana-ruiz", "https://www.linkedin.com/in/Ana-Ruiz/?x=1"})
    EXPECT_EQ(0u, find_person(book, who).value_or(kNobody)) << who;
  EXPECT_EQ(3u, find_person(book, "me").value_or(kNobody));
}

TEST(FindPerson, a_shared_name_lists_the_codes) {
  const Result<PersonIx> found = find_person(small_book(), "wei zhang");
  ASSERT_FALSE(found);
  EXPECT_EQ(Error::Code::BadInput, found.error().code);
  EXPECT_EQ("say which by code: p2 (Nordlicht GmbH), p3 (Kestrel)", found.error().hint);
}

TEST(FindPerson, a_mistyped_name_hints_at_the_nearest) {
  for (const char* who : {"Anna Ruiz", "Ana Riuz", "ruis"}) {
    const Result<PersonIx> found = find_person(small_book(), who);
    ASSERT_FALSE(found) << who;
    EXPECT_EQ(Error::Code::NotFound, found.error().code);
    EXPECT_EQ("did you mean Ana Ruiz (ana)?", found.error().hint) << who;
  }
}

TEST(FindPerson, an_empty_book_or_name_is_an_error_with_a_next_step) {
  for (const char* who : {"", "me", "ana", "@"}) {
    const Result<PersonIx> found = find_person({}, who);
    ASSERT_FALSE(found) << who;
    EXPECT_FALSE(found.error().hint.empty()) << who;
  }
}

TEST(FindTarget, a_person_comes_before_a_company_unless_an_at_sign_says_company) {
  const Book book = small_book();
  EXPECT_EQ((Meant{.person = 4u}), *find_target(book, "kestrel"));
  EXPECT_EQ((Meant{.org = 1u}), *find_target(book, "@kestrel"));
  EXPECT_EQ((Meant{.org = 0u}), *find_target(book, "NORDLICHT"));
  EXPECT_EQ(Error::Code::NotFound, find_target(book, "Nordlichd").error().code);
  EXPECT_EQ("did you mean Nordlicht GmbH?", find_target(book, "Nordlichd").error().hint);
  EXPECT_EQ(Error::Code::BadInput, find_target(book, "Wei Zhang").error().code);
}

}  // namespace
}  // namespace sweet
