#include "shown/listing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/random.h"
#include "base/text.h"
#include "book/renumber.h"
#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

using Json = nlohmann::json;

std::vector<std::string> ids_on(const Listing& listing, const PeopleQuery& query) {
  std::vector<std::string> ids;
  const Json page = Json::parse(listing.page(query));
  for (const Json& person : page["people"])
    ids.push_back(person["id"]);
  return ids;
}

size_t total_of(const Listing& listing, const PeopleQuery& query) {
  return Json::parse(listing.page(query))["total"];
}

TEST(Listing, search_passes_over_accents_case_and_order_of_words) {
  SmallWorld world;
  const PersonIx zoe = world.add("Zoë Brañas", world.add_org("Łódź Works"));
  world.book.people[zoe].notes = "met at the Chess club";
  world.book.people[zoe].emails = {"zoe.b@example.org"};
  world.add("Zora Brown");
  const Listing listing(world.book, world.now, nullptr);
  for (const char* words :
       {"zoe", "BRAÑAS", "branas zoe", "lodz", "chess", "zoe.b@example.org", "  zo   bra "})
    EXPECT_EQ(total_of(listing, {.words = words}), 1u) << words;
  EXPECT_EQ(total_of(listing, {.words = "zo"}), 2u);
  EXPECT_EQ(total_of(listing, {.words = "zoe brown"}), 0u);
}

TEST(Listing, rows_are_taken_over_only_where_nothing_changed) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana", world.add_org("Old"));
  const Listing before(world.book, world.now, nullptr);
  world.book.orgs[0].name = "New";
  world.book.people[world.book.me].title = "Baker";
  const Listing after(world.book, world.now, &before);
  const Listing anew(world.book, world.now, nullptr);
  EXPECT_EQ(after.page({}), anew.page({}));
  EXPECT_EQ(total_of(after, {.words = "new"}), 1u);
  EXPECT_EQ(world.book.people[ana].title, "");
}

// Against the obvious: look at everybody, sort, cut.
TEST(Listing, pages_agree_with_looking_at_everybody) {
  Random random(7);
  for (int round = 0; round < 100; ++round) {
    SmallWorld world;
    const char* names[] = {"Ana", "Ben", "Ana Lund", "Zoë", "ben okoro"};
    for (std::uint64_t i = random.below(12); i > 0; --i) {
      const PersonIx u = world.add(names[random.below(5)] + std::to_string(i));
      if (random.below(3) == 0) world.bond(0, u, "friend");
      if (random.below(3) == 0) world.want(u);
      for (std::uint64_t n = random.below(3); n > 0; --n)
        world.book.touches.push_back(
            {.at = world.now - std::chrono::hours(random.below(99)), .from = u, .to = {0}});
    }
    std::ranges::sort(world.book.touches, {}, &Touch::at);
    const Listing listing(world.book, world.now, nullptr);
    const PeopleQuery query{.words = random.below(2) == 0 ? "ana" : "",
                            .filter = static_cast<PeopleFilter>(random.below(5)),
                            .offset = random.below(6),
                            .limit = 1 + random.below(5)};
    std::vector<std::pair<std::string, PersonIx>> fitting;
    for (PersonIx u = 0; u < world.book.people.size(); ++u) {
      const std::string name = fold_name(world.book.people[u].name);
      const auto is_theirs = [&](const Touch& t) { return t.from == u; };
      const bool touched = std::ranges::any_of(world.book.touches, is_theirs);
      const bool fits[] = {true, std::ranges::count(world.book.bonds, u, &Bond::other) > 0,
                           std::ranges::count(world.book.targets, u, &Target::person) > 0,
                           false, !touched};
      if (fits[static_cast<size_t>(query.filter)] && name.find(query.words) != name.npos)
        fitting.emplace_back(name, u);
    }
    std::ranges::sort(fitting);
    std::vector<std::string> expected;
    for (size_t i = query.offset; i < std::min(fitting.size(), query.offset + query.limit); ++i)
      expected.push_back(world.book.people[fitting[i].second].code);
    EXPECT_EQ(ids_on(listing, query), expected);
    EXPECT_EQ(total_of(listing, query), fitting.size());
  }
}

