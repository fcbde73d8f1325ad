// Turns calendar events into exchanges: who met whom, when, each time of a series.
//
//   in      parsed calendars; `now`: what begins later has not happened yet
//   out     one touch "meeting" for every time at least two people met, from whoever called
//           it to everybody else; one card for one address. Left out and counted: who
//           declined, rooms and groups, cancelled meetings, meetings still to come, meetings
//           of more than kPeopleMax, series longer than the bounds
//   errors  a repeating rule that cannot be read is refused; its first time is kept
//   limits  of series: kYearsBack before now, and those of Recurrences
#pragma once

#include <set>
#include <string>
#include <vector>

#include "calendar/event.h"
#include "reading/address_cards.h"
#include "reading/reader.h"

namespace sweet {

// The same meeting, read from a calendar or from an answer in a mail, has one key.
[[nodiscard]] std::uint64_t meeting_key(std::string_view uid, Moment at);
[[nodiscard]] std::uint64_t meeting_thread(std::string_view uid);

class MeetingTouches {
 public:
  static constexpr size_t kPeopleMax = 100;  // beyond, it is an assembly (elicited)
  static constexpr int kYearsBack = 5;       // of a series; single meetings are all kept

  explicit MeetingTouches(const ReadInto& into) : into_(into), cards_(into.batch, into.file) {}

  void add(CalendarText& calendar);
  void finish();  // writes the file's notes

 private:
  std::vector<Moment> times_of(const CalendarEvent& event, Zones& zones);
  std::set<Moment> series_of(const CalendarEvent& event, Zones& zones);
  void keep(const CalendarEvent& event, const std::vector<Moment>& times);
  bool find_people(const CalendarEvent& event, CardTouch& touch);

  const ReadInto& into_;
  AddressCards cards_;
  size_t alone_ = 0, cancelled_ = 0, to_come_ = 0, crowds_ = 0, cut_ = 0, declined_ = 0;
};

}  // namespace sweet
