#include "import/linkedin_touches.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "book/identity.h"
#include "import/linkedin_text.h"
#include "reading/reader.h"
#include "reading/table.h"

namespace sweet {
namespace {

constexpr size_t kOthersMax = 1000;  // people on one message that are kept

// Of all conversations the owner must be in this share: a few hold only advertising.
constexpr double kOwnerShareMin = 0.9;

struct LeftOut {
  size_t drafts = 0;
  size_t sponsored = 0;
  size_t nameless = 0;
};

bool is_yes(std::string_view cell) {
  return equal_ignoring_case(cell, "yes") || equal_ignoring_case(cell, "true");
}

bool is_sponsored(const Cells& cells) {
  if (!cells.empty("SENDER PROFILE URL")) return false;
  const std::string_view content = cells.raw("CONTENT");
  return content.starts_with("<p class=\"spinmail") ||
         content.find("%FIRSTNAME%") != std::string_view::npos;
}

// The people a message went to: by profile, and by name where no profiles are said.
struct Receivers {
  std::vector<std::string> slugs = {};
  std::vector<std::string> names = {};
};

Receivers receivers(const Cells& cells) {
  Receivers to{.slugs = profile_slugs(cells.raw("RECIPIENT PROFILE URLS"))};
  if (to.slugs.size() > 1) return to;
  if (to.slugs.size() == 1) {  // one receiver: the whole cell is the name, commas or not
    to.names.push_back(person_name("", cells.raw("TO")).name);
    return to;
  }
  for (std::string& name : split_names(cells.raw("TO")))
    if (!is_hidden_member(name)) to.names.push_back(std::move(name));
  return to;
}

void add_once(std::vector<PersonRef>& people, PersonRef person) {
  for (const PersonRef& other : people)
    if (other.card == person.card && other.text == person.text) return;
  if (people.size() < kOthersMax) people.push_back(std::move(person));
}

bool same(const PersonRef& a, const PersonRef& b) {
  return a.card == b.card && a.text == b.text;
}

std::vector<PersonRef> people_of(const Receivers& to, const PersonRef& from,
                                 const LinkedinSource& source, size_t line,
                                 LinkedinPeople& people) {
  std::vector<PersonRef> out;
  const auto add = [&](const std::string& slug, const std::string& name) {
    PersonRef person = people.find_or_add(slug, name, source, line);
    if (!same(person, from)) add_once(out, std::move(person));
  };
  if (to.slugs.empty())
    for (const std::string& name : to.names)
      add("", name);
  for (const std::string& slug : to.slugs)
    add(slug, to.names.size() == 1 ? to.names[0] : std::string());
  return out;
}

void add_touch(CardTouch touch, const LinkedinSource& source, LinkedinPeople& people) {
  touch.file = source.file;
  people.batch().touches.push_back(std::move(touch));
  ++people.batch().files[source.file].touches;
}

std::uint64_t message_key(const Cells& cells, Moment at) {
  const std::uint64_t content = hash64(cells.raw("CONTENT"));
  return hash64(fmt::format("linkedin message {} {} {}", cells.raw("CONVERSATION ID"),
                            at.time_since_epoch().count(), fold_name(cells.raw("FROM"))),
                content);
}

void read_message(Cells& cells, const LinkedinSource& source, LinkedinPeople& people,
                  LeftOut& left_out) {
  if (is_yes(cells.raw("IS MESSAGE DRAFT"))) return void(++left_out.drafts);
  if (is_sponsored(cells)) return void(++left_out.sponsored);
  const std::optional<LinkedinDate> date = parse_linkedin_date(cells.raw("DATE"));
  if (!date) return cells.expect("DATE", "a moment like 2026-08-01 02:00:00 UTC");
  const std::string sender = profile_key(cells.raw("SENDER PROFILE URL"));
  const std::string name = person_name("", cells.raw("FROM")).name;
  const Receivers to = receivers(cells);
  const bool to_nobody = to.slugs.empty() && to.names.empty();
  if ((sender.empty() && is_hidden_member(name)) || to_nobody) return void(++left_out.nameless);
  CardTouch touch{.at = date->at, .kind = TouchKind::Message, .line = cells.line()};
  touch.from = people.find_or_add(sender, name, source, cells.line());
  touch.to = people_of(to, touch.from, source, cells.line(), people);
  if (touch.to.empty()) return void(++left_out.nameless);
  if (!cells.empty("CONVERSATION ID"))
    touch.thread =
        hash64(fmt::format("linkedin conversation {}", cells.raw("CONVERSATION ID")));
  touch.key = message_key(cells, date->at);
  if (source.settings.keep_subjects)
    people.batch().subjects.push_back({touch.key, cells.text("SUBJECT", kSubjectLineBytesMax)});
  add_touch(std::move(touch), source, people);
}

// How many conversations each person is in, by folded name.
struct Presence {
  std::string name = {};
  std::string last_conversation = {};
  size_t conversations = 0;
};

class Presences {
 public:
  void see(const std::string& key, const std::string& name, std::string_view conversation) {
    Presence& one = by_key_[key];
    if (one.conversations > 0 && one.last_conversation == conversation) return;
    ++one.conversations;
    one.last_conversation = conversation;
    if (one.name.empty()) one.name = name;
  }

