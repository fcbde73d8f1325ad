#include "import/spreadsheets.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

// Reads one table as if it were alone in an import.
Batch read(std::string_view text, std::string_view name) {
  Batch batch;
  const std::optional<Sheet> sheet = recognise_sheet(text, name);
  if (!sheet) return batch;
  batch.files.push_back({.path = std::string(name)});
  read_sheet(*sheet, text, 0, batch);
  return batch;
}

std::string refusals(const Batch& batch) {
  std::string text;
  for (const Refusal& refusal : batch.files.at(0).refused)
    text += std::to_string(refusal.line) + " " + refusal.why + "\n";
  return text;
}

TEST(ReadSheet, people_may_have_their_columns_in_any_order) {
  const Batch batch = read(
      "\xef\xbb\xbfTitle,Name,ID,Email,load,me\r\n"
      "Head of Sales,\"Ruiz, Ana\",ana,Ana@Example.org;ana@home.example,Busy,\r\n"
      ",Tom Wirth,me,,,yes\r\n",
      "x.csv");
  ASSERT_EQ(2u, batch.cards.size());
  EXPECT_EQ("Ruiz, Ana", batch.cards[0].name);
  EXPECT_EQ("ana", batch.cards[0].code);
  EXPECT_EQ((std::vector<std::string>{"ana@example.org", "ana@home.example"}),
            batch.cards[0].emails);
  EXPECT_EQ(Load::Busy, batch.cards[0].load);
  EXPECT_FALSE(batch.cards[0].me);
  EXPECT_TRUE(batch.cards[1].me);
  EXPECT_EQ(2u, batch.files[0].people);
  EXPECT_EQ("", refusals(batch));
}

TEST(ReadSheet, an_unknown_column_is_kept_as_a_note) {
  const Batch batch = read("id,name,notes,City,\nana,Ana Ruiz,old friend,Lyon,x\n", "p.csv");
  ASSERT_EQ(1u, batch.cards.size());
  EXPECT_EQ("old friend; City: Lyon; x", batch.cards[0].notes);
}

TEST(ReadSheet, a_bad_cell_of_a_person_is_refused_and_the_person_kept) {
  const Batch batch = read(
      "id,name,email,load,seniority\n"
      "ana,Ana Ruiz,ana at home,swamped,boss\n"
      "tom,Tom Wirth,,,\n"
      "tom,Tom Other,,,\n"
      ",,,busy,\n",
      "people.csv");
  ASSERT_EQ(2u, batch.cards.size());
  EXPECT_EQ(Load::Unknown, batch.cards[0].load);
  EXPECT_EQ(4u, batch.files[0].records);
  EXPECT_EQ(
      "2 email: expected an e-mail address, found 'ana at home'\n"
      "2 seniority: expected junior, staff, manager, director or executive, found 'boss'\n"
      "2 load: expected open, normal, busy or overloaded, found 'swamped'\n"
      "4 id: 'tom' is already the id of a row above\n"
      "5 name: expected a name, found nothing\n",
      refusals(batch));
}

TEST(ReadSheet, a_tie_with_a_bad_cell_is_refused_as_a_whole) {
  const Batch batch = read(
      "person,other,kind,closeness,since,last_contact,notes\n"
      "me,ana,past_manager,4,2019-02-01,2026-01-31,\"taught me, a lot\"\n"
      "me,ben,friend,7,,,\n"
      "me,cem,friend,,2026-02-31,,\n"
      "me,,friend,,,,\n"
      "me,me,friend,,,,\n"
      "me,dora,friend,3,,,no, quotes\n",
      "ties.csv");
  ASSERT_EQ(1u, batch.bonds.size());
  EXPECT_EQ("ana", batch.bonds[0].other.text);
  EXPECT_EQ(4, batch.bonds[0].closeness);
  EXPECT_EQ(make_day(2019, 2, 1), batch.bonds[0].since);
  EXPECT_EQ("taught me, a lot", batch.bonds[0].notes);
  EXPECT_EQ(6u, batch.files[0].records);
  EXPECT_EQ(1u, batch.files[0].ties);
  EXPECT_EQ(
      "3 closeness: expected a whole number from 1 to 5, found '7'\n"
      "4 since: expected a date like 2026-01-31, found '2026-02-31'\n"
      "5 other: expected a person's id, name or e-mail address, found nothing\n"
      "6 other: expected somebody else, found the same person twice\n"
      "7 expected 7 cells, found 8; put text that has commas in quotes\n",
      refusals(batch));
}

