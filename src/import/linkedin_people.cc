#include "import/linkedin_people.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "book/identity.h"
#include "import/linkedin_text.h"
#include "reading/reader.h"
#include "reading/table.h"

namespace sweet {
namespace {

constexpr size_t kNoteMax = 4096;  // bytes of notes about one person
constexpr std::string_view kDateWanted = "a date like 08 Feb 2026";

bool looks_like_email(std::string_view text) {
  const size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find(' ') == std::string_view::npos;
}

std::optional<LinkedinDate> date(Cells& cells, std::string_view column, DateOrder order) {
  if (cells.empty(column)) return std::nullopt;
  const auto date = parse_linkedin_date(cells.raw(column), order);
  if (!date) cells.expect(column, kDateWanted);
  return date;
}

Card connection_card(Cells& cells, std::uint32_t file) {
  const PersonName name = person_name(cells.raw("First Name"), cells.raw("Last Name"));
  Card card{.name = name.name, .file = file, .line = cells.line()};
  if (!name.credentials.empty()) card.notes = "Credentials: " + name.credentials;
  const std::string slug = profile_key(cells.raw("URL"));
  if (!slug.empty()) card.profiles.push_back(slug);
  const std::string email = ascii_lower(cells.text("Email Address"));
  if (looks_like_email(email)) card.emails.push_back(email);
  card.company = cells.text("Company");
  card.title = cells.text("Position");
  return card;
}

}  // namespace

PersonRef LinkedinPeople::add(Card card) {
  const auto row = static_cast<std::uint32_t>(batch_.cards.size());
  for (const std::string& slug : card.profiles)
    by_slug_.emplace(slug, row);
  const auto [named, is_new] = by_name_.emplace(fold_name(card.name), row);
  if (!is_new) named->second = PersonRef::kNoCard;
  ++batch_.files[card.file].people;
  batch_.cards.push_back(std::move(card));
  return {.card = row};
}

std::uint32_t LinkedinPeople::card_of(const std::string& slug) const {
  const auto found = by_slug_.find(slug);
  return found == by_slug_.end() ? PersonRef::kNoCard : found->second;
}

PersonRef LinkedinPeople::find_or_add(const std::string& slug, const std::string& name,
                                      const LinkedinSource& source, size_t line) {
  if (is_owner(slug, name)) return me(source);
  if (!slug.empty()) {
    if (const std::uint32_t row = card_of(slug); row != PersonRef::kNoCard)
      return {.card = row};
    Card card{.name = name, .profiles = {slug}, .file = source.file, .line = line};
    if (card.name.empty()) card.name = slug.substr(slug.find('/') + 1);
    return add(std::move(card));
  }
  const std::string folded = fold_name(name);
  if (const auto named = by_name_.find(folded);
      named != by_name_.end() && named->second != PersonRef::kNoCard)
    return {.card = named->second};
  // Nobody, or several, bear the name: one card of the name alone, and who it is stays open.
  const auto [bare, is_new] = by_bare_name_.emplace(folded, PersonRef{});
  if (is_new) bare->second = add({.name = name, .file = source.file, .line = line});
  return bare->second;
}

Card& LinkedinPeople::owner(const LinkedinSource& source) {
  if (owner_ == PersonRef::kNoCard) {
    owner_ = static_cast<std::uint32_t>(batch_.cards.size());
    batch_.cards.push_back({.me = true, .file = source.file});
  }
  return batch_.cards[owner_];
}

PersonRef LinkedinPeople::me(const LinkedinSource& source) {
  (void)owner(source);
  return {.text = "me"};
}

void LinkedinPeople::own_name(std::string_view name) {
  own_name_ = name;
  own_folded_ = fold_name(name);
}

bool LinkedinPeople::is_own_name(std::string_view name) const {
  return has_own_name() && fold_name(name) == own_folded_;
}

bool LinkedinPeople::is_owner(const std::string& slug, std::string_view name) const {
  if (own_slugs_.contains(slug)) return true;
  if (!slug.empty() && (has_own_slug() || by_slug_.contains(slug))) return false;
  return is_own_name(name);
}

void LinkedinPeople::complete_owner() {
  if (owner_ == PersonRef::kNoCard) return;
  Card& card = batch_.cards[owner_];
  if (card.name.empty()) card.name = own_name_;
  card.profiles.assign(own_slugs_.begin(), own_slugs_.end());
}

void read_linkedin_connections(const LinkedinSource& source, LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.find_header({"First Name", "Connected On"}, kHeaderRowsMax)) {
    read.refuse(0, "expected a header with First Name and Connected On, found none");
    return;
  }
  const DateOrder order = date_order(source.text, "Connected On");
  Cells cells(table, read, {});
  size_t hidden = 0, repeated = 0;
  while (cells.next()) {
    Card card = connection_card(cells, source.file);
    if (card.name.empty() && card.profiles.empty()) {
      ++hidden;
      continue;
    }
    if (card.profiles.empty() && cells.empty("Connected On")) {
      cells.refuse(fmt::format("expected a connection, found '{}'", card.name));
      continue;
    }
    const std::optional<LinkedinDate> since = date(cells, "Connected On", order);
    const size_t line = cells.line();
    if (card.name.empty()) card.name = card.profiles[0].substr(3);
    const std::uint32_t known =
        card.profiles.empty() ? PersonRef::kNoCard : people.card_of(card.profiles[0]);
    const PersonRef other =
        known != PersonRef::kNoCard ? PersonRef{.card = known} : people.add(std::move(card));
    if (!people.connect(other)) {
      ++repeated;
      continue;
    }
    CardBond bond{.person = people.me(source), .other = other, .kind = "online_only"};
    if (since) bond.since = day_of(since->at);
    bond.file = source.file;
    bond.line = line;
    people.batch().bonds.push_back(std::move(bond));
    ++read.ties;
  }
  note_count(read, hidden, "hidden members, of whom only the date is there, left out");
  note_count(read, repeated, "rows repeat a profile");
}

