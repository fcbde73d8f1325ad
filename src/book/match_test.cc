#include "book/match.h"

#include <gtest/gtest.h>

#include "book/apply.h"
#include "book/find.h"
#include "book/rows.h"
#include "tests/fakes/shipped_tables.h"

namespace sweet {
namespace {

// A batch of one file, written row by row.
struct Reading {
  Batch batch{.files = {{.path = "test"}}};

  std::uint32_t card(Card card) {
    card.line = batch.cards.size() + 2;
    batch.cards.push_back(std::move(card));
    return static_cast<std::uint32_t>(batch.cards.size() - 1);
  }
  void bond(std::string person, std::string other, std::string kind, int closeness = 0) {
    batch.bonds.push_back({.person = {.text = std::move(person)},
                           .other = {.text = std::move(other)},
                           .kind = std::move(kind),
                           .closeness = closeness,
                           .line = batch.bonds.size() + 2});
  }
  void touch(std::uint32_t from, std::vector<std::uint32_t> to, std::uint64_t key) {
    CardTouch touch{.from = {.card = from}, .key = key};
    for (std::uint32_t card : to)
      touch.to.push_back({.card = card});
    batch.touches.push_back(std::move(touch));
  }
  void ask(std::string to, std::string what, Outcome outcome, std::string via = {}) {
    CardAsk row{.to = {.text = std::move(to)}, .line = batch.asks.size() + 2};
    if (!via.empty()) row.via.push_back({.text = std::move(via)});
    row.ask.what = std::move(what);
    row.ask.outcome = outcome;
    row.medium_said = row.minutes_said = row.people_said = false;
    batch.asks.push_back(std::move(row));
  }
  void target(std::string person, std::string company, std::string role, int priority = 3) {
    batch.targets.push_back({.person = {.text = std::move(person)},
                             .company = std::move(company),
                             .role = std::move(role),
                             .priority = priority});
  }
  Book into(const Book& book) {
    return apply(book, match(book, batch, shipped_ties(), shipped_asks()));
  }
  std::string refusal(size_t i) const {
    const std::vector<Refusal>& refused = batch.files[0].refused;
    return i < refused.size() ? refused[i].why : "";
  }
};

TEST(Match, one_human_on_a_profile_in_a_mailbox_and_in_a_spreadsheet_is_one_person) {
  Reading linkedin;
  linkedin.card({.name = "Ana Ruiz",
                 .emails = {"ana@nordlicht.example"},
                 .profiles = {"in/ana-ruiz"},
                 .company = "Nordlicht GmbH",
                 .title = "Head of Care"});
  Book book = linkedin.into({});
  ASSERT_EQ(1u, book.people.size());
  EXPECT_EQ("p1", book.people[0].code);

  Reading mail;
  const std::uint32_t ana = mail.card({.name = "A. Ruiz", .emails = {"ana@nordlicht.example"}});
  const std::uint32_t ben =
      mail.card({.name = "Ben Okafor", .emails = {"ben@kestrel.example"}});
  mail.touch(ben, {ana, ben, ana}, 7);
  book = mail.into(book);
  ASSERT_EQ(2u, book.people.size());
  EXPECT_EQ("Ana Ruiz", book.people[0].name) << "a mail knows a name less well than a profile";
  ASSERT_EQ(1u, book.touches.size());
  EXPECT_EQ((std::vector<PersonIx>{0}), book.touches[0].to);

  Reading sheets;
  sheets.card({.code = "ana", .name = "Ana Ruiz", .company = "Nordlicht", .load = Load::Busy});
  sheets.card({.code = "juno", .name = "Juno Field", .me = true});
  sheets.bond("me", "Ana Ruiz", "past_manager", 4);
  sheets.ask("ana@nordlicht.example", "introduction", Outcome::Silence, "Ben Okafor");
  sheets.target("", "NORDLICHT gmbh", "nurse");
  book = sheets.into(book);
  ASSERT_EQ(3u, book.people.size());
  EXPECT_EQ("ana", book.people[0].code);
  EXPECT_EQ(Load::Busy, book.people[0].load);
  EXPECT_EQ(2u, book.me);
  ASSERT_EQ(1u, book.orgs.size());
  EXPECT_EQ((Bond{.person = 2, .other = 0, .kind = "past_manager", .closeness = 4}),
            book.bonds.at(0));
  EXPECT_EQ((std::vector<PersonIx>{1}), book.asks.at(0).via);
  EXPECT_EQ(1, book.asks[0].people) << "an introduction draws one other person in";
  EXPECT_EQ(0u, book.targets.at(0).org);
  EXPECT_EQ(0u, sheets.batch.files[0].refused_total);
}

TEST(Match, reading_the_same_again_changes_nothing) {
  Reading reading;
  reading.card({.code = "ana", .name = "Ana Ruiz", .company = "Nordlicht"});
  reading.card({.name = "Ana Ruiz", .profiles = {"in/ana"}, .company = "Nordlicht"});
  reading.card({.name = "Ana Ruiz"});
  reading.bond("me", "ana", "friend", 3);
  reading.bond("ana", "me", "friend", 5);
  reading.ask("ana", "advice", Outcome::Pending);
  reading.ask("ana", "advice", Outcome::Met);
  reading.target("ana", "Nordlicht", "Editor", 2);
  const Book book = reading.into({});
  EXPECT_EQ(2u, book.people.size()) << "Ana and the owner that a tie needed";
  ASSERT_EQ(1u, book.bonds.size());
  EXPECT_EQ(5, book.bonds[0].closeness) << "the newer word counts, from whichever side";
  ASSERT_EQ(1u, book.asks.size());
  EXPECT_EQ(Outcome::Met, book.asks[0].outcome);
  EXPECT_TRUE(match(book, reading.batch, shipped_ties(), shipped_asks()).empty());
}

TEST(Match, nothing_gives_nothing) {
  Reading reading;
  EXPECT_TRUE(match({}, reading.batch, shipped_ties(), shipped_asks()).empty());
}

TEST(Match, namesakes_with_profiles_of_their_own_stay_two) {
  Reading reading;
  reading.card({.name = "Wei Zhang", .profiles = {"in/wei-1"}, .company = "Acorn"});
  reading.card({.name = "Wei Zhang", .profiles = {"in/wei-2"}, .company = "Acorn"});
  reading.card({.name = "Wei Zhang", .company = "Acorn"});
  reading.bond("me", "Wei Zhang", "friend");
  const Book book = reading.into({});
  EXPECT_EQ(4u, book.people.size()) << "in doubt a third, and the owner";
  EXPECT_TRUE(book.bonds.empty());
  EXPECT_NE(std::string::npos, reading.refusal(0).find("3 people are called"));
}

TEST(Match, a_shared_inbox_joins_nobody) {
  Reading reading;
  reading.card({.name = "Ana Ruiz", .emails = {"no-reply@portal.example"}});
  reading.card({.name = "Ben Okafor", .emails = {"no-reply@portal.example"}});
  reading.card({.emails = {"info@portal.example"}});
  const Book book = reading.into({});
  EXPECT_EQ(3u, book.people.size());
  EXPECT_TRUE(match(book, reading.batch, shipped_ties(), shipped_asks()).empty());
}

TEST(Match, two_ids_with_one_address_are_two_people) {
  Reading reading;
  reading.card({.code = "ana", .name = "Ana", .emails = {"family@ruiz.example"}});
  reading.card({.code = "bo", .name = "Bo", .emails = {"family@ruiz.example"}});
  EXPECT_EQ(2u, reading.into({}).people.size());
}

TEST(Match, the_owner_is_one_person_wherever_he_stands) {
  Reading reading;
  reading.bond("me", "ana", "friend");
  reading.card({.code = "ana", .name = "Ana Ruiz"});
  Book book = reading.into({});
  ASSERT_EQ(2u, book.people.size());
  EXPECT_EQ("me", book.people[book.me].name);

  Reading profile;
  profile.card({.name = "Juno Field", .me = true});
  profile.card({.emails = {"juno@field.example"}, .me = true});
  profile.card({.code = "juno", .name = "Juno Field", .emails = {"juno@field.example"}});
  book = profile.into(book);
  ASSERT_EQ(2u, book.people.size());
  EXPECT_EQ("Juno Field", book.people[book.me].name);
  EXPECT_EQ("juno", book.people[book.me].code);
  EXPECT_EQ(book.me, *find_person(book, "me"));
}

TEST(Match, a_second_owner_is_refused_and_kept_as_somebody_else) {
  Reading reading;
  reading.card({.code = "ana", .name = "Ana Ruiz", .me = true});
  reading.card({.code = "ben", .name = "Ben Okafor", .me = true});
  const Book book = reading.into({});
  ASSERT_EQ(2u, book.people.size());
  EXPECT_EQ("ana", book.people[book.me].code);
  EXPECT_FALSE(book.people[1].me);
  EXPECT_EQ(1u, reading.batch.files[0].refused_total);
}

TEST(Match, a_row_with_somebody_unknown_is_refused_and_the_rest_kept) {
  Reading reading;
  reading.card({.code = "ana", .name = "Ana Ruiz"});
  reading.bond("me", "Anna Ruiz", "friend");
  reading.bond("me", "ana", "freind");
  reading.bond("me", "ana", "friend");
  reading.ask("ana", "advise", Outcome::No);
  const Book book = reading.into({});
  EXPECT_EQ(1u, book.bonds.size());
  EXPECT_TRUE(book.asks.empty());
  EXPECT_EQ("other: nobody is called \"Anna Ruiz\": did you mean Ana Ruiz (ana)?",
            reading.refusal(0));
  EXPECT_EQ(0u,
            reading.refusal(1).find("kind: expected a kind of tie, found \"freind\": did you"))
      << reading.refusal(1);
  EXPECT_NE(std::string::npos, reading.refusal(2).find("advice"));
  EXPECT_EQ(2u, reading.batch.files[0].refused[0].line);
}

TEST(Match, what_is_said_is_never_replaced_by_nothing) {
  Reading first;
  first.card({.code = "ana",
              .name = "Ana Ruiz",
              .emails = {"ana@ruiz.example"},
              .title = "Editor",
              .seniority = Seniority::Director});
  first.bond("me", "ana", "friend", 4);
  const Book before = first.into({});
  Reading second;
  second.card({.code = "ana", .emails = {"new@ruiz.example"}});
  second.bond("me", "ana", "friend");
  const Book after = second.into(before);
  const Person& ana = after.people[0];
  EXPECT_EQ("Ana Ruiz", ana.name);
  EXPECT_EQ("Editor", ana.title);
  EXPECT_EQ(Seniority::Director, ana.seniority);
  EXPECT_EQ((std::vector<std::string>{"new@ruiz.example", "ana@ruiz.example"}), ana.emails);
  EXPECT_EQ(4, after.bonds[0].closeness);
}

TEST(Match, codes_we_make_never_collide_with_given_ones) {
  Reading reading;
  reading.card({.name = "Ben Okafor"});
  reading.card({.code = "p1", .name = "Ana Ruiz"});
  reading.card({.name = "Cem Aydin"});
  const Book book = reading.into({});
  ASSERT_EQ(3u, book.people.size());
  EXPECT_EQ("p2", book.people[0].code);
  EXPECT_EQ("p1", book.people[1].code);
  EXPECT_EQ("p3", book.people[2].code);
}

TEST(Match, own_kinds_of_the_batch_may_be_used_at_once) {
  Reading reading;
  reading.card({.code = "ana", .name = "Ana Ruiz"});
  reading.batch.own_ties.push_back({.id = "godparent", .inverse = "godchild", .own = true});
  reading.batch.own_ties.push_back({.id = "godchild", .inverse = "godparent", .own = true});
  reading.bond("me", "ana", "godparent", 4);
  reading.bond("ana", "me", "godchild", 5);
  const Book book = reading.into({});
  EXPECT_EQ(2u, book.own_ties.size());
  ASSERT_EQ(1u, book.bonds.size()) << "one row serves both directions";
  EXPECT_TRUE(match(book, reading.batch, shipped_ties(), shipped_asks()).empty());
}

// Two who were not known to be one until a card bears an address of each.
Book two_anas(std::string second_name, std::string second_code = {}) {
  Reading reading;
  reading.card({.name = "Ana Ruiz", .emails = {"ana@acorn.example"}});
  reading.card({.code = std::move(second_code),
                .name = std::move(second_name),
                .emails = {"a.ruiz@birch.example"},
                .company = "Birch"});
  return reading.into({});
}

Reading card_of_both() {
  Reading reading;
  reading.card({.name = "Ana Ruiz", .emails = {"ana@acorn.example", "a.ruiz@birch.example"}});
  return reading;
}

TEST(Match, known_people_of_one_name_who_meet_on_a_card_are_one) {
  Book book = two_anas("Ana Ruiz");
  ASSERT_EQ(2u, book.people.size());
  book = card_of_both().into(book);
  ASSERT_EQ(2u, book.people.size()) << "nobody is destroyed";
  ASSERT_EQ(1u, book.verdicts.size());
  EXPECT_EQ(Says::Same, book.verdicts[0].says);
  EXPECT_TRUE(card_of_both().into(book) == book);
}

TEST(Match, of_two_names_or_two_given_codes_it_is_for_a_person_to_say) {
  EXPECT_TRUE(card_of_both().into(two_anas("Anna Ruis")).verdicts.empty());
  Reading coded;
  coded.card({.code = "ana", .name = "Ana Ruiz", .emails = {"ana@acorn.example"}});
  const Book book = coded.into(two_anas("Ana Ruiz", "ana2"));
  EXPECT_TRUE(card_of_both().into(book).verdicts.empty());
}

TEST(Match, what_was_said_before_of_two_is_not_overruled_by_a_card) {
  Book book = two_anas("Ana Ruiz");
  book.verdicts = {{0, 1, Says::NotSame, {}}};
  book = card_of_both().into(book);
  ASSERT_EQ(1u, book.verdicts.size());
  EXPECT_EQ(Says::NotSame, book.verdicts[0].says);
}

TEST(Match, names_that_are_ambiguous_only_among_those_who_are_one_are_not) {
  Book book = two_anas("Ana Ruiz");
  Reading asked;
  asked.ask("Ana Ruiz", "advice", Outcome::Yes);
  EXPECT_TRUE(asked.into(book).asks.empty());
  book.verdicts = {{1, 0, Says::Same, {}}};
  Reading again;
  again.ask("Ana Ruiz", "advice", Outcome::Yes);
  ASSERT_EQ(1u, again.into(book).asks.size());
}

// Ana has a shared address with Ben: the card goes to the one whose name it bears.
TEST(Match, of_several_bearers_of_one_address_the_one_of_the_name_is_meant) {
  Book book = two_anas("Ben Okafor");
  book.people[1].emails.push_back("ana@acorn.example");
  Reading reading;
  reading.card({.name = "Ben Okafor", .emails = {"ana@acorn.example"}, .title = "Buyer"});
  const Book after = reading.into(book);
  ASSERT_EQ(2u, after.people.size());
  EXPECT_EQ("", after.people[0].title);
  EXPECT_EQ("Buyer", after.people[1].title);
}

TEST(Match, a_card_said_to_be_somebody_new_joins_nobody_known) {
  const Book book = two_anas("Ana Ruiz");
  Reading reading;
  reading.card({.name = "Ana Ruiz", .emails = {"ana@acorn.example"}, .fate = CardFate::New});
  EXPECT_EQ(3u, reading.into(book).people.size());
}

TEST(Match, a_card_left_out_leaves_no_trace_and_is_no_refusal) {
  Reading reading;
  const std::uint32_t ana = reading.card({.name = "Ana Ruiz", .fate = CardFate::LeftOut});
  const std::uint32_t ben = reading.card({.name = "Ben Okafor"});
  reading.touch(ana, {ben}, 7);
  const Book book = reading.into({});
  ASSERT_EQ(1u, book.people.size());
  EXPECT_EQ("Ben Okafor", book.people[0].name);
  EXPECT_TRUE(book.touches.empty());
  EXPECT_EQ(0u, reading.batch.files[0].refused_total);
}

// Ben was asked for advice on the 10th; the mailbox of the owner holds what he answered.
struct Invited {
  Book book = {};
  Reading mail = {};
  std::uint32_t me = 0, ben = 0;

