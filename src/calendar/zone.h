// From the time a calendar shows to the moment it is: time zones of iCalendar.
//
//   in      IANA names ("Europe/Berlin"); else the zones the file brings (VTIMEZONE); else
//           IANA names at the end of longer ones, Windows names ("W. Europe Standard Time")
//   out     moments in UTC
//   errors  none: a zone nobody knows counts as UTC, and unknown() says how often
//   limits  kObservancesMax rules of one zone, kZonesMax zones of one file
//   source  RFC 5545, 3.6.5; the system's own zone tables through the date library; the
//           Windows names through ICU (whose zone data is older than the system's)
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "calendar/recur.h"

namespace sweet {

// One half of a zone's year: since `onsets`, what is added to UTC.
struct ZoneObservance {
  LocalTime first = {};
  std::optional<RecurRule> rule = {};
  std::vector<LocalTime> more = {};  // RDATE
  int seconds_before = 0;            // TZOFFSETFROM
  int seconds_east = 0;              // TZOFFSETTO
};

class Zones {
 public:
  static constexpr size_t kObservancesMax = 200;
  static constexpr size_t kZonesMax = 500;

  void add(const std::string& name, std::vector<ZoneObservance> observances);

  // For times that name no zone ("floating"): the calendar's own.
  void set_usual(std::string name) { usual_ = std::move(name); }

  [[nodiscard]] Moment moment_of(const CalendarTime& time, const std::string& zone);
  [[nodiscard]] LocalTime local_of(Moment moment, const std::string& zone);

  size_t unknown() const { return unknown_; }

 private:
  struct Onset {
    LocalTime at;
    int seconds_before;
    int seconds_east;
  };
  struct Zone {
    std::vector<Onset> onsets = {};  // by time
    std::string system = {};         // the system's name for it
  };

  const Zone& zone_named(const std::string& name);
  int seconds_east(LocalTime local, const std::string& name);

  std::map<std::string, Zone> zones_ = {};
  std::string usual_ = {};
  size_t unknown_ = 0;
};

}  // namespace sweet
