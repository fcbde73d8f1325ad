// Days and moments, as text and as values. All moments are UTC; a clock is never read here.
//
//   units   Day: a calendar day; Moment: seconds since 1970-01-01T00:00Z (may be negative)
//   errors  the parse functions give nothing for what is not a real date (31 February)
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sweet {

using Day = std::chrono::sys_days;
using Moment = std::chrono::sys_seconds;

// "2026-11-22" and nothing else.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

// "2026-11-22", "2026-11-22T13:45", "2026-11-22T13:45:10", each with an optional "Z".
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text);

// A day of the Gregorian calendar, or nothing when there is none such.
[[nodiscard]] std::optional<Day> make_day(int year, int month, int day);

// 1..12 for an English month name or its first three letters, in any case; else 0.
[[nodiscard]] int month_number(std::string_view name);

[[nodiscard]] std::string to_text(Day day);        // "2026-11-22"
[[nodiscard]] std::string to_text(Moment moment);  // "2026-11-22T13:45:10Z"

[[nodiscard]] inline Day day_of(Moment moment) {
  return std::chrono::floor<std::chrono::days>(moment);
}

[[nodiscard]] inline double days_between(Moment from, Moment to) {
  return static_cast<double>((to - from).count()) / 86400.0;
}

inline constexpr double kDaysPerYear = 365.25;

}  // namespace sweet
