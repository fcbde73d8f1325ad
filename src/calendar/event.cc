#include "calendar/event.h"

#include <algorithm>

#include "base/text.h"
#include "reading/card_draft.h"
#include "reading/content_line.h"

namespace sweet {
namespace {

constexpr size_t kUidMax = 1000;
constexpr size_t kNameMax = 256;
constexpr size_t kRulesMax = 10;                 // of one event
constexpr std::uint64_t kReportEvery = 1 << 20;  // bytes between two words of progress

// Google's stand-ins: nobody is behind them.
bool is_no_person(std::string_view email) {
  return email.ends_with("calendar.google.com") || email.starts_with("noreply@") ||
         email.starts_with("no-reply@");
}

CalendarPerson::Answer answer_of(std::string_view status) {
  if (equal_ignoring_case(status, "ACCEPTED")) return CalendarPerson::Answer::Yes;
  if (equal_ignoring_case(status, "CONFIRMED")) return CalendarPerson::Answer::Yes;
  if (equal_ignoring_case(status, "TENTATIVE")) return CalendarPerson::Answer::Maybe;
  if (equal_ignoring_case(status, "DECLINED")) return CalendarPerson::Answer::No;
  return CalendarPerson::Answer::None;
}

CalendarPerson person_of(const ContentLine& line) {
  CalendarPerson person;
  person.email = email_of(line.value);
  if (person.email.empty()) person.email = email_of(line.param("EMAIL"));
  std::string_view status = line.param("PARTSTAT");
  person.answer = answer_of(status.empty() ? line.param("STATUS") : status);
  person.name = clean_text(line.param("CN"), kNameMax);
  if (person.name.find('@') != std::string::npos) {
    if (person.email.empty()) person.email = email_of(person.name);
    person.name.clear();
  }
  const std::string_view kind = line.param("CUTYPE");
  person.is_thing = equal_ignoring_case(kind, "RESOURCE") ||
                    equal_ignoring_case(kind, "ROOM") || equal_ignoring_case(kind, "GROUP") ||
                    is_no_person(person.email) ||
                    equal_ignoring_case(line.param("ROLE"), "NON-PARTICIPANT");
  return person;
}

// "+0130" or "-053015" as seconds.
int offset_seconds(std::string_view text) {
  text = trim(text);
  const bool west = text.starts_with('-');
  if (west || text.starts_with('+')) text.remove_prefix(1);
  const std::optional<long long> number = parse_int(text);
  if (!number || *number < 0 || (text.size() != 4 && text.size() != 6)) return 0;
  const int value = static_cast<int>(*number);
  const int seconds = text.size() == 4
                          ? value / 100 * 3600 + value % 100 * 60
                          : value / 10000 * 3600 + value / 100 % 100 * 60 + value % 100;
  return west ? -seconds : seconds;
}

// "20260131T100000/PT1H" begins where a date does.
void read_times(const ContentLine& line, std::vector<ZonedTime>& into, size_t& too_much) {
  const std::string zone(line.param("TZID"));
  too_much += line.cut;
  for (std::string_view part :
       split(line.value, line.value.find(',') == std::string::npos ? ';' : ',')) {
    const std::optional<CalendarTime> time =
        parse_calendar_time(part.substr(0, part.find('/')));
    if (!time) continue;
    if (into.size() == CalendarText::kDatesMax)
      ++too_much;
    else
      into.push_back({*time, zone});
  }
}

class EventReading {
 public:
  EventReading(std::string_view text, FileRead& read) : lines_(text), read_(read) {}

  CalendarText parse(const std::function<void(std::uint64_t)>& progress) {
    ContentLine line;
    while (lines_.next(line)) {
      if (line.name == "BEGIN")
        begin(line);
      else if (line.name == "END")
        end(line);
      else
        take(line);
      if (progress && lines_.bytes_done() >= reported_ + kReportEvery)
        progress(reported_ = lines_.bytes_done());
    }
    if (!open_.empty() && is_in("VEVENT"))
      read_.refuse(event_.line, "a meeting begins here and never ends");
    return std::move(out_);
  }

 private:
  bool is_in(std::string_view component) const {
    return !open_.empty() && open_.back() == component;
  }

  void begin(const ContentLine& line) {
    std::string name = clean_text(line.value, kNameMax);
    for (char& c : name)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
    if (open_.size() == CalendarText::kDepthMax) return void(++too_deep_);
    // The calendar ends where the next one begins, whatever its END says.
    if (name == "VCALENDAR") open_.clear();
    if (name == "VEVENT") {
      if (is_in("VEVENT")) {
        read_.refuse(event_.line, "this meeting never ends");
        open_.pop_back();
      }
      ++read_.records;
      event_ = {.line = line.line};
    } else if (name == "VTIMEZONE") {
      zone_name_.clear();
      observances_.clear();
    } else if (name == "STANDARD" || name == "DAYLIGHT") {
      observance_ = {};
    }
    open_.push_back(std::move(name));
  }

