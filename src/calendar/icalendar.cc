#include "calendar/icalendar.h"

#include "base/text.h"
#include "calendar/meetings.h"

namespace sweet {
namespace {

bool looks_like_icalendar(std::string_view head) {
  // Some programs save a meeting alone, without the calendar around it.
  return equal_ignoring_case(trim(head).substr(0, 15), "BEGIN:VCALENDAR") ||
         equal_ignoring_case(trim(head).substr(0, 12), "BEGIN:VEVENT");
}

Result<void> read_icalendar(const Bytes& bytes, const ReadInto& into) {
  const std::string text = TRY(read_text(bytes, into.read().path));
  CalendarText calendar = parse_calendar(text, into.read(), into.progress);
  MeetingTouches meetings(into);
  meetings.add(calendar);
  meetings.finish();
  note_count(into.read(), calendar.too_much, "people and dates beyond the limits left out");
  note_count(into.read(), calendar.zones.unknown(), "times in a zone nobody knows read as UTC");
  return {};
}

}  // namespace

const Reader& icalendar_reader() {
  static constexpr Reader reader = {
      .name = "icalendar",
      .recognises = looks_like_icalendar,
      .has_member_name =
          [](std::string_view name) {
            return name.ends_with(".ics") || name.ends_with(".ical") || name.ends_with(".vcs");
          },
      .read = read_icalendar};
  return reader;
}

}  // namespace sweet
