// Reads calendars: iCalendar files of Google, Apple, Outlook and others.
//
//   in      one or more VCALENDAR in one file
//   out     meetings, as meetings.h says; to-dos, journals and busy times are passed over
//   errors  as event.h and meetings.h say
#pragma once

#include "reading/reader.h"

namespace sweet {

[[nodiscard]] const Reader& icalendar_reader();

}  // namespace sweet
