#include "mail/answers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/count.h"
#include "base/text.h"
#include "calendar/meetings.h"
#include "mail/mail_header.h"

namespace sweet {
namespace {

constexpr std::string_view kCalendarType = "content-type: text/calendar";
constexpr std::string_view kEncodingField = "content-transfer-encoding:";

std::string from_base64(std::string_view text) {
  std::string out;
  unsigned bits = 0, count = 0;
  for (char c : text) {
    unsigned value = 0;
    if (c >= 'A' && c <= 'Z')
      value = static_cast<unsigned>(c - 'A');
    else if (c >= 'a' && c <= 'z')
      value = static_cast<unsigned>(c - 'a') + 26;
    else if (c >= '0' && c <= '9')
      value = static_cast<unsigned>(c - '0') + 52;
    else if (c == '+' || c == '/')
      value = c == '+' ? 62 : 63;
    else if (c == '=')
      break;
    else
      continue;
    bits = (bits << 6 | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xff);
    }
  }
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string from_quoted(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("=\r\n")) {
      i += 2;
    } else if (rest.starts_with("=\n")) {
      ++i;
    } else if (rest.size() > 2 && rest[0] == '=' && hex_value(rest[1]) >= 0 &&
               hex_value(rest[2]) >= 0) {
      out += static_cast<char>(hex_value(rest[1]) * 16 + hex_value(rest[2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Before the boundary that ends the part; base64 and calendars have no line "--…".
std::string_view before_boundary(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (text.substr(at, 2) == "--") return text.substr(0, at);
    const size_t end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return text;
}

}  // namespace

bool is_calendar_part(std::string_view line) {
  return (line.starts_with('C') || line.starts_with('c')) &&
         equal_ignoring_case(line.substr(0, kCalendarType.size()), kCalendarType);
}

std::string calendar_part_text(std::string_view part) {
  const HeaderEnd end = find_header_end(part);
  const std::string head = ascii_lower(part.substr(0, end.length));
  const std::string_view body = before_boundary(part.substr(end.body));
  const size_t at = head.find(kEncodingField);
  std::string_view encoding;
  if (at != std::string::npos)
    encoding = std::string_view(head).substr(at + kEncodingField.size());
  encoding = trim(encoding.substr(0, encoding.find('\n')));
  if (encoding == "base64") return from_base64(body);
  return encoding == "quoted-printable" ? from_quoted(body) : std::string(body);
}

void CalendarAnswers::add(std::string_view part, std::string_view author, Moment sent,
                          size_t line) {
  FileRead ignored;  // what is wrong in an invitation is not the mailbox's fault
  CalendarText calendar =
      parse_calendar(calendar_part_text(part.substr(0, kPartBytesMax)), ignored, {});
  if (!equal_ignoring_case(calendar.method, "REPLY")) return;
  for (const CalendarEvent& event : calendar.events) {
    if (!event.organizer || event.organizer->is_thing || event.organizer->email.empty())
      continue;
    const ZonedTime& start = event.instead_of ? *event.instead_of : *event.start;
    const Moment at = calendar.zones.moment_of(start.at, start.zone);
    for (const CalendarPerson& person : event.attendees) {
      if (person.is_thing || person.email.empty() || count_ == kAnswersMax) continue;
      Meeting& meeting = meetings_[{event.uid, at}];
      if (meeting.uid.empty()) meeting = {event.uid, at, *event.organizer, event.summary, {}};
      const auto [known, is_new] = meeting.answers.try_emplace(person.email);
      count_ += is_new;
      if (is_new || sent >= known->second.sent) {
        known->second = {person, sent, line, person.email == author};
      }
    }
  }
}

// Only between people who are here anyway: nobody's card is made for a no.
void CalendarAnswers::add_replies(const Meeting& meeting, const ReadInto& into,
                                  AddressCards& cards) {
  const std::uint32_t organizer = cards.known(meeting.organizer.email, {});
  for (const auto& [email, one] : meeting.answers) {
    const bool yes = one.person.answer == CalendarPerson::Answer::Yes;
    const bool no = one.person.answer == CalendarPerson::Answer::No;
    const std::uint32_t person = cards.known(email, {});
    if (!one.own || (!yes && !no) || person == organizer) continue;
    if (person == PersonRef::kNoCard || organizer == PersonRef::kNoCard) continue;
    into.batch.replies.push_back({person, organizer, yes, one.sent, into.file, one.line});
  }
}

void CalendarAnswers::finish(const ReadInto& into, AddressCards& cards) {
  size_t said[4] = {0, 0, 0, 0};
  for (const auto& [key, meeting] : meetings_) {
    add_replies(meeting, into, cards);
    Touch touch{.at = meeting.at, .kind = TouchKind::Meeting};
    size_t line = 0;
    for (const auto& [email, one] : meeting.answers) {
      ++said[static_cast<size_t>(one.person.answer)];
      const bool came =
          one.person.answer == CalendarPerson::Answer::Yes && email != meeting.organizer.email;
      if (!came || (into.settings.now && meeting.at > *into.settings.now)) continue;
      line = one.line;
      touch.to.push_back(cards.card_of(email, one.person.name, one.line));
    }
    if (touch.to.empty()) continue;
    touch.from = cards.card_of(meeting.organizer.email, meeting.organizer.name, line);
    std::ranges::sort(touch.to);
    touch.key = meeting_key(meeting.uid, meeting.at);
    touch.thread = meeting_thread(meeting.uid);
    if (into.settings.keep_subjects && !meeting.summary.empty())
      into.batch.subjects.push_back({touch.key, meeting.summary});
    into.batch.mails.push_back(std::move(touch));
    ++into.read().touches;
  }
  if (count_ > 0)
    into.read().notes.push_back(
        fmt::format("{} to invitations: {} yes, {} no, {} perhaps", counted(count_, "answer"),
                    said[static_cast<size_t>(CalendarPerson::Answer::Yes)],
                    said[static_cast<size_t>(CalendarPerson::Answer::No)],
                    said[static_cast<size_t>(CalendarPerson::Answer::Maybe)]));
  meetings_.clear();
}

}  // namespace sweet
