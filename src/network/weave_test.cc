#include "network/weave.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/embedded.h"
#include "base/random.h"
#include "network/exchange.h"
#include "network/strength.h"

namespace sweet {
namespace {

const TieKinds& kinds() {
  static const TieKinds kKinds = TieKinds::read(embedded_file("ties.csv"), {}).value();
  return kKinds;
}

const Moment kNow = *parse_moment("2026-11-22");

Moment days_ago(int days) {
  return kNow - std::chrono::days{days};
}

// me(0), and n - 1 others.
Book book_of(size_t n) {
  Book book;
  for (size_t i = 0; i < n; ++i)
    book.people.push_back({.id = PersonId{static_cast<int>(i) + 1}, .name = "P"});
  book.me = 0;
  book.people[0].me = true;
  return book;
}

TEST(Weave, one_said_tie_serves_both_directions_with_inverse_kinds) {
  Book book = book_of(2);
  book.bonds.push_back({.person = 0, .other = 1, .kind = "past_manager", .closeness = 4});
  const Network network = weave(book, kinds(), kNow, {});
  ASSERT_EQ(2u, network.ties.size());
  EXPECT_EQ("past_report", network.find(0, 1)->kind);  // what I am to my past manager
  EXPECT_EQ("past_manager", network.find(1, 0)->kind);
  EXPECT_EQ(Basis::Said, network.find(0, 1)->basis);
}

TEST(Weave, exchanges_make_a_tie_and_more_of_them_a_stronger_one) {
  Book book = book_of(3);
  for (int i = 0; i < 20; ++i) {
    book.touches.push_back({.at = days_ago(400 - 20 * i), .from = 0, .to = {1}});
    book.touches.push_back({.at = days_ago(399 - 20 * i), .from = 1, .to = {0}});
  }
  book.touches.push_back({.at = days_ago(300), .from = 0, .to = {2}});
  const Network network = weave(book, kinds(), kNow, {});
  ASSERT_NE(nullptr, network.find(0, 1));
  EXPECT_EQ(Basis::Observed, network.find(0, 1)->basis);
  EXPECT_GT(network.find(0, 1)->pull.closeness, network.find(0, 2)->pull.closeness + 0.2);
}

TEST(Weave, people_on_one_mail_probably_know_each_other) {
  Book book = book_of(4);
  book.touches.push_back({.at = days_ago(10), .from = 0, .to = {1, 2}});
  const Network network = weave(book, kinds(), kNow, {});
  const Tie* tie = network.find(1, 2);
  ASSERT_NE(nullptr, tie);
  EXPECT_EQ(Basis::Inferred, tie->basis);
  EXPECT_GT(tie->known, 0.2);
  EXPECT_LT(tie->known, 0.8);
  EXPECT_EQ(nullptr, network.find(1, 3));
}

TEST(Weave, colleagues_are_inferred_only_towards_wanted_people) {
  Book book = book_of(4);
  book.orgs.push_back({OrgId{1}, "Lumen", "lumen"});
  for (PersonIx p : {1u, 2u, 3u})
    book.people[p].org = 0;
  EXPECT_EQ(nullptr, weave(book, kinds(), kNow, {}).find(1, 2));
  const PersonIx wanted[] = {2};
  const Network network = weave(book, kinds(), kNow, wanted);
  EXPECT_NE(nullptr, network.find(1, 2));
  EXPECT_EQ(nullptr, network.find(1, 3));
}

TEST(Weave, a_smaller_circle_and_more_mails_make_it_likelier_that_two_know_each_other) {
  const auto known = [](size_t recipients, int mails, TouchKind kind) {
    Book book = book_of(recipients + 1);
    std::vector<PersonIx> to;
    for (PersonIx p = 1; p <= recipients; ++p)
      to.push_back(p);
    for (int i = 0; i < mails; ++i)
      book.touches.push_back({.at = days_ago(20 - i), .kind = kind, .from = 0, .to = to});
    return weave(book, kinds(), kNow, {}).find(1, 2)->known;
  };
  EXPECT_NEAR(known(2, 1, TouchKind::Mail), 0.5, 0.01);
  EXPECT_GT(known(2, 1, TouchKind::Mail), known(3, 1, TouchKind::Mail));
  EXPECT_GT(known(3, 1, TouchKind::Mail), known(9, 1, TouchKind::Mail));
  EXPECT_GT(known(2, 5, TouchKind::Mail), known(2, 1, TouchKind::Mail));
  EXPECT_GT(known(4, 1, TouchKind::Meeting), known(4, 1, TouchKind::Mail));
  EXPECT_LE(known(2, 15, TouchKind::Meeting), 0.95);
}

TEST(Weave, what_the_owner_says_of_two_people_outweighs_the_guess) {
  Book book = book_of(5);
  book.touches.push_back({.at = days_ago(10), .from = 0, .to = {1, 2}});
  book.verdicts.push_back({2, 1, Says::Know, day_of(days_ago(1))});
  EXPECT_EQ(weave(book, kinds(), kNow, {}).find(1, 2)->known, 1);
  book.verdicts[0].says = Says::DoNotKnow;
  EXPECT_EQ(weave(book, kinds(), kNow, {}).find(1, 2), nullptr);
  EXPECT_NE(weave(book, kinds(), kNow, {}).find(0, 1), nullptr);
  book.verdicts[0] = {3, 4, Says::Know, {}};
  const Network network = weave(book, kinds(), kNow, {});
  ASSERT_NE(network.find(4, 3), nullptr);
  EXPECT_EQ(network.find(4, 3)->known, 1);
  book.verdicts[0].on = day_of(kNow) + std::chrono::days{2};
  EXPECT_EQ(weave(book, kinds(), kNow, {}).find(4, 3), nullptr);
}

TEST(Weave, a_tie_that_was_said_stays_whatever_is_said_of_knowing) {
  Book book = book_of(3);
  book.bonds.push_back({.person = 1, .other = 2, .kind = "friend", .closeness = 3});
  const Network before = weave(book, kinds(), kNow, {});
  for (const Says says : {Says::Know, Says::DoNotKnow}) {
    book.verdicts = {{1, 2, says, {}}};
    EXPECT_EQ(weave(book, kinds(), kNow, {}).ties, before.ties);
  }
}

TEST(Weave, only_ties_from_me_tell_how_somebody_answers_me) {
  Book book = book_of(2);
  for (int i = 0; i < 6; ++i) {
    book.touches.push_back({.at = days_ago(90 - 10 * i), .from = 0, .to = {1}});
    book.touches.push_back({.at = days_ago(89 - 10 * i), .from = 1, .to = {0}});
  }
  const Network network = weave(book, kinds(), kNow, {});
  EXPECT_EQ(network.find(0, 1)->answering.asked, 6u);
  EXPECT_EQ(network.find(1, 0)->answering, Answering{});
}

TEST(Weave, what_lies_after_now_is_passed_over) {
  Book book = book_of(2);
  book.touches.push_back({.at = kNow + std::chrono::days{1}, .from = 0, .to = {1}});
  EXPECT_TRUE(weave(book, kinds(), kNow, {}).ties.empty());
}

TEST(Weave, an_empty_book_gives_an_empty_network) {
  EXPECT_EQ(0u, weave(Book{}, kinds(), kNow, {}).people());
}

TEST(Strength, silence_weakens_and_an_old_strong_tie_keeps_trust) {
  const auto at = [](double said, int days) {
    return strength_of(said, {}, day_of(days_ago(days)), 2, kNow).closeness;
  };
  EXPECT_NEAR(0.3, at(0.3, 0), 1e-9);
  EXPECT_LT(at(0.3, 730), 0.2);
  EXPECT_GT(at(0.8, 20 * 365), 0.47);  // the floor of a tie that was strong
  EXPECT_LT(at(0.5, 20 * 365), 0.11);
  for (int days = 0; days < 3000; days += 100)
    EXPECT_GE(at(0.5, days), at(0.5, days + 100));
}

TEST(Strength, exchanges_never_lower_what_was_said) {
  Exchange e{.there = 1, .count = 1, .first = days_ago(1), .last = days_ago(1)};
  EXPECT_GE(strength_of(0.6, e, {}, 2, kNow).closeness, 0.6 - 1e-3);
}

TEST(ExplainTie, names_every_part_with_its_basis) {
  Book book = book_of(2);
  book.bonds.push_back({.person = 0, .other = 1, .kind = "friend", .closeness = 3});
  book.touches.push_back({.at = days_ago(30), .from = 1, .to = {0}});
  const std::vector<Evidence> parts =
      explain_tie(book, kinds(), kNow, Dealings(book, kNow), {}, 0, 1);
  std::string names;
  for (const Evidence& part : parts)
    names += part.part + ";";
  EXPECT_EQ("said;volume;focus;exchanges;recency;", names);
  EXPECT_EQ("last contact 30 days ago", parts.back().text);
}

TEST(ExplainTie, says_each_kind_in_a_right_sentence) {
  std::string all;
  for (const TieKind& kind : kinds().all()) {
    Book book = book_of(2);
    book.bonds.push_back({.person = 1, .other = 0, .kind = kind.id});
    all += kind.id + ": " +
           explain_tie(book, kinds(), kNow, Dealings(book, kNow), {}, 0, 1).front().text + "\n";
  }
  EXPECT_EQ(all, R"(partner: is a partner to them
family: is part of their family
close_friend: is a close friend to them
friend: is a friend to them
neighbour: is a neighbour to them
classmate: went to school with them
teammate: is a teammate to them
colleague: works with them
past_colleague: worked with them
manager: is a manager to them
report: works for them
past_manager: was their manager
past_report: worked for them
senior_officer: is a senior officer to them
junior_officer: is a junior officer to them
assistant: is an assistant to them
principal: is the one they assist
mentor: is a mentor to them
mentee: is a mentee to them
client: is a client to them
vendor: sells to them
past_client: was their client
past_vendor: sold to them
prospective_client: may become their client
prospective_vendor: would like to sell to them
helped_me: helped them
i_helped: was helped by them
influential_contact: is an influential contact to them
lesser_contact: is a contact of theirs
respected_in_field: is somebody they respect in their field
admirer: respects them in their field
acquaintance: knows them a little
met_once: met them once
online_only: knows them online only
stranger: does not know them
)");
}

// People of a few firms and a school, with ties, mails, meetings and verdicts among them.
Book any_book(Random& random) {
  constexpr std::uint64_t kPeople = 12;
  Book book = book_of(kPeople);
  for (int i = 0; i < 3; ++i)
    book.orgs.push_back({OrgId{i + 1}, "Firm", "firm"});
  const auto somebody = [&] { return static_cast<PersonIx>(random.below(kPeople)); };
  for (Person& person : book.people)
    if (random.below(3) > 0) person.org = static_cast<OrgIx>(random.below(3));
  for (int i = 0; i < 4; ++i)
    book.roles.push_back({.person = somebody(),
                          .org = static_cast<OrgIx>(random.below(3)),
                          .kind = random.below(2) == 0 ? RoleKind::School : RoleKind::Work});
  for (int i = 0; i < 8; ++i)
    book.bonds.push_back({.person = somebody(),
                          .other = somebody(),
                          .kind = random.below(2) == 0 ? "friend" : "past_manager",
                          .closeness = static_cast<int>(random.below(6))});
  for (int i = 0; i < 15; ++i)
    book.touches.push_back({.at = days_ago(static_cast<int>(random.below(900))),
                            .from = somebody(),
                            .to = {somebody(), somebody(), somebody()}});
  std::ranges::sort(book.touches, {}, &Touch::at);
  for (int i = 0; i < 3; ++i)
    book.verdicts.push_back({.person = somebody(),
                             .other = somebody(),
                             .says = random.below(2) == 0 ? Says::Know : Says::DoNotKnow});
  return book;
}

TEST(WeaveMore, gives_what_weaving_all_anew_gives) {
  Random random(7);
  for (int world = 0; world < 300; ++world) {
    const Book book = any_book(random);
    const Dealings dealings(book, kNow);
    const PersonIx target = static_cast<PersonIx>(random.below(12));
    const std::vector<PersonIx> more = {static_cast<PersonIx>(random.below(12)),
                                        static_cast<PersonIx>(random.below(12))};
    std::vector<PersonIx> all = more;
    all.push_back(target);
    const Network before = weave(book, kinds(), kNow, {&target, 1}, dealings);
    const Network anew = weave(book, kinds(), kNow, all, dealings);
    const Network grown = weave_more(before, more, book, kinds(), kNow, all, dealings);
    ASSERT_EQ(anew.first, grown.first) << world;
    ASSERT_EQ(anew.ties, grown.ties) << world;
  }
}

}  // namespace
}  // namespace sweet
