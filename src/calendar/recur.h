// When a meeting that repeats takes place: the RRULE of iCalendar, within bounds.
//
//   in      the rule's text, the first time (local, as the calendar of its zone shows it)
//           and the days looked at
//   out     times in order, the first among them where it is one; local as well
//   errors  none: a rule that cannot be read gives nothing, and says so
//   limits  kInstancesMax times, kPeriodsMax periods, kTimesADayMax times of one day; what
//           is beyond is left out and cut_short says so. No recursion.
//   cost    O(periods × days of a period), each a few comparisons
//   source  RFC 5545, 3.3.10; a day is taken when it passes every BY… of the rule, which is
//           what the RFC's table of expanding and limiting comes to
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sweet {

using LocalTime = std::chrono::local_seconds;

struct RecurRule {
  enum class Every : std::uint8_t {
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly
  };
  struct Weekday {
    int nth = 0;      // 0: all; −1: the last
    int weekday = 0;  // 0: Sunday
  };
  Every every = Every::Daily;
  int interval = 1;
  std::optional<int> count = {};
  std::optional<LocalTime> until = {};
  bool until_is_utc = false;
  bool until_is_day = false;  // a date alone: the whole day
  int week_start = 1;         // Monday
  std::vector<int> months = {}, weeks = {}, year_days = {}, month_days = {};
  std::vector<Weekday> weekdays = {};
  std::vector<int> hours = {}, minutes = {}, seconds = {}, positions = {};
};

struct Recurrences {
  static constexpr size_t kInstancesMax = 1'000;  // of one meeting (trust: a bound, elicited)
  static constexpr int kPeriodsMax = 20'000;      // 54 years of days
  static constexpr size_t kTimesADayMax = 288;    // every five minutes
  std::vector<LocalTime> times = {};
  bool cut_short = false;
};

[[nodiscard]] std::optional<RecurRule> parse_recur_rule(std::string_view text);

// "20260131T153000", "20260131" and each with "Z"; is_day: a date alone.
struct CalendarTime {
  LocalTime time = {};
  bool is_utc = false;
  bool is_day = false;
};
[[nodiscard]] std::optional<CalendarTime> parse_calendar_time(std::string_view text);

[[nodiscard]] Recurrences expand_recur(const RecurRule& rule, LocalTime first, LocalTime from,
                                       LocalTime to);

}  // namespace sweet
