// The meetings of an iCalendar text as they stand there, before anything is reckoned.
//
//   in      iCalendar 2.0, or vCalendar 1.0 without its own kind of repeating
//   out     events with who was asked and what they answered; zones; the text's method
//   errors  none: an event that cannot be read is refused with its line
//   limits  kEventsMax events, kAttendeesMax people and kDatesMax dates of one, kDepthMax
//           components in components; beyond, what comes is passed over and counted
//   source  RFC 5545, RFC 5546 (methods)
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/batch.h"
#include "calendar/recur.h"
#include "calendar/zone.h"

namespace sweet {

struct CalendarPerson {
  enum class Answer : std::uint8_t { None, Yes, Maybe, No };
  std::string email = {};  // lower case
  std::string name = {};
  Answer answer = Answer::None;
  bool is_thing = false;  // a room, a projector, a whole group
};

struct ZonedTime {
  CalendarTime at = {};
  std::string zone = {};
};

struct CalendarEvent {
  std::string uid = {};
  std::string summary = {};  // clean, at most kSubjectLineBytesMax
  std::optional<ZonedTime> start = {};
  std::optional<ZonedTime> instead_of = {};  // RECURRENCE-ID: this one of a series
  std::vector<std::string> rules = {};
  std::vector<ZonedTime> more = {};    // RDATE
  std::vector<ZonedTime> except = {};  // EXDATE
  std::optional<CalendarPerson> organizer = {};
  std::vector<CalendarPerson> attendees = {};
  bool cancelled = false;
  size_t line = 0;
};

struct CalendarText {
  static constexpr size_t kEventsMax = 1'000'000;
  static constexpr size_t kAttendeesMax = 2'000;
  static constexpr size_t kDatesMax = 10'000;
  static constexpr size_t kDepthMax = 16;

  std::string method = {};  // "REPLY", "REQUEST", "CANCEL"; mostly empty in files
  std::string name = {};    // Google: the address whose calendar it is
  std::vector<CalendarEvent> events = {};
  Zones zones = {};
  size_t too_much = 0;  // people and dates beyond the limits
};

[[nodiscard]] CalendarText parse_calendar(std::string_view text, FileRead& read,
                                          const std::function<void(std::uint64_t)>& progress);

}  // namespace sweet
