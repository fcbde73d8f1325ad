#include "mail/mail_header.h"

#include <algorithm>
#include <array>

#include "base/charset.h"
#include "base/text.h"
#include "people/touch.h"

namespace sweet {
namespace {

constexpr size_t kThreadIdMax = 256;
constexpr size_t kIdMax = 998;  // RFC 5322: a line
constexpr size_t kDateWordsMax = 16;
constexpr size_t kDeliveriesMax = 10;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (char c : text)
    if (!is_blank(c)) out += c;
  return out;
}

// The ids in "<a@x> <b@y>"; a field without brackets is one id.
struct Ids {
  std::string first = {};
  std::string last = {};
};

Ids read_ids(std::string_view field) {
  Ids ids;
  for (size_t at = 0; (at = field.find('<', at)) != std::string_view::npos;) {
    const size_t end = field.find('>', at);
    if (end == std::string_view::npos) break;
    std::string id = without_blanks(field.substr(at + 1, end - at - 1));
    at = end;
    if (id.empty() || id.size() > kIdMax) continue;
    if (ids.first.empty()) ids.first = id;
    ids.last = std::move(id);
  }
  if (ids.first.empty() && field.size() <= kIdMax && field.find(' ') == std::string_view::npos)
    ids.first = ids.last = without_blanks(field);
  return ids;
}

std::optional<int> zone_minutes(std::string_view word) {
  struct Zone {
    std::string_view name;
    int hours;
  };
  static constexpr Zone kZones[] = {{"ut", 0},   {"utc", 0},  {"gmt", 0},  {"z", 0},
                                    {"est", -5}, {"edt", -4}, {"cst", -6}, {"cdt", -5},
                                    {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}};
  if (word.size() == 5 && (word[0] == '+' || word[0] == '-')) {
    const std::optional<long long> value = parse_int(word.substr(1));
    if (!value || *value < 0 || *value % 100 > 59) return std::nullopt;
    const int minutes = static_cast<int>(*value / 100 * 60 + *value % 100);
    return word[0] == '-' ? -minutes : minutes;
  }
  const std::string name = ascii_lower(word);
  for (const Zone& zone : kZones)
    if (zone.name == name) return zone.hours * 60;
  return std::nullopt;
}

struct DateParts {
  int day = 0, month = 0, year = -1;
  int seconds = -1;  // of the day
  int zone = 0;      // minutes
};

bool take_time(std::string_view word, DateParts& parts) {
  if (parts.seconds >= 0) return false;
  int values[3] = {0, 0, 0};
  size_t count = 0;
  for (size_t at = 0; at <= word.size(); ++count) {
    const size_t end = std::min(word.find(':', at), word.size());
    const auto value = end - at <= 2 ? parse_int(word.substr(at, end - at)) : std::nullopt;
    if (count == 3 || !value || *value < 0) return false;
    values[count] = static_cast<int>(*value);
    at = end + 1;
  }
  if (count < 2 || values[0] > 23 || values[1] > 59 || values[2] > 60) return false;
  parts.seconds = values[0] * 3600 + values[1] * 60 + values[2];
  return true;
}

bool take_number(std::string_view word, DateParts& parts) {
  const std::optional<long long> value = word.size() <= 4 ? parse_int(word) : std::nullopt;
  if (!value || *value < 0) return false;
  const int number = static_cast<int>(*value);
  if (parts.day == 0 && word.size() <= 2) {
    parts.day = number;
    return number > 0;
  }
  if (parts.year >= 0) return false;
  // RFC 5322, 4.3: two digits from 50 and three digits count from 1900.
  parts.year = word.size() == 4                  ? number
               : word.size() == 2 && number < 50 ? 2000 + number
                                                 : 1900 + number;
  return true;
}

bool take_word(std::string_view word, DateParts& parts) {
  if (word.find(':') != std::string_view::npos) return take_time(word, parts);
  if (word[0] >= '0' && word[0] <= '9') return take_number(word, parts);
  if (const std::optional<int> zone = zone_minutes(word)) {
    parts.zone = *zone;
    return true;
  }
  if (parts.month == 0) {
    parts.month = month_number(word);
    return true;  // the weekday, else
  }
  return true;  // a zone we do not know counts as UTC
}

// How programs that answer for people away begin their subjects.
bool is_absence_subject(std::string_view subject) {
  static constexpr std::string_view kBegins[] = {"automatic reply:",
                                                 "auto reply:",
                                                 "autoreply:",
                                                 "out of office:",
                                                 "out of the office:",
                                                 "abwesenheitsnotiz:",
                                                 "automatische antwort:",
                                                 "réponse automatique",
                                                 "respuesta automática",
                                                 "risposta automatica",
                                                 "resposta automática",
                                                 "automatisch antwoord",
                                                 "autosvar:",
                                                 "automatiskt svar",
                                                 "odpowiedź automatyczna",
                                                 "автоответ"};
  const std::string lower = ascii_lower(trim(subject));
  return std::ranges::any_of(kBegins,
                             [&](std::string_view begin) { return lower.starts_with(begin); });
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return equal_ignoring_case(value, word); });
}

