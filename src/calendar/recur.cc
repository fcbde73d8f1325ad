#include "calendar/recur.h"

#include <algorithm>

#include "base/day.h"
#include "base/text.h"

namespace sweet {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;

constexpr size_t kListMax = 400;  // numbers in one BY…: all days of a year fit
constexpr int kIntervalMax = 10'000;
constexpr int kYearMax = 9999;
constexpr std::string_view kWeekdays[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

std::optional<int> weekday_of(std::string_view word) {
  for (int i = 0; i < 7; ++i)
    if (equal_ignoring_case(kWeekdays[i], word)) return i;
  return std::nullopt;
}

// Numbers from -high to high without 0, or from 0 where `low` is 0.
bool read_numbers(std::string_view text, int low, int high, std::vector<int>& into) {
  for (std::string_view part : split(text, ',')) {
    part = trim(part);
    if (part.starts_with('+')) part.remove_prefix(1);
    const std::optional<long long> number = parse_int(part);
    if (!number || into.size() == kListMax || *number > high || *number < -high) return false;
    if (low == 0 ? *number < 0 : *number == 0) return false;
    into.push_back(static_cast<int>(*number));
  }
  return !into.empty();
}

bool read_weekdays(std::string_view text, std::vector<RecurRule::Weekday>& into) {
  for (std::string_view part : split(text, ',')) {
    part = trim(part);
    if (part.size() < 2 || into.size() == kListMax) return false;
    const std::optional<int> weekday = weekday_of(part.substr(part.size() - 2));
    std::string_view nth = part.substr(0, part.size() - 2);
    if (nth.starts_with('+')) nth.remove_prefix(1);
    const std::optional<long long> number = nth.empty() ? 0 : parse_int(nth);
    if (!weekday || !number || *number > 53 || *number < -53) return false;
    into.push_back({static_cast<int>(*number), *weekday});
  }
  return !into.empty();
}

bool read_every(std::string_view word, RecurRule& rule) {
  constexpr std::string_view kWords[] = {"YEARLY", "MONTHLY",  "WEEKLY",  "DAILY",
                                         "HOURLY", "MINUTELY", "SECONDLY"};
  for (size_t i = 0; i < std::size(kWords); ++i)
    if (equal_ignoring_case(kWords[i], word)) {
      rule.every = static_cast<RecurRule::Every>(i);
      return true;
    }
  return false;
}

bool read_part(std::string_view name, std::string_view value, RecurRule& rule) {
  const auto is = [&](std::string_view other) { return equal_ignoring_case(name, other); };
  if (is("FREQ")) return read_every(value, rule);
  if (is("INTERVAL") || is("COUNT")) {
    const std::optional<long long> number = parse_int(value);
    if (!number || *number < 1) return false;
    if (is("COUNT"))
      rule.count = static_cast<int>(std::min<long long>(*number, 1'000'000));
    else
      rule.interval = static_cast<int>(std::min<long long>(*number, kIntervalMax));
    return true;
  }
  if (is("UNTIL")) {
    const std::optional<CalendarTime> until = parse_calendar_time(value);
    if (!until) return false;
    rule.until = until->time;
    rule.until_is_utc = until->is_utc;
    rule.until_is_day = until->is_day;
    return true;
  }
  if (is("WKST")) {
    const std::optional<int> weekday = weekday_of(value);
    if (weekday) rule.week_start = *weekday;
    return weekday.has_value();
  }
  if (is("BYMONTH")) return read_numbers(value, 0, 12, rule.months);
  if (is("BYWEEKNO")) return read_numbers(value, 1, 53, rule.weeks);
  if (is("BYYEARDAY")) return read_numbers(value, 1, 366, rule.year_days);
  if (is("BYMONTHDAY")) return read_numbers(value, 1, 31, rule.month_days);
  if (is("BYDAY")) return read_weekdays(value, rule.weekdays);
  if (is("BYHOUR")) return read_numbers(value, 0, 23, rule.hours);
  if (is("BYMINUTE")) return read_numbers(value, 0, 59, rule.minutes);
  if (is("BYSECOND")) return read_numbers(value, 0, 60, rule.seconds);
  if (is("BYSETPOS")) return read_numbers(value, 1, 366, rule.positions);
  return true;  // X-… and RSCALE say nothing we use
}

bool holds(const std::vector<int>& list, int value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

// As holds(), where -1 is the last of `all`.
bool holds_of(const std::vector<int>& list, int value, int all) {
  return holds(list, value) || std::ranges::find(list, value - all - 1) != list.end();
}

// Everything a rule may ask of a day.
struct DayFacts {
  int month, month_day, month_days, year_day, year_days, weekday, week, weeks;
};

int weekday_of(local_days day) {
  return static_cast<int>(std::chrono::weekday(day).c_encoding());
}

local_days first_of_year(int year) {
  return local_days(std::chrono::year(year) / std::chrono::January / 1);
}

// The first day of week 1: the week that has four days of the year.
local_days first_week(int year, int week_start) {
  const local_days fourth = first_of_year(year) + days(3);
  return fourth - days((weekday_of(fourth) - week_start + 7) % 7);
}

DayFacts facts_of(local_days day, int week_start, bool with_weeks) {
  const std::chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  const auto last =
      std::chrono::year_month_day_last(date.year() / date.month() / std::chrono::last);
  DayFacts facts{};
  facts.month = static_cast<int>(static_cast<unsigned>(date.month()));
  facts.month_day = static_cast<int>(static_cast<unsigned>(date.day()));
  facts.month_days = static_cast<int>(static_cast<unsigned>(last.day()));
  facts.year_day = static_cast<int>((day - first_of_year(year)).count()) + 1;
  facts.year_days = date.year().is_leap() ? 366 : 365;
  facts.weekday = weekday_of(day);
  if (!with_weeks) return facts;
  int of = year;
  if (day < first_week(year, week_start)) --of;
  if (day >= first_week(year + 1, week_start)) ++of;
  const local_days first = first_week(of, week_start);
  facts.week = static_cast<int>((day - first).count()) / 7 + 1;
  facts.weeks = static_cast<int>((first_week(of + 1, week_start) - first).count()) / 7;
  return facts;
}

class Expansion {
 public:
  Expansion(const RecurRule& rule, LocalTime first) : rule_(rule), first_(first) {
    first_day_ = std::chrono::floor<days>(first);
    const DayFacts facts = facts_of(first_day_, rule.week_start, false);
    fill_defaults(facts);
    fill_times();
  }

  Recurrences expand(LocalTime from, LocalTime to) {
    Recurrences out;
    int left = rule_.count.value_or(1'000'000);
    for (std::int64_t n = skipped_periods(from); n < Recurrences::kPeriodsMax + skipped_; ++n) {
      set_.clear();
      const LocalTime begin = collect(n);
      if (begin > to || (rule_.until && begin > *rule_.until)) return out;
      out.cut_short = out.cut_short || too_many_times_;
      std::ranges::sort(set_);
      set_.erase(std::ranges::unique(set_).begin(), set_.end());
      take_positions();
      for (LocalTime time : set_) {
        if (time < first_) continue;
        if ((rule_.until && time > *rule_.until) || time > to || left-- == 0) return out;
        if (time < from) continue;
        if (out.times.size() == Recurrences::kInstancesMax) {
          out.cut_short = true;
          return out;
        }
        out.times.push_back(time);
      }
    }
    out.cut_short = true;
    return out;
  }

 private:
  using Every = RecurRule::Every;

  // What the rule leaves out, the first time says.
  void fill_defaults(const DayFacts& first) {
    const bool by_day = !rule_.weekdays.empty(), by_month_day = !rule_.month_days.empty();
    const bool by_year_day = !rule_.year_days.empty(), by_week = !rule_.weeks.empty();
    const bool any = by_day || by_month_day || by_year_day;
    if (rule_.every == Every::Weekly && !by_day) rule_.weekdays.push_back({0, first.weekday});
    if (rule_.every == Every::Monthly && !any) rule_.month_days.push_back(first.month_day);
    if (rule_.every != Every::Yearly || any) return;
    if (by_week) return rule_.weekdays.push_back({0, first.weekday});
    rule_.month_days.push_back(first.month_day);
    if (rule_.months.empty()) rule_.months.push_back(first.month);
  }

  // The times of a day, for rules of days and longer.
  void fill_times() {
    const auto of_day = first_ - first_day_;
    const int at = static_cast<int>(of_day.count());
    std::vector<int> hours = rule_.hours, minutes = rule_.minutes, secs = rule_.seconds;
    if (hours.empty()) hours = {at / 3600};
    if (minutes.empty()) minutes = {at / 60 % 60};
    if (secs.empty()) secs = {at % 60};
    too_many_times_ = hours.size() * minutes.size() * secs.size() > Recurrences::kTimesADayMax;
    for (int hour : hours)
      for (int minute : minutes)
        for (int second : secs) {
          if (times_.size() == Recurrences::kTimesADayMax) return;
          times_.push_back(seconds(hour * 3600 + minute * 60 + second));
        }
  }

  // Periods before `from` hold nothing we keep; a rule that counts needs them all.
  std::int64_t skipped_periods(LocalTime from) {
    if (rule_.count || from <= first_) return 0;
    const std::int64_t apart = (from - first_).count();
    constexpr std::int64_t kLengths[] = {366 * 86400, 31 * 86400, 7 * 86400, 86400,
                                         3600,        60,         1};
    const std::int64_t period = kLengths[static_cast<size_t>(rule_.every)] * rule_.interval;
    skipped_ = std::max<std::int64_t>(0, apart / period - 2);
    return skipped_;
  }

  // Puts the times of the n-th period into set_; gives where the period begins.
  LocalTime collect(std::int64_t n) {
    const std::int64_t step = n * rule_.interval;
    const std::chrono::year_month_day date(first_day_);
    switch (rule_.every) {
      case Every::Yearly: {
        const auto year = static_cast<int>(date.year()) + step;
        if (year > kYearMax) return LocalTime::max();
        return collect_days(first_of_year(static_cast<int>(year)), 366);
      }
      case Every::Monthly: {
        if (step > 12 * kYearMax) return LocalTime::max();
        const auto month = date.year() / date.month() + std::chrono::months(step);
        if (static_cast<int>(month.year()) > kYearMax) return LocalTime::max();
        const local_days begin(month / 1);
        return collect_days(
            begin,
            static_cast<int>((local_days(month / std::chrono::last) - begin).count()) + 1);
      }
      case Every::Weekly: {
        const local_days begin =
            first_day_ - days((weekday_of(first_day_) - rule_.week_start + 7) % 7);
        return collect_days(begin + days(step * 7), 7);
      }
      case Every::Daily:
        return collect_days(first_day_ + days(step), 1);
      default:
        return collect_within_day(step);
    }
  }

  LocalTime collect_days(local_days begin, int count) {
    const int year = static_cast<int>(std::chrono::year_month_day(begin).year());
    for (int i = 0; i < count; ++i) {
      const local_days day = begin + days(i);
      if (rule_.every == Every::Yearly &&
          static_cast<int>(std::chrono::year_month_day(day).year()) != year)
        break;
      if (!passes(day)) continue;
      for (seconds time : times_)
        set_.push_back(day + time);
    }
    return begin;
  }

  // Every hour, minute or second: one time a period, if all its parts pass.
  LocalTime collect_within_day(std::int64_t step) {
    const int unit = rule_.every == Every::Hourly     ? 3600
                     : rule_.every == Every::Minutely ? 60
                                                      : 1;
    const LocalTime time = first_ + seconds(step * unit);
    const local_days day = std::chrono::floor<days>(time);
    const int at = static_cast<int>((time - day).count());
    if (passes(day) && holds(rule_.hours, at / 3600) && holds(rule_.minutes, at / 60 % 60) &&
        holds(rule_.seconds, at % 60))
      set_.push_back(time);
    return time;
  }

  bool passes(local_days day) const {
    const DayFacts facts = facts_of(day, rule_.week_start, !rule_.weeks.empty());
    return holds(rule_.months, facts.month) &&
           holds_of(rule_.month_days, facts.month_day, facts.month_days) &&
           holds_of(rule_.year_days, facts.year_day, facts.year_days) &&
           (rule_.weeks.empty() || holds_of(rule_.weeks, facts.week, facts.weeks)) &&
           passes_weekday(facts);
  }

  bool passes_weekday(const DayFacts& facts) const {
    if (rule_.weekdays.empty()) return true;
    const bool in_month = rule_.every == Every::Monthly ||
                          (rule_.every == Every::Yearly && !rule_.months.empty());
    const bool in_year = rule_.every == Every::Yearly && !in_month && rule_.weeks.empty();
    const int place = in_month ? facts.month_day : facts.year_day;
    const int all = in_month ? facts.month_days : facts.year_days;
    return std::ranges::any_of(rule_.weekdays, [&](const RecurRule::Weekday& w) {
      if (w.weekday != facts.weekday) return false;
      if (w.nth == 0 || (!in_month && !in_year)) return true;
      return w.nth == (place - 1) / 7 + 1 || w.nth == -((all - place) / 7 + 1);
    });
  }

  void take_positions() {
    if (rule_.positions.empty()) return;
    std::vector<LocalTime> taken;
    const int all = static_cast<int>(set_.size());
    for (int i = 0; i < all; ++i)
      if (holds_of(rule_.positions, i + 1, all)) taken.push_back(set_[static_cast<size_t>(i)]);
    set_ = std::move(taken);
  }

  RecurRule rule_;
  LocalTime first_;
  local_days first_day_ = {};
  std::vector<seconds> times_ = {};
  std::vector<LocalTime> set_ = {};
  std::int64_t skipped_ = 0;
  bool too_many_times_ = false;
};

}  // namespace

std::optional<CalendarTime> parse_calendar_time(std::string_view text) {
  text = trim(text);
  CalendarTime out;
  if (text.ends_with('Z') || text.ends_with('z')) {
    out.is_utc = true;
    text.remove_suffix(1);
  }
  const auto number = [&](size_t at, size_t length) {
    const std::string_view part = text.substr(at, length);
    const bool digits = std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    return digits ? static_cast<int>(parse_int(part).value_or(-1)) : -1;
  };
  out.is_day = text.size() == 8;
  if (!out.is_day && (text.size() != 15 || (text[8] != 'T' && text[8] != 't')))
    return std::nullopt;
  const std::optional<Day> day = make_day(number(0, 4), number(4, 2), number(6, 2));
  if (!day) return std::nullopt;
  out.time = LocalTime(day->time_since_epoch());
  if (out.is_day) return out;
  const int hour = number(9, 2), minute = number(11, 2), second = number(13, 2);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return std::nullopt;
  out.time += seconds(hour * 3600 + minute * 60 + second);
  return out;
}

std::optional<RecurRule> parse_recur_rule(std::string_view text) {
  RecurRule rule;
  bool has_every = false;
  for (std::string_view part : split(trim(text), ';')) {
    if (trim(part).empty()) continue;
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view name = trim(part.substr(0, equals));
    if (!read_part(name, trim(part.substr(equals + 1)), rule)) return std::nullopt;
    has_every = has_every || equal_ignoring_case(name, "FREQ");
  }
  if (!has_every) return std::nullopt;
  if (rule.until && rule.until_is_day) *rule.until += seconds(86399);
  return rule;
}

Recurrences expand_recur(const RecurRule& rule, LocalTime first, LocalTime from, LocalTime to) {
  return Expansion(rule, first).expand(from, to);
}

}  // namespace sweet
