#include "same/link.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace sweet {
namespace {

const std::vector<LinkField> kFieldsHere = {
    {.name = "name", .kind = FieldKind::Words, .ours = kOurWords, .strangers = kStrangeWords},
    {.name = "number",
     .kind = FieldKind::Code,
     .ours = kOurCodes,
     .strangers = kStrangeCodes,
     .rare = 1e-5}};

std::string syllables(Random& random, int count) {
  std::string word;
  for (int i = 0; i < count; ++i) {
    word += "bdfgklmnprstvz"[random.below(14)];
    word += "aeiou"[random.below(5)];
  }
  return word;
}

struct People {
  std::vector<LinkRecord> records;
  std::vector<int> truth;
};

// So many humans, every fourth with a second record that has a slip in it.
People made_up(int humans, std::uint64_t seed) {
  Random random(seed);
  People people;
  for (int human = 0; human < humans; ++human) {
    LinkRecord record;
    record.texts = {{syllables(random, 2 + human % 2), syllables(random, 3)},
                    {std::to_string(1'000'000 + random.below(9'000'000))}};
    people.records.push_back(record);
    people.truth.push_back(human);
    if (human % 4 != 0) continue;
    std::string& word = record.texts[0][random.below(2)];
    word[random.below(word.size())] = 'x';
    if (human % 8 == 0) std::swap(record.texts[0][0], record.texts[0][1]);
    if (human % 12 == 0) record.texts[1].clear();
    people.records.push_back(record);
    people.truth.push_back(human);
  }
  return people;
}

TEST(LinkRecords, finds_nearly_all_second_records_and_hardly_anything_else) {
  size_t pairs = 0, found = 0, right = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const People people = made_up(120, seed);
    pairs += 30;
    for (const Link& link : link_records(kFieldsHere, people.records, {})) {
      ++found;
      right += people.truth[link.a] == people.truth[link.b];
    }
  }
  EXPECT_GE(static_cast<double>(right), 0.9 * static_cast<double>(pairs));
  EXPECT_GE(static_cast<double>(right), 0.98 * static_cast<double>(found));
}

// A slow obvious oracle: comparing everybody with everybody finds no pair that the keys missed.
TEST(LinkRecords, the_keys_miss_no_pair_with_one_whole_word_or_code_in_common) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const People people = made_up(60, seed);
    const Comparer comparer(kFieldsHere, people.records);
    for (std::uint32_t a = 0; a < people.records.size(); ++a)
      for (std::uint32_t b = a + 1; b < people.records.size(); ++b) {
        std::vector<Agreement> seen;
        comparer.compare(a, b, seen);
        size_t whole = 0, alike = 0;
        for (const Agreement& agreement : seen) {
          whole += agreement.how == Likeness::Same;
          alike += agreement.how != Likeness::Same && agreement.how <= Likeness::Alike;
        }
        if (whole + alike < 2) continue;
        const auto first = comparer.keys(a), second = comparer.keys(b);
        EXPECT_TRUE(std::ranges::any_of(
            first,
            [&](std::uint64_t key) { return std::ranges::find(second, key) != second.end(); }))
            << seed << ": " << a << ", " << b;
      }
  }
}

TEST(LinkRecords, a_rare_name_says_more_than_a_common_one) {
  std::vector<LinkRecord> records;
  Random random(3);
  for (int i = 0; i < 200; ++i)
    records.push_back({{{i < 40 ? "ana" : syllables(random, 3), syllables(random, 3)}, {}}});
  records.push_back({{{"ana", "ruiz"}, {}}});
  records.push_back({{{"ana", "ruiz"}, {}}});
  records.push_back({{{"ottoline", "ruiz"}, {}}});
  records.push_back({{{"ottoline", "ruiz"}, {}}});
  const std::vector<Link> links = link_records(kFieldsHere, records, {.confidence_min = 0});
  double common = 0, rare = 0;
  for (const Link& link : links) {
    if (link.a == 200 && link.b == 201) common = link.confidence;
    if (link.a == 202 && link.b == 203) rare = link.confidence;
  }
  EXPECT_GT(common, 0);
  EXPECT_GT(rare, common);
}

TEST(LinkRecords, what_is_not_known_speaks_neither_way) {
  const std::vector<LinkRecord> records = {
      {{{"lena", "brandt"}, {"5550101"}}}, {{{"lena", "brandt"}, {}}}, {{{}, {}}}, {{{}, {}}}};
  for (const Link& link : link_records(kFieldsHere, records, {.confidence_min = 0}))
    for (const Told& told : link.why)
      EXPECT_EQ(told.agreement.field, 0);
  EXPECT_TRUE(link_records(kFieldsHere, {}, {}).empty());
  EXPECT_TRUE(link_records(kFieldsHere, std::span(records).first(1), {}).empty());
}

TEST(LinkRecords, gives_the_same_for_the_same) {
  const People people = made_up(80, 5);
  const auto first = link_records(kFieldsHere, people.records, {});
  const auto second = link_records(kFieldsHere, people.records, {});
  ASSERT_EQ(first.size(), second.size());
  for (size_t i = 0; i < first.size(); ++i)
    EXPECT_EQ(first[i].confidence, second[i].confidence);
}

}  // namespace
}  // namespace sweet
