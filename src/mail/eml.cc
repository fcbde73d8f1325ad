#include "mail/eml.h"

#include <algorithm>

#include "base/text.h"
#include "mail/answers.h"
#include "mail/mail.h"

namespace sweet {
namespace {

constexpr size_t kFirstBytes = 16 << 10;                       // nearly all headers are shorter
constexpr size_t kMailBytesMax = kHeaderBytesMax + (1 << 20);  // looked into for a calendar
constexpr size_t kFieldsMin = 2;       // of a mail's own, to take a text for a mail
constexpr size_t kFieldsSure = 4;      // after so many, a line that is none makes no doubt
constexpr size_t kMailsAWord = 1'000;  // between two words of progress

std::string_view without_envelope(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  // Some programs leave an mbox separator before a mail they save.
  if (text.starts_with("From ") || text.starts_with(">From "))
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text;
}

// Where in a body the calendar begins; npos when there is none.
size_t find_calendar(std::string_view text, size_t body) {
  for (size_t at = body; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (is_calendar_part(text.substr(at, end - at))) return at;
    at = end + 1;
  }
  return std::string_view::npos;
}

Result<void> add_mail(const Bytes& bytes, MailTouches& touches, size_t line) {
  std::string text(static_cast<size_t>(std::min<std::uint64_t>(bytes.size(), kFirstBytes)),
                   '\0');
  text.resize(TRY(bytes.read_at(0, text)));
  std::string_view mail = without_envelope(text);
  HeaderEnd end = find_header_end(mail);
  const auto read_on = [&](size_t most) -> Result<void> {
    text.resize(static_cast<size_t>(std::min<std::uint64_t>(bytes.size(), most)));
    text.resize(TRY(bytes.read_at(0, text)));
    mail = without_envelope(text);
    end = find_header_end(mail);
    return {};
  };
  if (end.body == mail.size() && bytes.size() > text.size()) TRY(read_on(kHeaderBytesMax));
  const MailHeader header = read_mail_header(mail.substr(0, end.length));
  touches.add(header, std::nullopt, line);
  size_t calendar = std::string_view::npos;
  if (header.content_type == "text/calendar" || header.content_type.starts_with("multipart/")) {
    if (bytes.size() > text.size()) TRY(read_on(kMailBytesMax));
    calendar = header.content_type == "text/calendar" ? 0 : find_calendar(mail, end.body);
  }
  if (calendar != std::string_view::npos)
    touches.add_calendar(header, std::nullopt, mail.substr(calendar), line);
  return {};
}

bool looks_like_mail(std::string_view head) {
  head = without_envelope(head);
  size_t fields = 0;
  for (size_t at = 0; at < head.size();) {
    const size_t end = std::min(head.find('\n', at), head.size());
    std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    // The last line may go on beyond what we look at.
    if (at > head.size() && line.find(':') == std::string_view::npos) break;
    const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
    if (goes_on && fields > 0) continue;
    if (!is_header_line(line)) {
      if (fields < kFieldsSure) return false;
      continue;  // a line that somebody's mail filter broke
    }
    fields += is_mail_field(line);
  }
  return fields >= kFieldsMin;
}

Result<void> read_eml(const Bytes& bytes, const ReadInto& into) {
  MailTouches touches(into);
  TRY(add_mail(bytes, touches, 1));
  touches.finish();
  return {};
}

// A Maildir marks what was never sent: "1.host:2,DS". Some systems allow no colon.
bool is_draft(std::string_view name) {
  const size_t marks = name.find_last_of(":;!");
  return marks != std::string_view::npos && name.substr(marks + 1).starts_with("2,") &&
         name.substr(marks + 3).find('D') != std::string_view::npos;
}

}  // namespace

const Reader& eml_reader() {
  static constexpr Reader reader = {
      .name = "eml",
      .recognises = looks_like_mail,
      .has_member_name = [](std::string_view name) { return name.ends_with(".eml"); },
      .read = read_eml};
  return reader;
}

void read_maildir(const Files& files, const std::vector<MailFolder>& folders,
                  const ReadInto& into) {
  MailTouches touches(into);
  size_t number = 0, drafts = 0;
  for (const MailFolder& folder : folders)
    for (size_t i = 0; i < folder.names.size(); ++i) {
      if (is_draft(folder.names[i])) {
        ++number, ++drafts;
        continue;
      }
      const auto bytes = files.open(folder.path + "/" + std::string(folder.names[i]));
      ++number;
      const Result<void> done =
          bytes ? add_mail(**bytes, touches, number) : std::unexpected(bytes.error());
      if (!done) into.read().refuse(number, done.error().message);
      if (into.progress && number % kMailsAWord == 0) into.progress(number);
    }
  touches.finish();
  into.read().records += drafts;
  note_count(into.read(), drafts, "drafts left out");
}

}  // namespace sweet
