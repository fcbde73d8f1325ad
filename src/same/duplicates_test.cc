#include "same/duplicates.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace sweet {
namespace {

// Two people among others of whom none is like another.
class Pair {
 public:
  Pair() {
    book_.orgs = {{OrgId{1}, "Acorn GmbH", "acorn"}, {OrgId{2}, "Birch Ltd", "birch"}};
    for (int i = 0; i < 26; ++i)
      add({.name = fmt::format("{0}{0} {1}{1}", char('a' + i % 26), char('a' + (i * 7) % 26))});
  }
  PersonIx add(Person person) {
    person.id = PersonId{static_cast<std::int64_t>(book_.people.size() + 1)};
    person.code = fmt::format("p{}", book_.people.size() + 1);
    book_.people.push_back(std::move(person));
    return static_cast<PersonIx>(book_.people.size() - 1);
  }
  Book& book() { return book_; }

  // The pair of the last two, if it is listed.
  std::vector<Duplicate> found() const {
    std::vector<Duplicate> pairs = find_duplicates(book_);
    std::erase_if(pairs, [&](const Duplicate& pair) {
      return pair.b + 1 != book_.people.size() || pair.a + 2 != book_.people.size();
    });
    return pairs;
  }

 private:
  Book book_;
};

std::vector<Duplicate> found(Person first, Person second) {
  Pair pair;
  pair.add(std::move(first));
  pair.add(std::move(second));
  return pair.found();
}

bool says(const Duplicate& pair, std::string_view text) {
  for (const SameReason& reason : pair.reasons)
    if (reason.text.find(text) != std::string::npos) return true;
  return false;
}

TEST(Duplicates, one_name_with_one_employer) {
  const auto pairs =
      found({.name = "Lena Brandt", .org = 0}, {.name = "Lena Brandt", .org = 0});
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_TRUE(says(pairs[0], "the same name"));
  EXPECT_TRUE(says(pairs[0], "the same employer"));
  EXPECT_GT(pairs[0].confidence, 0.9);
  EXPECT_LT(pairs[0].confidence, 1);
}

TEST(Duplicates, short_forms_order_spelling_and_initials_of_a_name) {
  const auto with = [](std::string first, std::string second) {
    return found({.name = std::move(first), .org = 0}, {.name = std::move(second), .org = 0});
  };
  const auto bob = with("Robert Brandt", "Bob Brandt");
  ASSERT_EQ(bob.size(), 1u);
  EXPECT_TRUE(says(bob[0], "short form"));
  const auto order = with("Lena Brandt", "Brandt, Lena");
  ASSERT_EQ(order.size(), 1u);
  EXPECT_TRUE(says(order[0], "another order"));
  EXPECT_EQ(with("Сергей Иванов", "Sergey Ivanov").size(), 1u);
  EXPECT_EQ(with("Jürgen Müller", "Juergen Mueller").size(), 1u);
  const auto initial = with("L. Brandt", "Lena Brandt");
  ASSERT_EQ(initial.size(), 1u);
  EXPECT_TRUE(says(initial[0], "initial"));
  EXPECT_EQ(with("Lena Maria Brandt", "Lena Brandt").size(), 1u);
}

TEST(Duplicates, a_shared_inbox_makes_nobody_one) {
  EXPECT_TRUE(found({.name = "Lena Brandt", .emails = {"info@acorn.example"}},
                    {.name = "Omar Haddad", .emails = {"info@acorn.example"}})
                  .empty());
  EXPECT_TRUE(found({.name = "Info", .emails = {"info@acorn.example"}},
                    {.name = "Info", .emails = {"info@birch.example"}})
                  .empty());
}

TEST(Duplicates, a_switchboard_makes_nobody_one) {
  Pair pair;
  for (int i = 0; i < 8; ++i)
    pair.book().people[static_cast<size_t>(i)].phones = {"+49 30 555 0100"};
  pair.add({.name = "Lena Brandt", .phones = {"030 5550100"}});
  pair.add({.name = "Omar Haddad", .phones = {"+49 (30) 555-0100"}});
  EXPECT_TRUE(pair.found().empty());
}

TEST(Duplicates, a_telephone_number_however_it_is_written) {
  const auto pairs = found({.name = "Lena Brandt", .phones = {"+49 30 555 0100"}},
                           {.name = "L Brandt", .phones = {"030 / 5550100"}});
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_TRUE(says(pairs[0], "the same telephone number"));
}

TEST(Duplicates, an_address_that_spells_the_name_stands_for_it) {
  EXPECT_EQ(
      found({.name = "Lena Brandt", .emails = {"lb@acorn.example"}},
            {.name = "lena.brandt@birch.example", .emails = {"lena.brandt@birch.example"}})
          .size(),
      1u);
}

TEST(Duplicates, two_profiles_of_one_name_are_rather_two_people) {
  const auto one = found({.name = "Lena Brandt"}, {.name = "Lena Brandt"});
  const auto two = found({.name = "Lena Brandt", .profiles = {"in/lena-a"}, .org = 0},
                         {.name = "Lena Brandt", .profiles = {"in/lena-b"}, .org = 1});
  ASSERT_EQ(one.size(), 1u);
  if (!two.empty()) {
    EXPECT_LT(two[0].confidence, one[0].confidence);
    EXPECT_TRUE(says(two[0], "different profiles"));
  }
}

// They write with the same three people: that makes a doubtful name surer.
TEST(Duplicates, whom_they_write_with_speaks_too) {
  Pair apart, together;
  for (Pair* pair : {&apart, &together}) {
    const PersonIx a = pair->add({.name = "Lena Brandt"});
    const PersonIx b = pair->add({.name = "Lena Brand"});
    for (PersonIx i = 0; i < 6; ++i)
      pair->book().touches.push_back(
          {.from = i < 3 ? a : b, .to = {pair == &together ? i % 3 : i}, .key = i + 1});
  }
  ASSERT_EQ(together.found().size(), 1u);
  EXPECT_TRUE(says(together.found()[0], "the same people"));
  const double doubtful = apart.found().empty() ? 0 : apart.found()[0].confidence;
  EXPECT_GT(together.found()[0].confidence, doubtful);
}

TEST(Duplicates, an_empty_book_has_none) {
  EXPECT_TRUE(find_duplicates({}).empty());
}

}  // namespace
}  // namespace sweet
