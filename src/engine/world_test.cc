#include "engine/world.h"

#include <gtest/gtest.h>

#include "engine/engine.h"

namespace sweet {
namespace {

const Moment kNow = *parse_moment("2026-11-22");

// Me, five others at one firm, exchanges with some, one target, one ask.
Book book_of() {
  Book book;
  book.orgs.push_back({OrgId{1}, "Kettle and Sons", "kettle and sons"});
  for (int i = 0; i < 6; ++i) {
    const std::string code = "p" + std::to_string(i);
    book.people.push_back({.id = PersonId{i + 1}, .code = code, .name = code, .org = 0});
  }
  book.people[0].me = true;
  book.people[0].org = kNoOrg;
  book.me = 0;
  book.bonds.push_back({.person = 0, .other = 1, .kind = "friend", .closeness = 4});
  for (int i = 0; i < 12; ++i) {
    const Moment at = kNow - std::chrono::days{200 - 10 * i};
    book.touches.push_back({.at = at, .from = 0, .to = {2}, .key = 2u * i + 1u});
    book.touches.push_back(
        {.at = at + std::chrono::hours{5}, .from = 2, .to = {0, 3}, .key = 2u * i + 2u});
  }
  book.targets.push_back({.person = 4});
  book.asks.push_back({.date = day_of(kNow) - std::chrono::days{30},
                       .to = 1,
                       .what = "advice",
                       .medium = Medium::Coffee,
                       .minutes = 30,
                       .outcome = Outcome::Met});
  return book;
}

std::shared_ptr<const Book> kept(Book book) {
  return std::make_shared<const Book>(std::move(book));
}

std::unique_ptr<World> world_of(const Book& book, const World* before = nullptr,
                                std::vector<PersonIx> asked = {}) {
  return make_world(kept(book), kNow, asked, before).value();
}

void expect_same(const World& expected, const World& got) {
  EXPECT_EQ(expected.network.first, got.network.first);
  EXPECT_EQ(expected.network.ties, got.network.ties);
  EXPECT_EQ(expected.belief.draws, got.belief.draws);
  EXPECT_EQ(expected.belief.known_thresholds, got.belief.known_thresholds);
  EXPECT_EQ(expected.belief.own_asks, got.belief.own_asks);
}

TEST(MakeWorld, from_an_earlier_one_is_the_same_as_anew_whatever_changed) {
  const Book book = book_of();
  const std::unique_ptr<World> before = world_of(book);
  std::vector<Book> changed(15, book);
  changed[0].targets.push_back({.person = 5});
  changed[1].asks.push_back({.date = day_of(kNow), .to = 2, .outcome = Outcome::No});
  changed[1].asks.back().what = "advice";
  changed[2].touches.push_back({.at = kNow, .from = 5, .to = {0}, .key = 99});
  changed[3].bonds[0].closeness = 1;
  changed[4].people[1].load = Load::Overloaded;
  changed[5].asks.clear();
  changed[6].people[2].notes = "met at the fair";
  changed[7].people[3].org = kNoOrg;
  changed[8].people.push_back({.id = PersonId{9}, .code = "p9", .name = "p9", .org = 0});
  changed[9].people[0].me = false;
  changed[9].people[5].me = true;
  changed[9].me = 5;
  changed[10].verdicts.push_back({0, 5, Says::Know, day_of(kNow)});
  changed[11].roles.push_back({4, 0, RoleKind::Work, "Baker", {}, {}});
  changed[12].targets[0] = {.org = 0};
  changed[13].orgs.push_back({OrgId{2}, "Another", "another"});
  changed[14].own_ties.push_back({.id = "friend", .inverse = "friend", .label = "friend"});
  changed[14].own_ties.back().closeness = {0.1, 0.2};
  for (const Book& one : changed)
    expect_same(*world_of(one), *world_of(one, before.get()));
}

TEST(MakeWorld, takes_over_what_passed_between_people_only_where_it_is_the_same) {
  Book book = book_of();
  const std::unique_ptr<World> before = world_of(book);
  EXPECT_EQ(before->dealings, world_of(book, before.get())->dealings);
  book.touches.pop_back();
  EXPECT_NE(before->dealings, world_of(book, before.get())->dealings);
}

TEST(MakeWorld, names_of_kinds_outlive_the_world_that_the_ties_come_from) {
  Book book = book_of();
  std::unique_ptr<World> before = world_of(book);
  book.people[2].notes = "met at the fair";
  const std::unique_ptr<World> after = world_of(book, before.get());
  const std::unique_ptr<World> anew = world_of(book);
  before.reset();
  expect_same(*anew, *after);
  EXPECT_EQ(after->network.find(0, 1)->kind, "friend");
}

TEST(MakeWorld, believes_the_same_whoever_is_asked_about) {
  Book book = book_of();
  book.asks.push_back({.date = day_of(kNow), .to = 5, .via = {3}, .outcome = Outcome::Yes});
  book.asks.back().what = "advice";
  EXPECT_EQ(world_of(book)->belief.draws, world_of(book, nullptr, {5})->belief.draws);
}

TEST(LookFrom, gives_what_look_at_gives) {
  const auto book = kept(book_of());
  const Looked base = look_at(book, kNow, "").value();
  for (const std::string who : {"p1", "p4", "p5", "@Kettle and Sons"}) {
    const Looked anew = look_at(book, kNow, who).value();
    const Looked from = look_from(base.world, who).value();
    EXPECT_EQ(anew.who, from.who);
    expect_same(*anew.world, *from.world);
  }
}

TEST(LookFrom, takes_the_same_world_for_a_target) {
  const Looked base = look_at(kept(book_of()), kNow, "").value();
  EXPECT_EQ(base.world, look_from(base.world, "p4").value().world);
  EXPECT_NE(base.world, look_from(base.world, "p5").value().world);
}

}  // namespace
}  // namespace sweet
