#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "paper/calendar.h"
#include "paper/week_page.h"
#include "plan/choose.h"
#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

SmallWorld small_search() {
  SmallWorld world;
  const PersonIx ana = world.add("Ana Ruiz"), bo = world.add("Bo <b>, \"Bö\""),
                 cy = world.add("Cy");
  world.bond(0, ana, "close_friend", 5);
  world.bond(0, cy, "friend", 4);
  world.bond(ana, bo, "friend", 4);
  world.want(bo);
  world.log("2026-03-02", cy, "advice", Outcome::Pending);
  return world;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find("\r\n", at);
    lines.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

TEST(Calendar, lines_are_folded_at_75_bytes_and_never_within_a_character) {
  const std::string text(100, 'x');
  for (const std::string& words : {text, text + "čćžš" + text, std::string(80, 'a') + "…;,\\"})
    for (const std::string& line : lines_of(calendar_line("SUMMARY", words))) {
      EXPECT_LE(line.size(), 75u);
      EXPECT_NE(static_cast<unsigned char>(line.back()) & 0xC0, 0xC0) << "cut after a lead";
    }
  EXPECT_EQ(calendar_line("A", "b;c,d\\e\nf\rg"), "A:b\\;c\\,d\\\\e\\nfg\r\n");
}

TEST(Calendar, unfolded_it_says_the_same) {
  const std::string words = std::string(60, 'x') + "čćžš" + std::string(90, 'y');
  std::string line = calendar_line("S", words);
  for (size_t at; (at = line.find("\r\n ")) != std::string::npos;)
    line.erase(at, 3);
  EXPECT_EQ(line, "S:" + words + "\r\n");
}

TEST(Calendar, has_every_ask_and_reminder_with_an_alarm_and_its_own_uid) {
  SmallWorld world = small_search();
  const Outlook outlook = world.look();
  const Plan plan = choose(outlook, {});
  const std::string text = calendar_of(outlook, plan);
  size_t events = 0, alarms = 0;
  std::set<std::string> ids;
  for (const std::string& line : lines_of(text)) {
    events += line == "BEGIN:VEVENT" ? 1 : 0;
    alarms += line == "BEGIN:VALARM" ? 1 : 0;
    if (line.starts_with("UID:")) {
      EXPECT_TRUE(ids.insert(line).second) << line;
    }
  }
  EXPECT_EQ(events, 2u) << text;
  EXPECT_EQ(alarms, events);
  EXPECT_NE(text.find("SUMMARY:Remind Cy"), std::string::npos);
  EXPECT_NE(text.find("DTSTART;VALUE=DATE:20260305"), std::string::npos) << "3 working days";
}

TEST(Calendar, the_same_week_keeps_its_uids) {
  SmallWorld world = small_search();
  const auto ids = [&] {
    std::set<std::string> all;
    const Outlook outlook = world.look();
    for (const std::string& line : lines_of(calendar_of(outlook, choose(outlook, {}))))
      if (line.starts_with("UID:")) all.insert(line);
    return all;
  };
  const std::set<std::string> before = ids();
  world.now += std::chrono::hours{3};
  EXPECT_EQ(ids(), before);
}

TEST(WeekPage, is_whole_and_escaped_and_never_says_more_than_a_page) {
  SmallWorld world = small_search();
  for (int i = 0; i < 30; ++i) {
    const PersonIx one = world.add("T" + std::to_string(i));
    world.bond(0, one, "friend", 4);
    world.want(one);
  }
  const Outlook outlook = world.look();
  const Plan plan = choose(outlook, {.hours = 20});
  const std::string page = week_page(outlook, plan);
  size_t asks = 0;
  for (size_t at = page.find("class=\"ask\""); at != std::string::npos;
       at = page.find("class=\"ask\"", at + 1))
    ++asks;
  EXPECT_EQ(asks, kAsksOnPage);
  EXPECT_NE(page.find("more: sweetspot plan"), std::string::npos);
  EXPECT_EQ(page.find("<b>, "), std::string::npos) << "a name is no markup";
  EXPECT_NE(page.find("</html>"), std::string::npos);
}

TEST(WeekPage, with_initials_names_nobody) {
  SmallWorld world = small_search();
  const Outlook outlook = world.look();
  const std::string page = week_page(outlook, choose(outlook, {}), NamesAs::Initials);
  EXPECT_EQ(page.find("Ruiz"), std::string::npos);
  EXPECT_NE(page.find("A. R."), std::string::npos);
}

// A week that fills the page: ten asks, reminders, thanks, all with names as long as that.
SmallWorld full_week(const std::string& name) {
  SmallWorld world;
  for (int i = 0; i < 24; ++i) {
    const PersonIx one = world.add(name + " " + std::to_string(i));
    world.bond(0, one, "friend", 4);
    if (i < 10) {
      world.want(one);
    } else {
      world.log("2026-02-26", one, "advice", i < 17 ? Outcome::Pending : Outcome::Met);
    }
  }
  return world;
}

TEST(WeekPdf, is_one_page_of_the_same_bytes_for_the_same_week) {
  SmallWorld world = small_search();
  const Outlook outlook = world.look();
  const Plan plan = choose(outlook, {});
  const WeekPdf week = week_pdf(outlook, plan).value();
  EXPECT_EQ(week.bytes, week_pdf(outlook, plan).value().bytes);
  EXPECT_NE(week.bytes.find("/Count 1"), std::string::npos);
  EXPECT_NE(week.bytes.find("20260304090000Z"), std::string::npos);
  EXPECT_LE(week.bytes.size(), 200'000u);
  EXPECT_TRUE(week.unreadable.empty());
}

TEST(WeekPdf, with_the_longest_names_still_fits_a_letter_page) {
  SmallWorld world = full_week(std::string(400, 'W'));
  world.book.settings = {{"page.role", std::string(400, 'W')}};
  const Outlook outlook = world.look();
  const Plan plan = choose(outlook, {.hours = 20});
  const WeekPdf week = week_pdf(outlook, plan, NamesAs::Written, kLetter).value();
  EXPECT_GE(week.room, 0);
  EXPECT_LE(week.bytes.size(), 200'000u);
}

TEST(WeekWords, what_is_looked_for_stands_on_the_page_where_it_is_known) {
  SmallWorld world = small_search();
  const auto goal = [&](std::vector<Setting> settings) {
    world.book.settings = std::move(settings);
    const Outlook outlook = world.look();
    const Plan plan = choose(outlook, {});
    const WeekWords words = week_words(outlook, plan, NamesAs::Written);
    EXPECT_EQ(week_page(outlook, plan).find("Looking for") != std::string::npos,
              !words.goal.empty());
    return words.goal;
  };
  EXPECT_EQ(goal({}), "");
  EXPECT_EQ(goal({{"page.role", " "}}), "");
  EXPECT_EQ(goal({{"page.by", "spring"}, {"page.place", "Leeds"}, {"page.role", "a nurse"}}),
            "Looking for: a nurse, in Leeds, by spring");
  EXPECT_EQ(goal({{"page.place", "Leeds"}}), "Looking for: in Leeds");
  goal({{"page.role", "<script>"}});
  const Outlook outlook = world.look();
  EXPECT_EQ(week_page(outlook, choose(outlook, {})).find("<script>"), std::string::npos);
}

TEST(WeekWords, a_reminder_has_its_number_and_says_what_it_is_of) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo"), cy = world.add("Cy");
  world.bond(0, ana, "close_friend", 5);
  world.bond(0, cy, "close_friend", 5);
  world.bond(ana, bo, "friend", 4);
  world.log("2026-02-26", ana, "introduction", Outcome::Pending).about = bo;
  world.log("2026-02-26", cy, "insight", Outcome::Pending);
  const Outlook outlook = world.look();
  const Plan plan = choose(outlook, {});
  const auto rows = week_words(outlook, plan, NamesAs::Written).reminders.rows;
  ASSERT_EQ(rows.size(), 2u);
  for (const std::string_view what :
       {"Ana: introduction to Bo", "Cy: insight into their company or field"})
    EXPECT_TRUE(std::ranges::any_of(rows, [&](const std::string& row) {
      return row.find(what) == 3 && (row[0] == '1' || row[0] == '2');
    })) << what;
  EXPECT_NE(calendar_of(outlook, plan).find("Remind Ana: introduction to Bo"),
            std::string::npos);
}

TEST(WeekWords, are_the_same_on_both_pages) {
  SmallWorld world = full_week("Ana");
  const Outlook outlook = world.look();
  const Plan plan = choose(outlook, {.hours = 20});
  const WeekWords words = week_words(outlook, plan, NamesAs::Written);
  EXPECT_EQ(words.asks.size(), kAsksOnPage);
  EXPECT_EQ(
      words.asks.size() + words.more_asks + words.reminders.rows.size() + words.reminders.more,
      plan.asks.size());
  EXPECT_EQ(words.courtesies.rows.size() + words.courtesies.more, plan.courtesies.size());
  const std::string page = week_page(outlook, plan);
  for (const AskOnPage& ask : words.asks)
    EXPECT_NE(page.find(ask.what), std::string::npos) << ask.what;
  for (const MapMark& mark : words.map.marks)
    EXPECT_EQ(mark.says, "") << "the map names nobody";
}

TEST(Initials, take_the_first_character_whole) {
  EXPECT_EQ(initials("Oisín Ó Briain"), "O. Ó. B.");
  EXPECT_EQ(initials("  Šime  X "), "Š. X.");
  EXPECT_EQ(initials(""), "");
}

}  // namespace
}  // namespace sweet