  void end(const ContentLine& line) {
    if (too_deep_ > 0) return void(--too_deep_);
    if (open_.empty() || !equal_ignoring_case(trim(line.value), open_.back())) return;
    const std::string name = std::move(open_.back());
    open_.pop_back();
    if (name == "VEVENT") {
      finish_event();
    } else if (name == "VTIMEZONE") {
      out_.zones.add(zone_name_, std::move(observances_));
      observances_.clear();
    } else if ((name == "STANDARD" || name == "DAYLIGHT") && is_in("VTIMEZONE") &&
               observances_.size() < Zones::kObservancesMax) {
      observances_.push_back(std::move(observance_));
    }
  }

  void finish_event() {
    if (!event_.start)
      read_.refuse(event_.line, "DTSTART: expected when the meeting begins, found nothing");
    else if (out_.events.size() == CalendarText::kEventsMax)
      ++out_.too_much;
    else
      out_.events.push_back(std::move(event_));
    event_ = {};
  }

  void take(const ContentLine& line) {
    if (too_deep_ > 0) return;
    if (is_in("VEVENT"))
      take_event(line);
    else if (is_in("STANDARD") || is_in("DAYLIGHT"))
      take_observance(line);
    else if (is_in("VTIMEZONE") && line.name == "TZID")
      zone_name_ = unescape_value(line.value);  // "Bangkok\\, Hanoi"
    else if (is_in("VCALENDAR"))
      take_calendar(line);
  }

  void take_calendar(const ContentLine& line) {
    if (line.name == "METHOD") out_.method = clean_text(line.value, kNameMax);
    if (line.name == "X-WR-CALNAME") out_.name = clean_text(line.value, kNameMax);
    if (line.name == "X-WR-TIMEZONE") out_.zones.set_usual(std::string(trim(line.value)));
  }

  std::optional<ZonedTime> time_of(const ContentLine& line) {
    const std::optional<CalendarTime> time = parse_calendar_time(line.value);
    if (time) return ZonedTime{*time, std::string(line.param("TZID"))};
    const std::string found = clean_text(line.value, 60);
    read_.refuse(line.line,
                 line.name + ": expected a date like 20260131T153000, found '" + found + "'");
    return std::nullopt;
  }

  void take_event(const ContentLine& line) {
    if (line.name == "UID") {
      event_.uid = clean_text(line.value, kUidMax);
    } else if (line.name == "SUMMARY") {
      event_.summary = clean_text(unescape_value(line.value), kSubjectLineBytesMax);
    } else if (line.name == "DTSTART") {
      event_.start = time_of(line);
    } else if (line.name == "RECURRENCE-ID") {
      event_.instead_of = time_of(line);
    } else if (line.name == "RRULE") {
      if (event_.rules.size() < kRulesMax) event_.rules.push_back(line.value);
    } else if (line.name == "RDATE") {
      read_times(line, event_.more, out_.too_much);
    } else if (line.name == "EXDATE") {
      read_times(line, event_.except, out_.too_much);
    } else if (line.name == "STATUS") {
      event_.cancelled = equal_ignoring_case(trim(line.value), "CANCELLED");
    } else if (line.name == "ORGANIZER") {
      event_.organizer = person_of(line);
    } else if (line.name == "ATTENDEE") {
      if (event_.attendees.size() == CalendarText::kAttendeesMax)
        ++out_.too_much;
      else
        event_.attendees.push_back(person_of(line));
    }
  }

  void take_observance(const ContentLine& line) {
    if (line.name == "DTSTART") {
      if (const auto time = parse_calendar_time(line.value)) observance_.first = time->time;
    } else if (line.name == "TZOFFSETFROM") {
      observance_.seconds_before = offset_seconds(line.value);
    } else if (line.name == "TZOFFSETTO") {
      observance_.seconds_east = offset_seconds(line.value);
    } else if (line.name == "RRULE") {
      observance_.rule = parse_recur_rule(line.value);
    } else if (line.name == "RDATE") {
      std::vector<ZonedTime> times;
      read_times(line, times, out_.too_much);
      for (const ZonedTime& time : times)
        if (observance_.more.size() < CalendarText::kDatesMax)
          observance_.more.push_back(time.at.time);
    }
  }

  ContentLines lines_;
  FileRead& read_;
  CalendarText out_ = {};
  std::vector<std::string> open_ = {};  // components begun and not ended, outermost first
  size_t too_deep_ = 0;
  CalendarEvent event_ = {};
  std::string zone_name_ = {};
  std::vector<ZoneObservance> observances_ = {};
  ZoneObservance observance_ = {};
  std::uint64_t reported_ = 0;
};

}  // namespace

CalendarText parse_calendar(std::string_view text, FileRead& read,
                            const std::function<void(std::uint64_t)>& progress) {
  return EventReading(text, read).parse(progress);
}

}  // namespace sweet
