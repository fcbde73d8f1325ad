// match() against the rules of match.h, checked pair by pair on small random worlds.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.h"
#include "book/apply.h"
#include "book/match.h"
#include "tests/fakes/shipped_tables.h"

namespace sweet {
namespace {

constexpr int kWorlds = 300;

bool maybe(Random& random, double chance) {
  return random.uniform() < chance;
}

std::string one_of(Random& random, std::initializer_list<const char*> texts) {
  return texts.begin()[random.below(texts.size())];
}

Card random_card(Random& random) {
  Card card;
  if (maybe(random, 0.2)) card.code = one_of(random, {"ana", "bo", "p1", "p2", "p7", "me"});
  if (maybe(random, 0.9)) card.name = one_of(random, {"Ana", "Bo", "Bó", "Cy", "???", "x@y"});
  if (maybe(random, 0.4))
    card.emails.push_back(one_of(random, {"a@x", "b@x", "c@x", "info@x"}));
  if (maybe(random, 0.1)) card.emails.push_back(one_of(random, {"a@x", "d@x", "team@x"}));
  if (maybe(random, 0.4)) card.profiles.push_back(one_of(random, {"in/a", "in/b", "in/c"}));
  if (maybe(random, 0.5)) card.company = one_of(random, {"Acorn", "Acorn Ltd", "Birch"});
  if (maybe(random, 0.3)) card.title = one_of(random, {"Cook", "Baker"});
  if (maybe(random, 0.05)) card.me = true;
  return card;
}

// No "p1": a code that this very import makes up can only be named by the next one.
PersonRef random_ref(Random& random, size_t cards) {
  if (maybe(random, 0.5)) return {.card = static_cast<std::uint32_t>(random.below(cards))};
  return {.text = one_of(random, {"me", "ana", "Ana", "bo", "Bo", "Cy", "a@x", "in/a"})};
}

Batch random_batch(Random& random) {
  Batch batch{.files = {{.path = "test"}}};
  const size_t cards = 1 + random.below(8);
  for (size_t i = 0; i < cards; ++i)
    batch.cards.push_back(random_card(random));
  for (size_t i = random.below(4); i > 0; --i) {
    const auto ref = [&] { return random_ref(random, cards); };
    batch.roles.push_back({.person = ref(), .org = one_of(random, {"Acorn", "Birch Inc"})});
    batch.bonds.push_back({.person = ref(),
                           .other = ref(),
                           .kind = one_of(random, {"friend", "manager", "report", "none"}),
                           .closeness = static_cast<int>(random.below(6))});
    batch.touches.push_back({.from = ref(), .to = {ref(), ref()}, .key = 1 + random.below(9)});
    batch.targets.push_back({.person = ref(), .company = one_of(random, {"", "Acorn"})});
    CardAsk ask{.to = ref(), .via = {ref()}};
    ask.ask.what = one_of(random, {"advice", "job"});
    ask.ask.outcome = static_cast<Outcome>(random.below(6));
    batch.asks.push_back(std::move(ask));
  }
  return batch;
}

std::set<std::string> marks_of(const auto& holder) {
  std::set<std::string> marks(holder.emails.begin(), holder.emails.end());
  marks.insert(holder.profiles.begin(), holder.profiles.end());
  return marks;
}

// Joins any two groups of marks that share one, until no two do.
std::multiset<std::set<std::string>> joined_slowly(const std::vector<Card>& cards) {
  std::vector<std::set<std::string>> groups;
  for (const Card& card : cards)
    if (!marks_of(card).empty()) groups.push_back(marks_of(card));
  for (size_t i = 0; i < groups.size(); ++i)
    for (size_t j = i + 1; j < groups.size(); ++j) {
      const bool meet = std::ranges::any_of(
          groups[i], [&](const std::string& mark) { return groups[j].contains(mark); });
      if (!meet) continue;
      groups[i].insert(groups[j].begin(), groups[j].end());
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(j));
      j = i;  // the larger group may meet those passed over
    }
  return {groups.begin(), groups.end()};
}

TEST(MatchOracle, nameless_cards_join_exactly_where_a_chain_of_marks_connects_them) {
  for (int world = 0; world < kWorlds; ++world) {
    Random random(static_cast<std::uint64_t>(world) + 4000);
    Batch batch{.files = {{.path = "test"}}};
    for (size_t i = random.below(10); i > 0; --i) {
      Card card = random_card(random);
      card.code = card.name = "";
      card.me = false;
      batch.cards.push_back(std::move(card));
    }
    const Book book = apply({}, match({}, batch, shipped_ties(), shipped_asks()));
    std::multiset<std::set<std::string>> found;
    for (const Person& person : book.people)
      found.insert(marks_of(person));
    EXPECT_EQ(joined_slowly(batch.cards), found) << "world " << world;
  }
}

std::vector<std::string> all_codes(const Book& book) {
  std::vector<std::string> codes;
  for (const Person& person : book.people)
    codes.push_back(person.code);
  return codes;
}

std::string shown(const Person& p) {
  std::string text = p.code + "|" + p.name + "|" + p.title + "|" + std::to_string(p.org);
  for (const std::string& email : p.emails)
    text += " " + email;
  for (const std::string& profile : p.profiles)
    text += " " + profile;
  return text + (p.me ? " me" : "");
}

std::string shown(const Book& before, const Changes& changes, const Batch& batch) {
  std::string text;
  for (const auto& changed : changes.people_changed)
    text += "\n  " + shown(before.people[changed.row]) + " -> " + shown(changed.value);
  for (const Person& person : changes.people_new)
    text += "\n  new " + shown(person);
  for (const Card& c : batch.cards)
    text += "\n    card " + shown(Person{.code = c.code,
                                         .name = c.name + "/" + c.company,
                                         .emails = c.emails,
                                         .profiles = c.profiles,
                                         .title = c.title,
                                         .me = c.me});
  return text;
}

TEST(MatchOracle, a_batch_read_again_changes_nothing_in_any_small_world) {
  for (int world = 0; world < kWorlds * 2; ++world) {
    Random random(static_cast<std::uint64_t>(world) + 1);
    Batch first = random_batch(random);
    const Book before = apply({}, match({}, first, shipped_ties(), shipped_asks()));
    Batch second = random_batch(random);
    const Book after = apply(before, match(before, second, shipped_ties(), shipped_asks()));
    const Changes again = match(after, second, shipped_ties(), shipped_asks());
    ASSERT_TRUE(again.empty()) << "world " << world << " new " << again.people_new.size()
                               << " changed " << again.people_changed.size() << " roles "
                               << again.roles_new.size() << " bonds " << again.bonds_new.size()
                               << " touches " << again.touches_new.size() << " targets "
                               << again.targets_new.size() << again.targets_changed.size()
                               << " asks " << again.asks_new.size() << again.asks_changed.size()
                               << shown(after, again, second);
  }
}

TEST(MatchOracle, codes_stay_unique_and_nobody_known_is_lost) {
  for (int world = 0; world < kWorlds; ++world) {
    Random random(static_cast<std::uint64_t>(world) + 77);
    Batch first = random_batch(random);
    const Book before = apply({}, match({}, first, shipped_ties(), shipped_asks()));
    Batch second = random_batch(random);
    const Book after = apply(before, match(before, second, shipped_ties(), shipped_asks()));
    const std::vector<std::string> codes = all_codes(after);
    EXPECT_EQ(codes.size(), std::set<std::string>(codes.begin(), codes.end()).size());
    EXPECT_EQ(0, std::ranges::count(codes, std::string()));
    ASSERT_GE(after.people.size(), before.people.size());
    for (size_t u = 0; u < before.people.size(); ++u)
      EXPECT_EQ(before.people[u].id, after.people[u].id);
  }
}

}  // namespace
}  // namespace sweet