// As if they were forgotten.
void take_out(Book& book, PersonIx who) {
  std::erase_if(book.asks, [&](const Ask& ask) { return ask.to == who; });
  std::erase_if(book.bonds, [&](const Bond& bond) { return bond.other == who; });
  std::erase_if(book.targets, [&](const Target& target) { return target.person == who; });
  NewRows rows{.people = {}, .orgs = {}};
  for (PersonIx u = 0; u < book.people.size(); ++u)
    rows.people.push_back(u == who ? kNobody : u < who ? u : u - 1);
  book.people.edit().erase(book.people.begin() + who);
  ASSERT_TRUE(renumber(book, rows, {}, Gone::CutFromTouches));
}

// Whatever changes, all that is taken over is what would have been made anew.
TEST(Listing, made_from_the_one_before_it_says_what_one_made_anew_says) {
  Random random(9);
  SmallWorld world;
  for (int i = 0; i < 8; ++i)
    world.add("Person " + std::to_string(i), i % 2 == 0 ? world.add_org("Org") : kNoOrg);
  Book book = world.book;
  Moment now = world.now;
  auto before = std::make_unique<Listing>(book, now, nullptr);
  for (int round = 0; round < 300; ++round) {
    const auto who = static_cast<PersonIx>(random.below(book.people.size()));
    switch (random.below(9)) {
      case 0:
        book.people[who].notes = "note " + std::to_string(round);
        break;
      case 1:
        book.asks.push_back({.to = who});
        break;
      case 2:
        book.bonds.push_back({book.me, who, "friend"});
        break;
      case 3:
        book.targets.push_back({.person = who});
        break;
      case 4:
        book.touches.push_back({.at = now - std::chrono::hours(1), .from = who, .to = {0}});
        break;
      case 5:
        book.settings.push_back({"hours", std::to_string(round)});
        break;
      case 6:
        now += std::chrono::hours(1);
        break;
      case 7:
        if (who == book.me) break;
        ASSERT_NO_FATAL_FAILURE(take_out(book, who));
        break;
      default:
        book.people.push_back(std::as_const(book.people)[who]);
        book.people.back().id = PersonId{1000 + round};
    }
    auto after = std::make_unique<Listing>(book, now, before.get());
    const Listing anew(book, now, nullptr);
    for (const PeopleOrder order :
         {PeopleOrder::Name, PeopleOrder::Company, PeopleOrder::Recent, PeopleOrder::Touches})
      for (const char* words : {"", "note 1"})
        ASSERT_EQ(after->page({.words = words, .order = order, .limit = 400}),
                  anew.page({.words = words, .order = order, .limit = 400}));
    before = std::move(after);
  }
}

// More people than are searched together: what changes is found, wherever it stands.
TEST(Listing, search_finds_what_changed_among_thousands) {
  SmallWorld world;
  for (int i = 0; i < 2500; ++i)
    world.add(fmt::format("Name{}", i));
  const Listing before(world.book, world.now, nullptr);
  world.book.people[1500].notes = "met at the chess club";
  world.book.people[3].name = "Chessa";
  const Listing noted(world.book, world.now, &before);
  EXPECT_EQ(total_of(before, {.words = "chess"}), 0u);
  EXPECT_EQ(ids_on(noted, {.words = "chess"}),
            ids_on(Listing(world.book, world.now, nullptr), {.words = "chess"}));
  EXPECT_EQ(total_of(noted, {.words = "chess"}), 2u);
  EXPECT_EQ(total_of(noted, {.words = "name1"}), total_of(before, {.words = "name1"}));
  for (int i = 0; i < 700; ++i)
    world.add(fmt::format("Chess{}", i));
  const Listing grown(world.book, world.now, &noted);
  EXPECT_EQ(total_of(grown, {.words = "chess"}), 702u);
  EXPECT_EQ(total_of(grown, {.words = "name"}), total_of(before, {.words = "name"}));
}

TEST(Listing, a_page_beyond_the_end_is_empty) {
  SmallWorld world;
  const Listing listing(world.book, world.now, nullptr);
  EXPECT_TRUE(ids_on(listing, {.offset = 100'000'000}).empty());
  EXPECT_EQ(total_of(listing, {.offset = 100'000'000}), 1u);
}

}  // namespace
}  // namespace sweet
