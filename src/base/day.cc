#include "base/day.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace sweet {
namespace {

// The digits at text[at .. at + count), or -1.
int digits(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Day> make_day(int year, int month, int day) {
  using namespace std::chrono;
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const year_month_day date{std::chrono::year{year},
                            std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return make_day(year, month, day);
}

std::optional<Moment> parse_moment(std::string_view text) {
  const std::optional<Day> day = parse_day(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.ends_with('Z')) text.remove_suffix(1);
  text.remove_prefix(10);
  if (text.empty()) return Moment{*day};
  if (text[0] != 'T' && text[0] != ' ') return std::nullopt;
  const int hour = digits(text, 1, 2), minute = digits(text, 4, 2);
  const int second = text.size() == 9 ? digits(text, 7, 2) : 0;
  const bool shaped =
      (text.size() == 6 || (text.size() == 9 && text[6] == ':')) && text[3] == ':';
  if (!shaped || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 60)
    return std::nullopt;
  return Moment{*day} + std::chrono::seconds{hour * 3600 + minute * 60 + second};
}

int month_number(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (name.size() < 3) return 0;
  const std::string lower = ascii_lower(name);
  for (size_t i = 0; i < kMonths.size(); ++i)
    if (lower == kMonths[i] || lower == kMonths[i].substr(0, 3)) return static_cast<int>(i) + 1;
  return lower == "sept" ? 9 : 0;
}

std::string to_text(Day day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string to_text(Moment moment) {
  const Day day = day_of(moment);
  const auto seconds = (moment - Moment{day}).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(day), seconds / 3600, seconds / 60 % 60,
                     seconds % 60);
}

}  // namespace sweet