  // The one who is in most conversations, alone, and in enough of them.
  const std::string* most(size_t conversations_min) const {
    const std::string* best = nullptr;
    size_t most = 0;
    for (const auto& [key, one] : by_key_) {
      if (one.conversations == most) best = nullptr;
      if (one.conversations > most) {
        most = one.conversations;
        best = &key;
      }
    }
    return most >= conversations_min ? best : nullptr;
  }

  const Presence& of(const std::string& key) const { return by_key_.at(key); }

 private:
  std::unordered_map<std::string, Presence> by_key_ = {};
};

PersonRef counterpart(Cells& cells, std::string_view first, std::string_view last,
                      std::string_view url, const LinkedinSource& source,
                      LinkedinPeople& people) {
  const PersonName name = person_name(cells.raw(first), cells.raw(last));
  const std::string slug = profile_key(cells.raw(url));
  if (slug.empty() && is_hidden_member(name.name)) return {};
  return people.find_or_add(slug, name.name, source, cells.line());
}

void put(CardTouch& touch, PersonRef other, Direction direction, const LinkedinSource& source,
         LinkedinPeople& people) {
  const bool given = direction == Direction::Given;
  touch.from = given ? people.me(source) : other;
  touch.to = {given ? other : people.me(source)};
}

// What makes a touch this one, whichever archive it stands in.
std::uint64_t act_key(std::string_view what, Direction direction, std::string_view who,
                      Moment at) {
  return hash64(fmt::format("linkedin {} {} {} {}", what,
                            direction == Direction::Given ? "given" : "received", who,
                            at.time_since_epoch().count()));
}

}  // namespace

void find_owner_in_invitations(std::string_view text, LinkedinPeople& people) {
  Table table(text);
  if (!table.read_header()) return;
  std::unordered_map<std::string, size_t> seen;
  while (table.next()) {
    const bool out = equal_ignoring_case(table.at(table.column("Direction")), "outgoing");
    const std::string slug =
        profile_key(table.at(table.column(out ? "inviterProfileUrl" : "inviteeProfileUrl")));
    if (!slug.empty()) ++seen[slug];
    const std::string name = person_name("", table.at(table.column(out ? "From" : "To"))).name;
    if (!people.has_own_name() && !is_hidden_member(name)) people.own_name(name);
  }
  const auto most = std::ranges::max_element(
      seen, [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != seen.end()) people.own_slug(most->first);
}

void find_owner_in_messages(std::string_view text, LinkedinPeople& people) {
  Table table(text);
  if (!table.read_header()) return;
  Presences by_name, by_slug;
  std::unordered_set<std::string> conversations;
  const size_t id = table.column("CONVERSATION ID"), from = table.column("FROM"),
               url = table.column("SENDER PROFILE URL"), to = table.column("TO"),
               urls = table.column("RECIPIENT PROFILE URLS");
  while (table.next()) {
    const std::string_view conversation = table.at(id);
    conversations.emplace(conversation);
    const std::string name = person_name("", table.at(from)).name;
    const std::string slug = profile_key(table.at(url));
    if (!name.empty() && people.card_of(slug) == PersonRef::kNoCard)
      by_name.see(fold_name(name), name, conversation);
    if (!slug.empty() && people.card_of(slug) == PersonRef::kNoCard)
      by_slug.see(slug, name, conversation);
    for (const std::string& other : profile_slugs(table.at(urls)))
      if (people.card_of(other) == PersonRef::kNoCard) by_slug.see(other, "", conversation);
    for (const std::string& other : split_names(table.at(to)))
      by_name.see(fold_name(other), other, conversation);
  }
  const auto enough = static_cast<size_t>(
      std::max(2.0, kOwnerShareMin * static_cast<double>(conversations.size())));
  const std::string* slug = by_slug.most(enough);
  const std::string* name = by_name.most(enough);
  if (!people.has_own_name() && slug != nullptr && !by_slug.of(*slug).name.empty())
    people.own_name(by_slug.of(*slug).name);
  if (!people.has_own_name() && name != nullptr) people.own_name(by_name.of(*name).name);
  if (people.has_own_slug() || slug == nullptr) return;
  const std::string& named = by_slug.of(*slug).name;
  if (named.empty() || people.is_own_name(named)) people.own_slug(*slug);
}

void read_linkedin_messages(const LinkedinSource& source, LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  const size_t needed =
      std::max({table.column("FROM"), table.column("TO"), table.column("DATE")});
  Cells cells(table, read, {});
  LeftOut left_out;
  while (cells.next()) {
    if (table.cells() <= needed)
      cells.refuse(
          fmt::format("expected {} cells, found {}", table.names().size(), table.cells()));
    else
      read_message(cells, source, people, left_out);
  }
  note_count(read, left_out.drafts, "drafts left out");
  note_count(read, left_out.sponsored, "sponsored messages left out");
  note_count(read, left_out.nameless, "messages with nobody we could name left out");
}

void read_linkedin_invitations(const LinkedinSource& source, LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  const DateOrder order = date_order(source.text, "Sent At");
  Cells cells(table, read, {});
  size_t nameless = 0;
  while (cells.next()) {
    const bool out = equal_ignoring_case(cells.raw("Direction"), "outgoing");
    if (!out && !equal_ignoring_case(cells.raw("Direction"), "incoming")) {
      cells.expect("Direction", "INCOMING or OUTGOING");
      continue;
    }
    const auto date = parse_linkedin_date(cells.raw("Sent At"), order);
    if (!date) {
      cells.expect("Sent At", "a moment like 1/29/26, 2:37 PM");
      continue;
    }
    PersonRef other =
        counterpart(cells, "", out ? "To" : "From",
                    out ? "inviteeProfileUrl" : "inviterProfileUrl", source, people);
    if (other.empty() || other.text == "me") {
      ++nameless;
      continue;
    }
    const Direction direction = out ? Direction::Given : Direction::Received;
    CardTouch touch{.at = date->at, .kind = TouchKind::Invitation, .line = cells.line()};
    touch.key =
        act_key("invitation", direction, fold_name(cells.raw(out ? "To" : "From")), date->at);
    put(touch, std::move(other), direction, source, people);
    add_touch(std::move(touch), source, people);
  }
  note_count(read, nameless, "invitations with nobody we could name left out");
}

void read_linkedin_endorsements(const LinkedinSource& source, Direction direction,
                                LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  const std::string who = direction == Direction::Given ? "Endorsee " : "Endorser ";
  const DateOrder order = date_order(source.text, "Endorsement Date");
  Cells cells(table, read, {});
  std::unordered_set<std::uint64_t> acts;
  size_t more = 0, nameless = 0;
  while (cells.next()) {
    const auto date = parse_linkedin_date(cells.raw("Endorsement Date"), order);
    if (!date) {
      cells.expect("Endorsement Date", "a date like 2024/02/01 15:02:55 UTC");
      continue;
    }
    PersonRef other = counterpart(cells, who + "First Name", who + "Last Name",
                                  who + "Public Url", source, people);
    if (other.empty() || other.text == "me") {
      ++nameless;
      continue;
    }
    const Moment day{day_of(date->at)};
    const std::string name = fold_name(
        person_name(cells.raw(who + "First Name"), cells.raw(who + "Last Name")).name);
    CardTouch touch{.at = date->at, .kind = TouchKind::Endorsement, .line = cells.line()};
    touch.key = act_key("endorsement", direction, name, day);
    if (!acts.insert(hash64(fmt::format("{}", other.card), touch.key)).second) {
      ++more;
      continue;
    }
    put(touch, std::move(other), direction, source, people);
    add_touch(std::move(touch), source, people);
  }
  note_count(read, more, "endorsements of the same day counted as one with another");
  note_count(read, nameless, "endorsements with nobody we could name left out");
}

void read_linkedin_recommendations(const LinkedinSource& source, Direction direction,
                                   LinkedinPeople& people) {
  FileRead& read = people.batch().files[source.file];
  Table table(source.text);
  if (!table.read_header()) return;
  const DateOrder order = date_order(source.text, "Creation Date");
  Cells cells(table, read, {});
  size_t nameless = 0;
  while (cells.next()) {
    const auto date = parse_linkedin_date(cells.raw("Creation Date"), order);
    if (!date) {
      cells.expect("Creation Date", "a date like 01/15/24, 2:37 PM");
      continue;
    }
    PersonRef other = counterpart(cells, "First Name", "Last Name", "", source, people);
    if (other.empty() || other.text == "me") {
      ++nameless;
      continue;
    }
    Card& card = people.batch().cards[other.card];
    if (card.company.empty()) card.company = cells.text("Company");
    if (card.title.empty()) card.title = cells.text("Job Title");
    CardTouch touch{.at = date->at, .kind = TouchKind::Recommendation, .line = cells.line()};
    touch.key = act_key("recommendation", direction, fold_name(card.name), date->at);
    put(touch, std::move(other), direction, source, people);
    add_touch(std::move(touch), source, people);
  }
  note_count(read, nameless, "recommendations with nobody we could name left out");
}

}  // namespace sweet