TEST(ReadSheet, an_ask_says_what_was_said_and_what_was_not) {
  const Batch batch = read(
      "date,to,about,via,what,medium,minutes,outcome,follow_ups,closed_on,notes\n"
      "2026-03-02,ana,Eva Lund,ben; cem,introduction,phone,15,referred_on,1,2026-03-09,\n"
      "2026-03-03,ben,,,Advice,,,,,,\n",
      "asks.csv");
  ASSERT_EQ(2u, batch.asks.size());
  const CardAsk& first = batch.asks[0];
  EXPECT_EQ("Eva Lund", first.about.text);
  ASSERT_EQ(2u, first.via.size());
  EXPECT_EQ("ben", first.via[0].text);
  EXPECT_EQ("cem", first.via[1].text);
  EXPECT_EQ(Medium::Phone, first.ask.medium);
  EXPECT_EQ(15, first.ask.minutes);
  EXPECT_EQ(Outcome::ReferredOn, first.ask.outcome);
  EXPECT_TRUE(first.medium_said && first.minutes_said);
  EXPECT_FALSE(first.people_said);
  EXPECT_EQ("advice", batch.asks[1].ask.what);
  EXPECT_EQ(Outcome::Pending, batch.asks[1].ask.outcome);
  EXPECT_FALSE(batch.asks[1].medium_said || batch.asks[1].minutes_said);
}

TEST(ReadSheet, an_ask_with_a_bad_cell_is_refused) {
  const Batch batch = read(
      "date,to,what,medium,minutes,outcome,follow_ups,closed_on\n"
      "2026-03-02,ana,advice,phone,-5,yes,0,\n"
      "2026-03-02,ana,advice,pigeon,5,maybe,0,\n"
      "2026-03-02,ana,advice,phone,5,no,-1,\n"
      "2026-03-02,ana,advice,phone,5,no,0,2026-03-01\n"
      ",ana,,phone,5,no,0,\n",
      "asks.csv");
  EXPECT_TRUE(batch.asks.empty());
  EXPECT_EQ(
      "2 minutes: expected a whole number from 0 to 10080, found '-5'\n"
      "3 medium: expected message, phone, video, coffee, lunch, office or event, "
      "found 'pigeon'\n"
      "3 outcome: expected met, yes, no, silence, pending or referred_on, found 'maybe'\n"
      "4 follow_ups: expected a whole number from 0 to 1000, found '-1'\n"
      "5 closed_on: expected a day not before the day of the ask, found '2026-03-01'\n"
      "6 date: expected the day of the ask, found nothing\n"
      "6 what: expected what was asked, found nothing\n",
      refusals(batch));
}

TEST(ReadSheet, a_target_is_a_person_or_a_company) {
  const Batch batch = read(
      "person,company,role,priority,why\n"
      "Eva Lund,,buyer,1,knows the field\n"
      ",Nordlicht GmbH,,,\n"
      ",,x,2,\n"
      "Eva Lund,,,0,\n",
      "targets.csv");
  ASSERT_EQ(2u, batch.targets.size());
  EXPECT_EQ(1, batch.targets[0].priority);
  EXPECT_EQ(3, batch.targets[1].priority);
  EXPECT_EQ("Nordlicht GmbH", batch.targets[1].company);
  EXPECT_EQ(
      "4 person: expected a person, or a company in its column, found nothing\n"
      "5 priority: expected a whole number from 1 to 5, found '0'\n",
      refusals(batch));
}