void read_linkedin_profile(const LinkedinSource& source, LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  Cells cells(table, read, {});
  while (cells.next()) {
    const PersonName name = person_name(cells.raw("First Name"), cells.raw("Last Name"));
    if (name.name.empty()) {
      cells.expect("First Name", "the owner's name");
      continue;
    }
    if (read.people > 0) {
      cells.refuse("expected one owner, found a second row");
      continue;
    }
    Card& card = people.owner(source);
    card.name = name.name;
    card.line = cells.line();
    if (card.title.empty()) card.title = cells.text("Headline");
    people.own_name(name.name);
    read.people = 1;
  }
}

void read_linkedin_emails(const LinkedinSource& source, LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  Cells cells(table, read, {});
  while (cells.next()) {
    const std::string email = ascii_lower(cells.text("Email Address"));
    if (!looks_like_email(email)) {
      cells.expect("Email Address", "an e-mail address");
      continue;
    }
    std::vector<std::string>& emails = people.owner(source).emails;
    if (std::ranges::find(emails, email) != emails.end()) continue;
    const bool first = equal_ignoring_case(cells.raw("Primary"), "yes");
    emails.insert(first ? emails.begin() : emails.end(), email);
  }
}

void read_linkedin_positions(const LinkedinSource& source, LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  const DateOrder order = date_order(source.text, "Started On");
  Cells cells(table, read, {});
  std::optional<Day> newest;
  while (cells.next()) {
    CardRole role{.person = people.me(source),
                  .org = cells.text("Company Name"),
                  .title = cells.text("Title"),
                  .file = source.file,
                  .line = cells.line()};
    if (role.org.empty()) {
      cells.expect("Company Name", "a company");
      continue;
    }
    if (const auto from = date(cells, "Started On", order)) role.from = day_of(from->at);
    if (const auto to = date(cells, "Finished On", order)) role.to = to->last;
    if (!role.to && cells.ok() && (!newest || (role.from && *role.from > *newest))) {
      newest = role.from.value_or(Day::min());
      people.owner(source).company = role.org;
      if (!role.title.empty()) people.owner(source).title = role.title;
    }
    people.batch().roles.push_back(std::move(role));
  }
}

void read_linkedin_education(const LinkedinSource& source, LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  const DateOrder order = date_order(source.text, "Start Date");
  Cells cells(table, read, {});
  while (cells.next()) {
    CardRole role{.person = people.me(source),
                  .org = cells.text("School Name"),
                  .kind = RoleKind::School,
                  .title = cells.text("Degree Name"),
                  .file = source.file,
                  .line = cells.line()};
    if (role.org.empty()) {
      cells.expect("School Name", "a school");
      continue;
    }
    if (const auto from = date(cells, "Start Date", order)) role.from = day_of(from->at);
    if (const auto to = date(cells, "End Date", order)) role.to = to->last;
    people.batch().roles.push_back(std::move(role));
  }
}

// What the owner wrote about a connection, a row a note; several of one person are joined.
void read_linkedin_notes(const LinkedinSource& source, LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  Cells cells(table, read, {});
  while (cells.next()) {
    const std::string note = cells.text("Note", kNoteMax);
    const PersonName name =
        person_name(cells.raw("Connection First Name"), cells.raw("Connection Last Name"));
    const std::vector<std::string> slugs = profile_slugs(cells.raw("Connection Profile URL"));
    if (note.empty()) continue;
    if (name.name.empty() && slugs.empty()) {
      cells.expect("Connection Profile URL", "whom the note is about");
      continue;
    }
    const PersonRef who =
        people.find_or_add(slugs.empty() ? "" : slugs[0], name.name, source, cells.line());
    if (who.card == PersonRef::kNoCard) continue;  // about the owner
    std::string& notes = people.batch().cards[who.card].notes;
    if (notes.size() + note.size() > kNoteMax) continue;
    notes += (notes.empty() ? "" : "; ") + note;
  }
}

}  // namespace sweet