// "<mailto:list@example.org>", or "Name <list.example.org>" as in a List-Id.
void take_list(std::string_view field, bool is_post, MailHeader& header) {
  const size_t open = field.rfind('<');
  const size_t close = field.find('>', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return;
  std::string text(field.substr(open + 1, close - open - 1));
  if (is_post) {
    header.open_list = true;
    if (!ascii_lower(text).starts_with("mailto:")) return;
    text = text.substr(7, text.find('?') - 7);
  } else if (const size_t dot = text.find('.'); dot != std::string::npos) {
    text[dot] = '@';
  }
  if (std::string email = mail_email(text); !email.empty()) header.lists.push_back(email);
}

void append(std::vector<MailAddress>& list, std::vector<MailAddress> more) {
  for (MailAddress& one : more)
    if (list.size() < kAddressesMax) list.push_back(std::move(one));
}

// The fields that are looked at; a mail has ten times as many.
enum class Field : std::uint8_t {
  Unknown,
  From,
  Sender,
  To,
  Date,
  Subject,
  Id,
  Parent,
  References,
  GmailThread,
  ListPost,
  ListId,
  Unsubscribe,
  Precedence,
  AutoSubmitted,
  Automatic,
  ReturnPath,
  Received,
  Delivered,
  ContentType,
  ContentLength
};

Field field_of(std::string_view name) {
  struct Named {
    std::string_view name;
    Field field;
  };
  static constexpr Named kFields[] = {{"Received", Field::Received},
                                      {"From", Field::From},
                                      {"To", Field::To},
                                      {"Cc", Field::To},
                                      {"Bcc", Field::To},
                                      {"Sender", Field::Sender},
                                      {"Date", Field::Date},
                                      {"Subject", Field::Subject},
                                      {"Message-ID", Field::Id},
                                      {"In-Reply-To", Field::Parent},
                                      {"References", Field::References},
                                      {"X-GM-THRID", Field::GmailThread},
                                      {"X-GM-THIRD", Field::GmailThread},  // in some exports
                                      {"List-Post", Field::ListPost},
                                      {"List-Id", Field::ListId},
                                      {"List-Unsubscribe", Field::Unsubscribe},
                                      {"Feedback-ID", Field::Unsubscribe},
                                      {"Precedence", Field::Precedence},
                                      {"Auto-Submitted", Field::AutoSubmitted},
                                      {"X-Autoreply", Field::Automatic},
                                      {"X-Autorespond", Field::Automatic},
                                      {"X-Autogenerated", Field::Automatic},
                                      {"Return-Path", Field::ReturnPath},
                                      {"Delivered-To", Field::Delivered},
                                      {"X-Original-To", Field::Delivered},
                                      {"Content-Type", Field::ContentType},
                                      {"Content-Length", Field::ContentLength}};
  for (const Named& one : kFields)
    if (equal_ignoring_case(one.name, name)) return one.field;
  return Field::Unknown;
}

// What tells the way of a mail, and whether a person sent it.
void take_envelope_field(Field field, std::string_view value, MailHeader& header) {
  switch (field) {
    case Field::GmailThread:
      header.gmail_thread = clean_text(value, kThreadIdMax);
      return;
    case Field::ListPost:
    case Field::ListId:
      return take_list(value, field == Field::ListPost, header);
    case Field::Unsubscribe:
      header.bulk = true;
      return;
    case Field::Precedence:
      header.bulk = header.bulk || is_one_of(trim(value), {"bulk", "junk", "list"});
      header.automatic = header.automatic || is_one_of(trim(value), {"auto_reply"});
      return;
    case Field::AutoSubmitted:
      header.automatic = header.automatic || !ascii_lower(trim(value)).starts_with("no");
      return;
    case Field::Automatic:
      header.automatic = true;
      return;
    case Field::ReturnPath:
      header.automatic = header.automatic || trim(value) == "<>";  // so that it bounces nowhere
      return;
    case Field::Received:
      header.travelled = true;
      return;
    case Field::Delivered:
      header.travelled = true;
      if (header.delivered_to.size() == kDeliveriesMax) return;
      if (std::string email = mail_email(value); !email.empty())
        header.delivered_to.push_back(std::move(email));
      return;
    case Field::ContentType:
      header.content_type = ascii_lower(trim(value.substr(0, value.find(';'))));
      if (header.content_type == "multipart/report") header.automatic = true;
      return;
    case Field::ContentLength:
      if (const auto length = parse_int(trim(value)); length && *length >= 0)
        header.content_length = static_cast<std::uint64_t>(*length);
      return;
    default:
      return;
  }
}

bool is_veiled(std::string_view from) {
  return (from.find(" at ") != std::string_view::npos &&
          from.find('<') == std::string_view::npos) ||
         from.find(" @end") != std::string_view::npos;
}

void take_field(Field field, std::string_view value, MailHeader& header,
                std::vector<MailAddress>& sender) {
  switch (field) {
    case Field::From:
      header.veiled = header.veiled || is_veiled(value);
      return append(header.from, read_addresses(value));
    case Field::Sender:
      return append(sender, read_addresses(value));
    case Field::To:
      return append(header.to, read_addresses(value));
    case Field::Date:
      if (!header.date) header.date = parse_mail_date(value);
      return;
    case Field::Subject:
      header.subject = clean_text(decode_words(value), kSubjectLineBytesMax);
      header.automatic = header.automatic || is_absence_subject(header.subject);
      return;
    case Field::Id:
      header.id = read_ids(value).first;
      return;
    case Field::Parent:
      if (std::string id = read_ids(value).first; !id.empty()) header.parent = std::move(id);
      return;
    case Field::References: {
      Ids ids = read_ids(value);
      header.root = std::move(ids.first);
      if (header.parent.empty()) header.parent = std::move(ids.last);
      return;
    }
    default:
      return take_envelope_field(field, value, header);
  }
}

}  // namespace

