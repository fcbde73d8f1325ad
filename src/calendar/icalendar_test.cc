#include "calendar/icalendar.h"

#include <gtest/gtest.h>

#include "calendar/recur.h"
#include "tests/fakes/read_with.h"

namespace sweet {
namespace {

const std::string kAnaAndBen =
    "ORGANIZER;CN=Ana:mailto:Ana@x.org\nATTENDEE;CN=Ben:mailto:ben@x.org\n";

std::string calendar(const std::string& lines) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\n" + lines + "END:VCALENDAR\n";
}

std::string event(const std::string& lines, const std::string& people = kAnaAndBen) {
  return "BEGIN:VEVENT\nUID:1@x\n" + people + lines + "END:VEVENT\n";
}

std::string touches(const std::string& text, const ReadSettings& settings = {}) {
  return touches_text(read_with(icalendar_reader(), calendar(text), settings));
}

TEST(ReadIcalendar, a_meeting_is_an_exchange_of_all_who_were_there) {
  const std::string people = kAnaAndBen +
                             "ATTENDEE;CN=\"Ruiz, Cleo\";PARTSTAT=DECLINED:mailto:cleo@x.org\n"
                             "ATTENDEE;CUTYPE=ROOM:mailto:room7@x.org\n"
                             "ATTENDEE;PARTSTAT=TENTATIVE;CN=dan@x.org:invalid:nomail\n";
  EXPECT_EQ("2026-01-31T15:30:00Z meeting ana@x.org > ben@x.org dan@x.org\n",
            touches(event("DTSTART:20260131T153000Z\n", people)));
}

TEST(ReadIcalendar, times_are_taken_in_the_zone_of_the_file) {
  const std::string zone =
      "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\n"
      "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
      "END:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\n"
      "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"
      "END:VTIMEZONE\n";
  EXPECT_EQ("2026-01-31T14:30:00Z meeting ana@x.org > ben@x.org\n",
            touches(zone + event("DTSTART;TZID=Mine:20260131T153000\n")));
  EXPECT_EQ("2026-07-31T13:30:00Z meeting ana@x.org > ben@x.org\n",
            touches(zone + event("DTSTART;TZID=Mine:20260731T153000\n")));
}

TEST(ReadIcalendar, a_zone_of_the_system_is_not_cut_to_the_years_a_file_tells_of) {
  EXPECT_EQ("2023-06-13T15:55:00Z meeting ana@x.org > ben@x.org\n",
            touches("BEGIN:VTIMEZONE\nTZID:America/New_York\nBEGIN:STANDARD\n"
                    "DTSTART:20071104T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\n"
                    "END:STANDARD\nEND:VTIMEZONE\n" +
                    event("DTSTART;TZID=America/New_York:20230613T115500\n")));
}

TEST(ReadIcalendar, a_zone_with_a_comma_in_its_name_is_found) {
  EXPECT_EQ("2026-01-31T08:30:00Z meeting ana@x.org > ben@x.org\n",
            touches("BEGIN:VTIMEZONE\nTZID:(UTC+07:00) Bangkok\\, Hanoi\nBEGIN:STANDARD\n"
                    "DTSTART:16010101T000000\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\n"
                    "END:STANDARD\nEND:VTIMEZONE\n" +
                    event("DTSTART;TZID=\"(UTC+07:00) Bangkok, Hanoi\":20260131T153000\n")));
}

TEST(ReadIcalendar, zones_go_by_their_usual_names_too) {
  for (const char* name : {"Europe/Berlin", "/example.org/2026_1/Europe/Berlin",
                           "W. Europe Standard Time", "\"Europe/Berlin\""})
    EXPECT_EQ("2026-07-31T13:30:00Z meeting ana@x.org > ben@x.org\n",
              touches(event("DTSTART;TZID=" + std::string(name) + ":20260731T153000\n")))
        << name;
  EXPECT_EQ("2026-07-31T06:30:00Z meeting ana@x.org > ben@x.org\n",
            touches("X-WR-TIMEZONE:Asia/Tokyo\n" + event("DTSTART:20260731T153000\n")));
  const Batch batch =
      read_with(icalendar_reader(), calendar(event("DTSTART;TZID=Moon:20260731T153000\n")));
  EXPECT_EQ("1 times in a zone nobody knows read as UTC\n", remarks_text(batch));
}

TEST(ReadIcalendar, a_series_keeps_its_hour_over_the_change_of_clocks) {
  EXPECT_EQ(
      "2026-03-22T14:30:00Z meeting ana@x.org > ben@x.org\n"
      "2026-03-29T13:30:00Z meeting ana@x.org > ben@x.org\n",
      touches(event("DTSTART;TZID=Europe/Berlin:20260322T153000\n"
                    "RRULE:FREQ=WEEKLY;COUNT=2\n")));
}

TEST(ReadIcalendar, exceptions_and_moved_times_leave_the_series) {
  EXPECT_EQ(
      "2026-01-01T10:00:00Z meeting ana@x.org > ben@x.org\n"
      "2026-01-04T10:00:00Z meeting ana@x.org > ben@x.org\n"
      "2026-01-03T16:00:00Z meeting ana@x.org > ben@x.org\n",
      touches(event("DTSTART:20260101T100000Z\nRRULE:FREQ=DAILY;UNTIL=20260105T100000Z\n"
                    "EXDATE:20260102T100000Z\n") +
              event("RECURRENCE-ID:20260103T100000Z\nDTSTART:20260103T160000Z\n") +
              event("RECURRENCE-ID:20260105T100000Z\nDTSTART:20260105T100000Z\n"
                    "STATUS:CANCELLED\n")));
  EXPECT_EQ("", touches(event("DTSTART:20260101T100000Z\nRRULE:FREQ=DAILY;COUNT=2\n"
                              "EXDATE:20260101T100000Z,20260102T100000Z\n")));
}

TEST(ReadIcalendar, what_is_still_to_come_has_not_happened) {
  const ReadSettings settings{.now = parse_moment("2026-01-02T12:00")};
  const Batch batch =
      read_with(icalendar_reader(),
                calendar(event("DTSTART:20260101T100000Z\nRRULE:FREQ=DAILY\n")), settings);
  EXPECT_EQ(
      "2026-01-01T10:00:00Z meeting ana@x.org > ben@x.org\n"
      "2026-01-02T10:00:00Z meeting ana@x.org > ben@x.org\n",
      touches_text(batch));
  EXPECT_EQ("1 meetings still to come left out\n", remarks_text(batch));
}

TEST(ReadIcalendar, a_series_is_looked_at_for_years_not_for_ever) {
  const ReadSettings settings{.now = parse_moment("2026-01-02")};
  const Batch batch =
      read_with(icalendar_reader(),
                calendar(event("DTSTART:19000101T100000Z\nRRULE:FREQ=SECONDLY\n")), settings);
  EXPECT_LE(batch.touches.size(), Recurrences::kInstancesMax + 1);
  EXPECT_NE(std::string::npos, remarks_text(batch).find("1 series cut"));
}

TEST(ReadIcalendar, meetings_of_one_or_of_crowds_are_no_exchange) {
  std::string crowd;
  for (int i = 0; i < 200; ++i)
    crowd += "ATTENDEE:mailto:p" + std::to_string(i) + "@x.org\n";
  const Batch batch =
      read_with(icalendar_reader(),
                calendar(event("DTSTART:20260101\n", "") + event("DTSTART:20260101\n", crowd)));
  EXPECT_EQ("", touches_text(batch));
  EXPECT_EQ("", cards_text(batch));
  EXPECT_EQ(
      "1 meetings of fewer than two people: no exchange\n"
      "1 meetings of more than 100 people left out\n",
      remarks_text(batch));
}

TEST(ReadIcalendar, broken_meetings_are_refused_and_the_rest_is_read) {
  const Batch batch = read_with(
      icalendar_reader(),
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:tomorrow\nEND:VEVENT\nBEGIN:VEVENT\nUID:"
      "2\n" +
          kAnaAndBen +
          "BEGIN:VALARM\nDTSTART:20200101T000000Z\nEND:VALARM\nDTSTART:20260101T100000Z\n"
          "RRULE:FREQ=OFTEN\nEND:VEVENT\nBEGIN:VEVENT\nUID:3\n");
  EXPECT_EQ("2026-01-01T10:00:00Z meeting ana@x.org > ben@x.org\n", touches_text(batch));
  EXPECT_EQ(3u, batch.files[0].records);
  EXPECT_EQ(
      "line 4: DTSTART: expected a date like 20260131T153000, found 'tomorrow'\n"
      "line 2: DTSTART: expected when the meeting begins, found nothing\n"
      "line 16: a meeting begins here and never ends\n"
      "line 6: RRULE: expected a rule like FREQ=WEEKLY;COUNT=10, found 'FREQ=OFTEN'\n",
      remarks_text(batch));
}

TEST(ReadIcalendar, a_meeting_may_stand_alone) {
  const std::string alone = event("DTSTART\n :20260131T153000Z\n");
  EXPECT_TRUE(icalendar_reader().recognises(alone));
  EXPECT_EQ("2026-01-31T15:30:00Z meeting ana@x.org > ben@x.org\n",
            touches_text(read_with(icalendar_reader(), alone)));
}

TEST(ReadIcalendar, nesting_costs_nothing) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i)
    deep += "BEGIN:VEVENT\nBEGIN:X\n";
  EXPECT_EQ("", touches(deep));
}

