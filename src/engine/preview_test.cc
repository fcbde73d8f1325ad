#include "engine/preview.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

TEST(PreviewOf, shows_new_and_changed_people_with_what_changes) {
  Book known;
  known.orgs.push_back({OrgId{1}, "Acme", "acme"});
  known.people.push_back({.id = PersonId{1}, .code = "ana", .name = "Ana Ruiz"});
  Changes changes;
  Person ana = known.people[0];
  ana.emails = {"ana@x.org"};
  ana.org = 0;
  changes.people_changed.push_back({0, ana});
  changes.people_new.push_back(
      {.id = PersonId{2}, .code = "p2", .name = "Ben", .emails = {"b@x.org"}});
  const Preview preview = preview_of(known, {}, changes);
  ASSERT_EQ(1u, preview.people_new.size());
  EXPECT_EQ("b@x.org", preview.people_new[0].email);
  ASSERT_EQ(1u, preview.people_changed.size());
  EXPECT_EQ("e-mail ana@x.org, company Acme", preview.people_changed[0].change);
  EXPECT_EQ("Acme", preview.people_changed[0].company);
}

TEST(PreviewOf, names_companies_that_are_known_and_that_are_new) {
  Book known;
  known.orgs = {{OrgId{1}, "Acme", "acme"}};
  Changes changes;
  changes.orgs_new = {{OrgId{2}, "Kestrel", "kestrel"}};
  changes.people_new = {{.id = PersonId{1}, .code = "ana", .org = 0},
                        {.id = PersonId{2}, .code = "ben", .org = 1},
                        {.id = PersonId{3}, .code = "eva"}};
  const Preview preview = preview_of(known, {}, changes);
  ASSERT_EQ(3u, preview.people_new.size());
  EXPECT_EQ("Acme", preview.people_new[0].company);
  EXPECT_EQ("Kestrel", preview.people_new[1].company);
  EXPECT_EQ("", preview.people_new[2].company);
}

TEST(PreviewOf, shows_a_few_of_many) {
  Changes changes;
  for (int i = 1; i <= 50; ++i)
    changes.people_new.push_back(
        {.id = PersonId{i}, .code = "p" + std::to_string(i), .name = "P"});
  EXPECT_EQ(Preview::kSamplesMax, preview_of({}, {}, changes).people_new.size());
}

TEST(PreviewOf, groups_refusals_by_what_mends_them) {
  Batch batch;
  batch.files.push_back({.path = "a.csv"});
  batch.files[0].refuse(2, "closeness: expected 1 to 5, found '9'");
  batch.files[0].refuse(3, "no such row");
  batch.files[0].refuse(7, "closeness: expected 1 to 5, found '12'");
  const Preview preview = preview_of({}, batch, {});
  ASSERT_EQ(2u, preview.refused.size());
  EXPECT_EQ("closeness: expected 1 to 5", preview.refused[0].cure);
  EXPECT_EQ(2u, preview.refused[0].count);
  EXPECT_EQ("a.csv, lines 2, 7", preview.refused[0].where);
  EXPECT_EQ("a.csv, line 3", preview.refused[1].where);
}

TEST(AnsweredAsks, are_those_that_were_open_before) {
  Book known;
  known.people.push_back({.id = PersonId{1}, .code = "ana", .name = "Ana Ruiz"});
  known.asks.push_back({.to = 0, .what = "advice"});
  known.asks.push_back({.to = 0, .what = "insight", .outcome = Outcome::Yes});
  Changes changes;
  Ask yes = known.asks[0], met = known.asks[1];
  yes.outcome = Outcome::Yes;
  met.outcome = Outcome::Met;
  changes.asks_changed = {{0, yes}, {1, met}};
  const std::vector<AskAnswered> answered = answered_asks(known, changes);
  ASSERT_EQ(1u, answered.size());
  EXPECT_EQ("ana", answered[0].person);
  EXPECT_EQ("advice", answered[0].what);
  EXPECT_EQ(Outcome::Yes, answered[0].outcome);
}

}  // namespace
}  // namespace sweet
