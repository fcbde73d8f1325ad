#include "paper/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "book/find.h"
#include "odds/words.h"
#include "plan/due.h"
#include "plan/say.h"
#include "plan/standing.h"

namespace sweet {
namespace {

constexpr size_t kLineBytes = 75;
constexpr int kAlarmHour = 9;

std::string compact(Day day) {
  std::string text = to_text(day);
  std::erase(text, '-');
  return text;
}

std::string compact(Moment moment) {
  std::string text = to_text(moment);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

struct Entry {
  std::string id = {};  // the same whenever this is written again
  Day day = {};
  std::string summary = {};
  std::string description = {};
};

std::string text_of(const Entry& entry, Moment now) {
  return "BEGIN:VEVENT\r\n" +
         calendar_line("UID", fmt::format("{:016x}@sweetspot", hash64(entry.id))) +
         calendar_line("DTSTAMP", compact(now)) +
         calendar_line("DTSTART;VALUE=DATE", compact(entry.day)) +
         calendar_line("DTEND;VALUE=DATE", compact(entry.day + std::chrono::days{1})) +
         calendar_line("SUMMARY", entry.summary) +
         calendar_line("DESCRIPTION", entry.description) +
         "TRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n" +
         calendar_line("TRIGGER", fmt::format("PT{}H", kAlarmHour)) +
         calendar_line("DESCRIPTION", entry.summary) + "END:VALARM\r\nEND:VEVENT\r\n";
}

// The working days of the week that are not over yet; the last one when all are.
std::vector<Day> days_left(const Plan& plan, Day today) {
  std::vector<Day> days;
  for (int i = 0; i < 5; ++i) {
    const Day day = plan.week_of + std::chrono::days{i};
    if (day >= today) days.push_back(day);
  }
  if (days.empty()) days.push_back(std::max(today, plan.week_of + std::chrono::days{4}));
  return days;
}

void add_asks(const Outlook& outlook, const Plan& plan, std::vector<Entry>& entries) {
  const Book& book = outlook.book;
  const std::vector<Day> days = days_left(plan, day_of(outlook.now));
  std::vector<const PlannedAsk*> asks;
  for (const PlannedAsk& ask : plan.asks)
    if (ask.kind != TaskKind::FollowUp) asks.push_back(&ask);
  for (size_t i = 0; i < asks.size(); ++i) {
    const PlannedAsk& ask = *asks[i];
    const auto& people = ask.approach.people;
    const bool through = people.size() > 2 && ask.kind == TaskKind::NewAsk;
    const std::string what = in_words(outlook.ask_kinds, ask.approach.ask);
    const std::string summary =
        through ? fmt::format("Ask {} to introduce you to {}", name_of(book, ask.to),
                              name_of(book, people[2]))
                : fmt::format("Ask {} for {}", name_of(book, ask.to), what);
    entries.push_back({fmt::format("ask {} {} {}", book.people[ask.to].code,
                                   book.people[ask.wanted].code, to_text(plan.week_of)),
                       days[i * days.size() / asks.size()], summary,
                       fmt::format("Of such asks {}. Why: {}. If no: {}.",
                                   in_words(ask.approach.chance), ask.why, ask.if_no.text)});
  }
  for (const Courtesy& courtesy : plan.courtesies) {
    const bool thanks = courtesy.kind == CourtesyKind::Thanks;
    entries.push_back(
        {fmt::format("{} {} {}", thanks ? "thank" : "tell", book.people[courtesy.to].code,
                     to_text(plan.week_of)),
         days.front(),
         fmt::format("{} {}", thanks ? "Thank" : "Tell", name_of(book, courtesy.to)),
         courtesy.why});
  }
}

// Every open ask has its next reminder, this week's and later ones.
void add_reminders(const Outlook& outlook, std::vector<Entry>& entries) {
  const Book& book = outlook.book;
  const Standing standing(outlook);
  for (const size_t row : standing.open()) {
    const Ask& ask = book.asks[row];
    const std::optional<Day> due = standing.reminder_due(ask);
    if (!due || standing.today() - *due > std::chrono::days{kReminderLateDays}) continue;
    const std::string what = ask.about == kNobody || ask.about == ask.to
                                 ? label_of(outlook.ask_kinds, ask.what)
                                 : "introduction to " + name_of(book, ask.about);
    entries.push_back(
        {fmt::format("remind {} {} {} {}", book.people[ask.to].code, ask.what,
                     to_text(ask.date), ask.follow_ups),
         std::max(*due, standing.today()),
         fmt::format("Remind {}: {}", name_of(book, ask.to), what),
         fmt::format("Asked on {}, no answer yet. A short, friendly reminder; after two, let "
                     "it rest.",
                     to_text(ask.date))});
  }
}

}  // namespace

std::string calendar_line(std::string_view name, std::string_view text) {
  std::string line = std::string(name) + ":";
  for (const char c : text) {
    if (c == '\n')
      line += "\\n";
    else if (c == '\\' || c == ';' || c == ',')
      (line += '\\') += c;
    else if (static_cast<unsigned char>(c) >= 0x20)
      line += c;
  }
  std::string out;
  size_t room = kLineBytes;
  for (size_t i = 0; i < line.size();) {
    size_t end = i + 1;  // a character is never cut
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80)
      ++end;
    if (end - i > room) {
      out += "\r\n ";
      room = kLineBytes - 1;
    }
    out.append(line, i, end - i);
    room -= end - i;
    i = end;
  }
  return out + "\r\n";
}

std::string calendar_of(const Outlook& outlook, const Plan& plan) {
  std::vector<Entry> entries;
  add_reminders(outlook, entries);
  add_asks(outlook, plan, entries);
  std::ranges::stable_sort(entries, {}, &Entry::day);
  std::string out =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sweetspot//Week//EN\r\n"
      "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
  for (const Entry& entry : entries)
    out += text_of(entry, outlook.now);
  return out + "END:VCALENDAR\r\n";
}

}  // namespace sweet
