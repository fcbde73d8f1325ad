// The week as a calendar file: asks planned, follow-ups and thanks due, for any calendar.
//
//   in      outlook, the plan made from it
//   out     iCalendar text (RFC 5545): all-day entries with an alarm in the morning, lines
//           folded at 75 bytes, UIDs that stay the same when the week is written again;
//           asks are spread over the working days that are left of the week
//   source  RFC 5545; alarms as VALARM, as calendars ring no other
#pragma once

#include <string>
#include <string_view>

#include "odds/context.h"
#include "plan/plan.h"

namespace sweet {

[[nodiscard]] std::string calendar_of(const Outlook& outlook, const Plan& plan);

// One line of iCalendar: NAME:text, escaped, folded, ended.
[[nodiscard]] std::string calendar_line(std::string_view name, std::string_view text);

}  // namespace sweet
