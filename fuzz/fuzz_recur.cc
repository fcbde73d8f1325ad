// Any bytes as the rule of a meeting that repeats, from the year 1 on.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "calendar/recur.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto rule = sweet::parse_recur_rule(text);
  if (!rule) return 0;
  const auto at = [](std::string_view time) { return sweet::parse_calendar_time(time)->time; };
  const sweet::Recurrences found = sweet::expand_recur(
      *rule, at("00010101T000000"), at("20210101T000000"), at("20260101T000000"));
  if (found.times.size() > sweet::Recurrences::kInstancesMax) __builtin_trap();
  return 0;
}