TEST(ReadSheet, an_unclosed_quote_refuses_the_rest_with_its_line) {
  const Batch batch = read("id,name\nana,Ana\nben,\"Ben\ncem,Cem\n", "people.csv");
  ASSERT_EQ(1u, batch.cards.size());
  EXPECT_EQ("3 a quote opens here and never closes; nothing from here on was read\n",
            refusals(batch));
  EXPECT_EQ(2u, batch.files[0].records);
}

TEST(ReadSheet, a_table_without_a_column_it_needs_is_refused_by_its_name) {
  EXPECT_EQ("1 ties.csv needs the column other, kind; nothing of it was read\n",
            refusals(read("person,friend\nme,ana\n", "dir/Ties.csv")));
  EXPECT_EQ("0 expected a header row, found none\n", refusals(read("", "people.csv")));
}

TEST(RecogniseSheet, goes_by_the_columns_before_the_name) {
  EXPECT_EQ(Sheet::Ties, recognise_sheet("other;kind;person\n", "people.csv"));
  EXPECT_EQ(Sheet::People, recognise_sheet("name,me\n", "x.csv"));
  EXPECT_EQ(std::nullopt, recognise_sheet("name,price\n", "x.csv"));
  EXPECT_EQ(std::nullopt, recognise_sheet("just some words\n", "x.txt"));
}

TEST(ReadSheet, semicolons_as_many_spreadsheets_write_them_are_read) {
  const Batch batch = read("person;other;kind\nme;ana;friend\n", "ties.csv");
  ASSERT_EQ(1u, batch.bonds.size());
  EXPECT_EQ("friend", batch.bonds[0].kind);
}

TEST(ReadSheet, own_export_tables_come_back) {
  const Batch roles =
      read("person,org,kind,title,from,to\nana,Nordlicht,school,BA,2001-10-01,\n", "roles.csv");
  ASSERT_EQ(1u, roles.roles.size());
  EXPECT_EQ(RoleKind::School, roles.roles[0].kind);
  EXPECT_EQ(make_day(2001, 10, 1), roles.roles[0].from);

  const Batch touches = read(
      "at,kind,from,to,thread,key\n"
      "1969-12-31T23:59:50Z,call,me,ana;ben,ff,00000000deadbeef\n"
      "2026-01-01,fax,me,ana,,zz\n",
      "touches.csv");
  ASSERT_EQ(1u, touches.touches.size());
  EXPECT_EQ(-10, touches.touches[0].at.time_since_epoch().count());
  EXPECT_EQ(TouchKind::Call, touches.touches[0].kind);
  EXPECT_EQ(2u, touches.touches[0].to.size());
  EXPECT_EQ(0xffu, touches.touches[0].thread);
  EXPECT_EQ(0xdeadbeefu, touches.touches[0].key);
  EXPECT_EQ(2u, touches.files[0].refused_total);

  const Batch kinds = read(
      "table,id,inverse,closeness_low,closeness_high,half_life_years,medium,minutes,worth\n"
      "tie,godmother,godchild,.4,.9,5,,,\n"
      "ask,mock_interview,,,,,video,45,0.5\n"
      "tie,bad,,2,,,,,\n",
      "kinds.csv");
  ASSERT_EQ(1u, kinds.own_ties.size());
  EXPECT_EQ("godchild", kinds.own_ties[0].inverse);
  EXPECT_DOUBLE_EQ(0.9, kinds.own_ties[0].closeness.high);
  EXPECT_TRUE(kinds.own_ties[0].own);
  ASSERT_EQ(1u, kinds.own_asks.size());
  EXPECT_EQ(Medium::Video, kinds.own_asks[0].medium);
  EXPECT_EQ("4 closeness_low: expected a number from 0 to 1, found '2'\n", refusals(kinds));
}

}  // namespace
}  // namespace sweet