std::optional<Moment> parse_mail_date(std::string_view text) {
  constexpr size_t kDateMax = 200;
  text = text.substr(0, kDateMax);
  DateParts parts;
  size_t words = 0, begin = 0;
  int depth = 0;  // of comments
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (depth == 0 && c != '(' && c != ',' && !is_blank(c)) continue;
    const std::string_view word = depth == 0 ? text.substr(begin, i - begin) : "";
    begin = i + 1;
    depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
    if (word.empty()) continue;
    if (++words > kDateWordsMax || !take_word(word, parts)) return std::nullopt;
  }
  const std::optional<Day> day = make_day(parts.year, parts.month, parts.day);
  if (!day || parts.year < 0 || parts.seconds < 0) return std::nullopt;
  return Moment{*day} + std::chrono::seconds{parts.seconds - parts.zone * 60};
}

bool is_header_line(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return std::ranges::all_of(line.substr(0, colon), [](char c) { return c > ' ' && c < 0x7f; });
}

bool is_mail_field(std::string_view line) {
  return is_one_of(
      line.substr(0, std::min(line.find(':'), line.size())),
      {"From", "To", "Cc", "Date", "Subject", "Message-ID", "Received", "Return-Path",
       "MIME-Version", "Delivered-To", "Sender", "Reply-To", "In-Reply-To", "Content-Type",
       "X-GM-THRID", "X-GM-THIRD", "X-Gmail-Labels"});
}

HeaderEnd find_header_end(std::string_view text) {
  text = text.substr(0, kHeaderBytesMax);
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '\n') return {at, at + 1};
    if (text.substr(at).starts_with("\r\n")) return {at, at + 2};
    const size_t end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return {text.size(), text.size()};
}

MailHeader read_mail_header(std::string_view block) {
  MailHeader header;
  std::vector<MailAddress> sender;
  for (size_t at = 0; at < block.size();) {
    // A field goes on over the lines that begin with a blank.
    size_t end = at;
    do {
      end = block.find('\n', end);
      end = end == std::string_view::npos ? block.size() : end + 1;
    } while (end < block.size() && (block[end] == ' ' || block[end] == '\t'));
    const std::string_view field = block.substr(at, end - at);
    at = end;
    const size_t colon = field.find(':');
    if (colon == std::string_view::npos) continue;
    const Field which = field_of(trim(field.substr(0, colon)));
    if (which == Field::Unknown) continue;
    std::string value(trim(field.substr(colon + 1)));
    std::erase_if(value, [](char c) { return c == '\r' || c == '\n'; });
    take_field(which, value, header, sender);
  }
  if (header.from.empty()) header.from = std::move(sender);
  if (header.root.empty()) header.root = header.parent;
  return header;
}

}  // namespace sweet