  explicit Invited(std::string what = "advice", Outcome outcome = Outcome::Pending) {
    Reading sheets;
    sheets.card({.code = "me", .emails = {"me@x.org"}, .me = true});
    sheets.card({.code = "ben", .name = "Ben Osei", .emails = {"ben@x.org"}});
    ask_ben(sheets, std::move(what), outcome, 10);
    book = sheets.into({});
    me = mail.card({.emails = {"me@x.org"}});
    ben = mail.card({.emails = {"ben@x.org"}});
  }
  static Day january(int day) { return *make_day(2026, 1, day); }
  static void ask_ben(Reading& sheets, std::string what, Outcome outcome, int day) {
    sheets.ask("ben", std::move(what), outcome);
    sheets.batch.asks.back().ask.date = january(day);
  }
  void replies(bool yes, int day) {
    mail.batch.replies.push_back(
        {.person = ben, .organizer = me, .yes = yes, .at = Moment{january(day)}});
  }
  std::string end_of_first() {
    const Ask ask = mail.into(book).asks.at(0);
    const std::string day = ask.closed_on ? " " + to_text(*ask.closed_on) : "";
    return std::string(to_word(ask.outcome)) + day;
  }
};

TEST(Match, an_answer_to_my_invitation_is_the_outcome_of_the_open_ask) {
  Invited yes, no;
  yes.replies(true, 12);
  no.replies(false, 12);
  EXPECT_EQ("yes 2026-01-12", yes.end_of_first());
  EXPECT_EQ("no 2026-01-12", no.end_of_first());
}

TEST(Match, of_several_answers_a_yes_counts_and_it_counts_once) {
  Invited world;
  for (const auto& [yes, day] : {std::pair{false, 11}, {true, 14}, {true, 13}, {false, 15}})
    world.replies(yes, day);
  EXPECT_EQ("yes 2026-01-13", world.end_of_first());
  Invited moved;
  moved.replies(false, 14);
  moved.replies(false, 11);
  EXPECT_EQ("no 2026-01-14", moved.end_of_first());
}

TEST(Match, an_answer_that_may_be_about_something_else_changes_no_ask) {
  Invited before, closed("advice", Outcome::Silence), no_meeting("names"), theirs, two, late;
  before.replies(true, 9);
  EXPECT_EQ("pending", before.end_of_first());
  closed.replies(true, 12);
  EXPECT_EQ("silence", closed.end_of_first());
  no_meeting.replies(true, 12);
  EXPECT_EQ("pending", no_meeting.end_of_first());
  theirs.mail.batch.replies.push_back({.person = theirs.me,
                                       .organizer = theirs.ben,
                                       .yes = true,
                                       .at = Moment{Invited::january(12)}});
  EXPECT_EQ("pending", theirs.end_of_first());
  Reading again;
  Invited::ask_ben(again, "insight", Outcome::Pending, 11);
  two.book = again.into(two.book);
  two.replies(true, 12);
  EXPECT_EQ("pending", two.end_of_first());
  late.mail.batch.replies.push_back(
      {.person = late.ben,
       .organizer = late.me,
       .yes = true,
       .at = Moment{Invited::january(10) + std::chrono::days{kReplyDaysMax + 1}}});
  EXPECT_EQ("pending", late.end_of_first());
}

TEST(Match, what_a_row_says_of_an_ask_stands_before_an_invitation) {
  Invited world;
  world.replies(true, 12);
  Invited::ask_ben(world.mail, "advice", Outcome::Silence, 10);
  EXPECT_EQ("silence", world.end_of_first());
}

TEST(Match, mails_between_cards_are_touches_between_people) {
  Reading reading;
  const std::uint32_t ana = reading.card({.name = "Ana", .emails = {"ana@x.org"}});
  const std::uint32_t ben = reading.card({.name = "Ben", .emails = {"ben@x.org"}});
  const std::uint32_t too = reading.card({.name = "Ana", .emails = {"ana@x.org"}});
  const std::uint32_t out = reading.card({.emails = {"cy@x.org"}, .fate = CardFate::LeftOut});
  const auto mail = [&](std::uint32_t from, PersonList to, std::uint64_t key) {
    reading.batch.mails.push_back({.from = from, .to = std::move(to), .key = key});
  };
  mail(ana, {ben, too, ben}, 1);  // to herself as well
  mail(too, {ana}, 2);            // to herself alone
  mail(ben, {ana, out}, 3);       // with somebody who is left out
  mail(ben, {ana}, 1);            // read twice
  mail(ben, {too, ana}, 4);
  Reading again = reading;
  const Book book = reading.into({});
  ASSERT_EQ(2u, book.touches.size());
  EXPECT_EQ(PersonList{1}, book.touches[0].to);
  EXPECT_EQ(PersonList{0}, book.touches[1].to);
  EXPECT_EQ(book, again.into(book));
}

}  // namespace
}  // namespace sweet
