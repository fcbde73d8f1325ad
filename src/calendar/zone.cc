#include "calendar/zone.h"

#include <date/tz.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <exception>

#include "base/text.h"

namespace sweet {
namespace {

using std::chrono::seconds;

constexpr size_t kZoneNameMax = 200;

// Zones change twice a year, and no calendar here is older or newer.
const LocalTime kFirstOnset = LocalTime(seconds(-2'208'988'800));  // 1900
const LocalTime kLastOnset = LocalTime(seconds(4'102'444'800));    // 2100

const date::time_zone* locate(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::exception&) {
    return nullptr;  // no such zone, or a system without zones
  }
}

bool has_only_name_letters(std::string_view name) {
  return std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '/' || c == '_' || c == '-' || c == '+';
  });
}

std::string iana_of_windows(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[kZoneNameMax + 1] = {};
  UChar found[kZoneNameMax + 1] = {};
  u_charsToUChars(name.data(), wide, static_cast<int32_t>(name.size()));
  const int32_t length =
      ucal_getTimeZoneIDForWindowsID(wide, static_cast<int32_t>(name.size()), nullptr, found,
                                     static_cast<int32_t>(kZoneNameMax), &status);
  if (U_FAILURE(status) || length <= 0) return {};
  std::string out(static_cast<size_t>(length), '\0');
  u_UCharsToChars(found, out.data(), length);
  return out;
}

// "/example.org/20260101_1/Europe/Berlin" ends with a name the system knows.
std::string system_name(const std::string& name) {
  if (name.empty() || name.size() > kZoneNameMax) return {};
  const bool ascii = std::ranges::all_of(name, [](char c) { return c >= ' ' && c < 0x7f; });
  if (!ascii) return {};
  for (size_t at = 0; at != std::string::npos;) {
    const std::string tail = name.substr(at == 0 ? 0 : at + 1);
    if (!tail.empty() && has_only_name_letters(tail) && locate(tail) != nullptr) return tail;
    at = name.find('/', at + 1);
  }
  std::string windows = iana_of_windows(name);
  return !windows.empty() && locate(windows) != nullptr ? windows : std::string();
}

}  // namespace

void Zones::add(const std::string& name, std::vector<ZoneObservance> observances) {
  if (zones_.size() == kZonesMax || zones_.contains(name)) return;
  Zone zone;
  // A zone the system knows by this very name: what a file says of it is the same or less,
  // as many list the years of one meeting only.
  if (name.size() <= kZoneNameMax && has_only_name_letters(name) && locate(name) != nullptr) {
    zone.system = name;
    observances.clear();
  }
  for (const ZoneObservance& one : observances) {
    zone.onsets.push_back({one.first, one.seconds_before, one.seconds_east});
    for (LocalTime more : one.more)
      zone.onsets.push_back({more, one.seconds_before, one.seconds_east});
    // Some programs let their zones begin in 1601; what is before 1900 is never asked.
    if (one.rule && one.rule->every == RecurRule::Every::Yearly)
      for (LocalTime at : expand_recur(*one.rule, one.first, kFirstOnset, kLastOnset).times)
        zone.onsets.push_back({at, one.seconds_before, one.seconds_east});
  }
  std::ranges::sort(zone.onsets, {}, &Onset::at);
  if (zone.onsets.empty() && zone.system.empty()) zone.system = system_name(name);
  zones_.emplace(name, std::move(zone));
}

const Zones::Zone& Zones::zone_named(const std::string& name) {
  const auto found = zones_.find(name);
  if (found != zones_.end()) return found->second;
  if (zones_.size() == kZonesMax) return zones_.begin()->second;
  return zones_.emplace(name, Zone{{}, system_name(name)}).first->second;
}

int Zones::seconds_east(LocalTime local, const std::string& name) {
  const std::string& wanted = name.empty() ? usual_ : name;
  if (wanted.empty()) return 0;
  const Zone& zone = zone_named(wanted);
  if (!zone.onsets.empty()) {
    const auto after = std::ranges::upper_bound(zone.onsets, local, {}, &Onset::at);
    return after == zone.onsets.begin() ? after->seconds_before
                                        : std::prev(after)->seconds_east;
  }
  if (zone.system.empty()) {
    ++unknown_;
    return 0;
  }
  try {
    const date::local_seconds at{local.time_since_epoch()};
    const date::local_info info = locate(zone.system)->get_info(at);
    return static_cast<int>(info.first.offset.count());
  } catch (const std::exception&) {
    return 0;  // a year the tables do not reach
  }
}

Moment Zones::moment_of(const CalendarTime& time, const std::string& zone) {
  const int east = time.is_utc ? 0 : seconds_east(time.time, zone);
  return Moment(time.time.time_since_epoch()) - seconds(east);
}

LocalTime Zones::local_of(Moment moment, const std::string& zone) {
  const LocalTime as_utc(moment.time_since_epoch());
  return as_utc + seconds(seconds_east(as_utc, zone));
}

}  // namespace sweet