TEST(ReadIcalendar, reads_googles_attendees_and_an_all_day_meeting) {
  EXPECT_EQ("2026-07-30T15:00:00Z meeting ana@x.org > ben@x.org\n",
            touches("PRODID:-//Google Inc//Google Calendar 70.9054//EN\nCALSCALE:GREGORIAN\n"
                    "X-WR-TIMEZONE:Asia/Tokyo\n" +
                    event("DTSTART;VALUE=DATE:20260731\nDTEND;VALUE=DATE:20260801\n",
                          "ORGANIZER;CN=ana@x.org:mailto:ana@x.org\n"
                          "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;"
                          "CN=Ben;X-NUM-GUESTS=0:mailto:ben@x.org\n"
                          "ATTENDEE;CUTYPE=GROUP;PARTSTAT=ACCEPTED:mailto:all@x.org\n"
                          "ATTENDEE;CUTYPE=RESOURCE;PARTSTAT=ACCEPTED:mailto:room@x.org\n")));
}

TEST(ReadIcalendar, a_google_calendar_bears_its_owners_address) {
  const Batch batch = read_with(
      icalendar_reader(), calendar("X-WR-CALNAME:ben@x.org\n" + event("DTSTART:20260101\n")));
  ASSERT_EQ(1u, batch.own_guesses.size());
  EXPECT_EQ("ben@x.org", batch.cards[batch.own_guesses[0].card].emails[0]);
}

}  // namespace
}  // namespace sweet
