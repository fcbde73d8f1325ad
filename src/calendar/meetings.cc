#include "calendar/meetings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace sweet {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr int kDaysAYear = 366;
const LocalTime kLongAgo = LocalTime(seconds(-2'208'988'800));  // 1900
const LocalTime kFarOff = LocalTime(seconds(4'102'444'800));    // 2100: no calendar goes there

}  // namespace

std::uint64_t meeting_key(std::string_view uid, Moment at) {
  return hash64(fmt::format("meeting {} {}", uid, at.time_since_epoch().count()));
}

std::uint64_t meeting_thread(std::string_view uid) {
  return hash64(fmt::format("meetings {}", uid));
}

// All times of a series that lie within the bounds, without those taken out of it.
std::set<Moment> MeetingTouches::series_of(const CalendarEvent& event, Zones& zones) {
  const ZonedTime& start = *event.start;
  std::set<Moment> times = {zones.moment_of(start.at, start.zone)};
  LocalTime from = kLongAgo, to = kFarOff;
  if (into_.settings.now) {
    // A day more on both sides: zones are at most that far apart.
    const LocalTime now(into_.settings.now->time_since_epoch());
    to = now + days(1);
    from = now - days(kYearsBack * kDaysAYear + 1);
  }
  for (const std::string& text : event.rules) {
    std::optional<RecurRule> rule = parse_recur_rule(text);
    if (!rule) {
      into_.read().refuse(event.line,
                          "RRULE: expected a rule like FREQ=WEEKLY;COUNT=10, found '" +
                              clean_text(text, 60) + "'");
      continue;
    }
    if (rule->until && rule->until_is_utc && !start.at.is_utc)
      rule->until = zones.local_of(Moment(rule->until->time_since_epoch()), start.zone);
    const Recurrences found = expand_recur(*rule, start.at.time, from, to);
    cut_ += found.cut_short;
    for (LocalTime time : found.times)
      times.insert(zones.moment_of({time, start.at.is_utc, start.at.is_day}, start.zone));
  }
  for (const ZonedTime& more : event.more) {
    if (times.size() == Recurrences::kInstancesMax) {
      ++cut_;
      break;
    }
    times.insert(zones.moment_of(more.at, more.zone.empty() ? start.zone : more.zone));
  }
  return times;
}

std::vector<Moment> MeetingTouches::times_of(const CalendarEvent& event, Zones& zones) {
  std::set<Moment> times = series_of(event, zones);
  const ZonedTime& start = *event.start;
  for (const ZonedTime& except : event.except) {
    const Moment at =
        zones.moment_of(except.at, except.zone.empty() ? start.zone : except.zone);
    // A day alone takes out whatever there is on that day of the calendar.
    if (except.at.is_day && !start.at.is_day)
      std::erase_if(times, [&](Moment time) {
        return std::chrono::floor<days>(zones.local_of(time, start.zone)) ==
               std::chrono::floor<days>(except.at.time);
      });
    else
      times.erase(at);
  }
  return {times.begin(), times.end()};
}

bool MeetingTouches::find_people(const CalendarEvent& event, CardTouch& touch) {
  std::vector<std::uint32_t> there, away;
  const auto take = [&](const CalendarPerson& person) {
    if (person.is_thing || (person.email.empty() && person.name.empty())) return;
    const std::uint32_t row = cards_.card_of(person.email, person.name, event.line);
    (person.answer == CalendarPerson::Answer::No ? away : there).push_back(row);
  };
  // Nobody's card is made for a meeting that will not be kept.
  const auto is_person = [](const CalendarPerson& p) {
    return !p.is_thing && p.answer != CalendarPerson::Answer::No;
  };
  const auto count = static_cast<size_t>(std::ranges::count_if(event.attendees, is_person)) +
                     (event.organizer && is_person(*event.organizer));
  if (count > kPeopleMax + 1) return ++crowds_ == 0;
  if (count < 2) return ++alone_ == 0;
  if (event.organizer) take(*event.organizer);
  for (const CalendarPerson& person : event.attendees)
    take(person);
  declined_ += away.size();
  std::erase_if(there,
                [&](std::uint32_t row) { return std::ranges::find(away, row) != away.end(); });
  if (there.empty()) return ++alone_ == 0;
  const std::uint32_t first = there.front();
  std::ranges::sort(there);
  there.erase(std::ranges::unique(there).begin(), there.end());
  if (there.size() < 2) return ++alone_ == 0;
  touch.from.card = first;
  for (std::uint32_t row : there)
    if (row != first) touch.to.push_back({.card = row});
  return true;
}

void MeetingTouches::keep(const CalendarEvent& event, const std::vector<Moment>& times) {
  if (times.empty()) return;
  CardTouch touch{.kind = TouchKind::Meeting, .file = into_.file, .line = event.line};
  std::vector<Moment> past = times;
  if (into_.settings.now)
    to_come_ += std::erase_if(past, [&](Moment at) { return at > *into_.settings.now; });
  if (past.empty() || !find_people(event, touch)) return;
  // Without an id the people and the time say which meeting it is.
  std::string uid = event.uid;
  if (uid.empty()) {
    for (const CalendarPerson& person : event.attendees)
      uid += person.email + " ";
  }
  touch.thread = meeting_thread(uid);
  for (Moment at : past) {
    touch.at = at;
    touch.key = meeting_key(uid, at);
    into_.batch.touches.push_back(touch);
    if (into_.settings.keep_subjects && !event.summary.empty())
      into_.batch.subjects.push_back({touch.key, event.summary});
    ++into_.read().touches;
  }
}

void MeetingTouches::add(CalendarText& calendar) {
  // What stands instead of one time of a series takes that time out of it.
  std::map<std::string_view, std::vector<Moment>> instead;
  for (const CalendarEvent& event : calendar.events)
    if (event.instead_of)
      instead[event.uid].push_back(
          calendar.zones.moment_of(event.instead_of->at, event.instead_of->zone));
  for (const CalendarEvent& event : calendar.events) {
    if (event.cancelled) {
      ++cancelled_;
      continue;
    }
    std::vector<Moment> times;
    if (event.instead_of) {
      times = {calendar.zones.moment_of(event.start->at, event.start->zone)};
    } else {
      times = times_of(event, calendar.zones);
      if (const auto found = instead.find(event.uid); found != instead.end())
        std::erase_if(times, [&](Moment at) {
          return std::ranges::find(found->second, at) != found->second.end();
        });
    }
    keep(event, times);
  }
  const std::string owner = ascii_lower(calendar.name);
  if (owner.find('@') != std::string::npos)
    if (const std::uint32_t row = cards_.known(owner, {}); row != PersonRef::kNoCard)
      into_.batch.own_guesses.push_back({row, "the calendar bears this address"});
}

void MeetingTouches::finish() {
  FileRead& read = into_.read();
  note_count(read, alone_, "meetings of fewer than two people: no exchange");
  note_count(read, cancelled_, "cancelled meetings left out");
  note_count(read, to_come_, "meetings still to come left out");
  note_count(read, crowds_,
             fmt::format("meetings of more than {} people left out", kPeopleMax));
  note_count(read, declined_, "people who declined left out of their meetings");
  note_count(read, cut_,
             fmt::format("series cut: more than {} times, or further back than we go",
                         Recurrences::kInstancesMax));
}

}  // namespace sweet
