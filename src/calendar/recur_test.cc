#include "calendar/recur.h"

#include <gtest/gtest.h>

#include "base/day.h"
#include "base/random.h"

namespace sweet {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;

LocalTime at(std::string_view text) {
  return parse_calendar_time(text)->time;
}

const LocalTime kFar = at("21000101T000000");

std::string times(std::string_view rule, std::string_view first, std::string_view from = {},
                  std::string_view to = {}) {
  const std::optional<RecurRule> parsed = parse_recur_rule(rule);
  if (!parsed) return "unread";
  std::string text;
  const Recurrences found = expand_recur(
      *parsed, at(first), from.empty() ? at(first) : at(from), to.empty() ? kFar : at(to));
  for (LocalTime time : found.times) {
    const Moment moment(time.time_since_epoch());
    text += to_text(moment).substr(0, 16) + " ";
  }
  return text;
}

// Expected times are those of RFC 5545, 3.8.5.3.
TEST(ExpandRecur, does_what_the_standard_shows) {
  EXPECT_EQ("1997-09-02T09:00 1997-09-04T09:00 1997-09-09T09:00 1997-09-11T09:00 ",
            times("FREQ=WEEKLY;COUNT=4;WKST=SU;BYDAY=TU,TH", "19970902T090000"));
  EXPECT_EQ("1997-09-05T09:00 1997-10-03T09:00 1997-11-07T09:00 ",
            times("FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "19970905T090000"));
  EXPECT_EQ("1997-09-22T09:00 1997-10-20T09:00 ",
            times("FREQ=MONTHLY;COUNT=2;BYDAY=-2MO", "19970922T090000"));
  EXPECT_EQ("1997-09-28T09:00 1997-10-29T09:00 1997-11-28T09:00 ",
            times("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3", "19970928T090000"));
  EXPECT_EQ("1997-05-12T09:00 1998-05-11T09:00 1999-05-17T09:00 ",
            times("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "19970512T090000"));
  EXPECT_EQ("1997-05-19T09:00 1998-05-18T09:00 1999-05-17T09:00 ",
            times("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "19970519T090000"));
  EXPECT_EQ("1997-01-01T09:00 1997-04-10T09:00 1997-07-19T09:00 2000-01-01T09:00 ",
            times("FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "19970101T090000"));
  EXPECT_EQ("1998-02-13T09:00 1998-03-13T09:00 1998-11-13T09:00 ",
            times("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "19970902T090000"));
  EXPECT_EQ("1997-09-04T09:00 1997-10-07T09:00 1997-11-06T09:00 ",
            times("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904T090000"));
  EXPECT_EQ("1997-08-05T09:00 1997-08-17T09:00 1997-08-19T09:00 1997-08-31T09:00 ",
            times("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000"));
  EXPECT_EQ("1997-08-05T09:00 1997-08-10T09:00 1997-08-19T09:00 1997-08-24T09:00 ",
            times("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000"));
  EXPECT_EQ("1997-09-02T09:00 1997-09-02T12:00 1997-09-02T15:00 ",
            times("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", "19970902T090000"));
  EXPECT_EQ("2007-01-15T09:00 2007-01-30T09:00 2007-02-15T09:00 2007-03-15T09:00 ",
            times("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=4", "20070115T090000"));
}

// Every rule of days, weeks, months and years against a walk over all days.
bool passes_slowly(const RecurRule& rule, local_days day, local_days first) {
  const std::chrono::year_month_day date(day), begin(first);
  const std::chrono::weekday weekday(day);
  const auto has_weekday = [&] {
    for (const RecurRule::Weekday& w : rule.weekdays)
      if (std::chrono::weekday(static_cast<unsigned>(w.weekday)) == weekday) return true;
    return false;
  };
  const auto months = (static_cast<int>(date.year()) - static_cast<int>(begin.year())) * 12 +
                      static_cast<int>(static_cast<unsigned>(date.month())) -
                      static_cast<int>(static_cast<unsigned>(begin.month()));
  switch (rule.every) {
    case RecurRule::Every::Daily:
      return (day - first).count() % rule.interval == 0 &&
             (rule.weekdays.empty() || has_weekday());
    case RecurRule::Every::Weekly: {
      const local_days monday = first - (std::chrono::weekday(first) - std::chrono::Monday);
      return (day - monday).count() / 7 % rule.interval == 0 &&
             (rule.weekdays.empty() ? weekday == std::chrono::weekday(first) : has_weekday());
    }
    case RecurRule::Every::Monthly:
      return months % rule.interval == 0 &&
             (rule.weekdays.empty() ? date.day() == begin.day() : has_weekday());
    default:
      return months % 12 == 0 && months / 12 % rule.interval == 0 && date.day() == begin.day();
  }
}

TEST(ExpandRecur, agrees_with_a_walk_over_all_days) {
  Random random(7);
  constexpr std::string_view kDays[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  constexpr std::string_view kEvery[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  for (int round = 0; round < 300; ++round) {
    std::string text = "FREQ=" + std::string(kEvery[random.below(4)]) +
                       ";INTERVAL=" + std::to_string(1 + random.below(4));
    if (random.below(2) == 0 && text.find("YEARLY") == std::string::npos)
      text += ";BYDAY=" + std::string(kDays[random.below(7)]) + "," +
              std::string(kDays[random.below(7)]);
    const RecurRule rule = parse_recur_rule(text).value();
    const local_days first = local_days(days(static_cast<int>(10'000 + random.below(3'000))));
    const int from = static_cast<int>(random.below(900));
    std::vector<LocalTime> slow;
    for (int i = from; i < from + 600; ++i)
      if (passes_slowly(rule, first + days(i), first)) slow.push_back(first + days(i));
    const Recurrences fast =
        expand_recur(rule, first, first + days(from), first + days(from + 599));
    ASSERT_EQ(slow, fast.times) << text << " from day " << from;
  }
}

TEST(ExpandRecur, a_rule_that_counts_counts_from_its_first_time) {
  EXPECT_EQ("2020-01-04T10:00 2020-01-05T10:00 ",
            times("FREQ=DAILY;COUNT=5", "20200101T100000", "20200104T000000"));
}

TEST(ExpandRecur, until_a_day_includes_that_day) {
  EXPECT_EQ("2020-01-01T10:00 2020-01-02T10:00 ",
            times("FREQ=DAILY;UNTIL=20200102", "20200101T100000"));
}

TEST(ExpandRecur, is_cut_short_and_says_so) {
  for (const char* text : {"FREQ=SECONDLY", "FREQ=DAILY", "FREQ=MINUTELY;COUNT=2147483648",
                           "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
                           "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;"
                           "BYSECOND=0,1,2,3,4"}) {
    const Recurrences found = expand_recur(parse_recur_rule(text).value(),
                                           at("00010101T000000"), at("20210101T000000"), kFar);
    EXPECT_LE(found.times.size(), Recurrences::kInstancesMax) << text;
  }
  EXPECT_TRUE(expand_recur(parse_recur_rule("FREQ=SECONDLY").value(), at("20200101T000000"),
                           at("20200101T000000"), kFar)
                  .cut_short);
}

TEST(ParseRecurRule, refuses_what_it_cannot_read) {
  for (const char* text : {"", "COUNT=3", "FREQ=OFTEN", "FREQ=DAILY;COUNT=0", "D2 #10",
                           "FREQ=DAILY;BYMONTH=13", "FREQ=DAILY;INTERVAL=x"})
    EXPECT_FALSE(parse_recur_rule(text)) << text;
}

}  // namespace
}  // namespace sweet
