#include "cards/monica.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reading/card_draft.h"

namespace sweet {
namespace {

using Json = nlohmann::json;

constexpr size_t kDepthMax = 64;
constexpr size_t kContactsMax = 1'000'000;

// How deep the brackets go, before a parser builds them.
size_t depth_of(std::string_view text) {
  size_t depth = 0, deepest = 0;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      i += c == '\\';
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

const Json& member(const Json& json, const char* name) {
  static const Json nothing;
  if (!json.is_object()) return nothing;
  const auto found = json.find(name);
  return found == json.end() ? nothing : *found;
}

std::string text_of(const Json& json, const char* name) {
  const Json& value = member(json, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

// The values of one type in a list of {"type":…,"values":[…]}.
const Json& values_of_type(const Json& data, std::string_view type) {
  static const Json nothing = Json::array();
  for (const Json& one : data)
    if (text_of(one, "type") == type && member(one, "values").is_array())
      return member(one, "values");
  return nothing;
}

// "2024-05-01T00:00:00.000000Z", "2024-05-01 10:00:00", "2024-05-01"
std::optional<Moment> moment_of(std::string text) {
  if (text.size() > 10 && text[10] == ' ') text[10] = 'T';
  return parse_moment(text.substr(0, std::min<size_t>(text.size(), 19)));
}

struct RelationKind {
  std::string_view monica;
  std::string_view ours;  // what `contact_is` is to `of_contact`
};
constexpr RelationKind kRelations[] = {
    {"partner", "partner"},     {"spouse", "partner"},     {"lover", "partner"},
    {"date", "friend"},         {"parent", "family"},      {"child", "family"},
    {"sibling", "family"},      {"grandparent", "family"}, {"grandchild", "family"},
    {"uncle", "family"},        {"nephew", "family"},      {"cousin", "family"},
    {"godfather", "family"},    {"godson", "family"},      {"stepparent", "family"},
    {"stepchild", "family"},    {"friend", "friend"},      {"bestfriend", "close_friend"},
    {"colleague", "colleague"}, {"boss", "manager"},       {"subordinate", "report"},
    {"mentor", "mentor"},       {"protege", "mentee"}};

class MonicaReading {
 public:
  explicit MonicaReading(const ReadInto& into) : into_(into), draft_(into.settings) {}

  void read(const Json& account) {
    const Json& data = member(account, "data");
    const Json& contacts = values_of_type(data, "contact");
    for (const Json& contact : contacts)
      names_[text_of(contact, "uuid")] = name_of(contact);
    for (const Json& contact : contacts) {
      if (++into_.read().records > kContactsMax) break;
      take_contact(contact);
    }
    take_activities(values_of_type(data, "activity"));
    for (const Json& relation : values_of_type(data, "relationship"))
      take_relation(relation);
    note_count(into_.read(), partial_, "people without a name left out");
  }

 private:
  static std::string name_of(const Json& contact) {
    const Json& properties = member(contact, "properties");
    return name_of_parts({text_of(properties, "first_name"), text_of(properties, "middle_name"),
                          text_of(properties, "last_name")});
  }

  void take_contact(const Json& contact) {
    const size_t line = into_.read().records;
    if (!contact.is_object()) return into_.read().refuse(line, "expected a contact");
    const Json& properties = member(contact, "properties");
    draft_.begin(into_.file, line);
    draft_.set_name(name_of(contact));
    draft_.set_company(text_of(properties, "company"));
    draft_.set_title(text_of(properties, "job"));
    draft_.add_note("", text_of(properties, "description"));
    draft_.add_note("Nickname", text_of(properties, "nickname"));
    const std::string through = text_of(properties, "first_met_through");
    if (const auto known = names_.find(through); known != names_.end())
      draft_.add_note("Met through", known->second);
    draft_.add_note("Birthday", text_of(member(properties, "birthdate"), "date"));
    const Json& data = member(contact, "data");
    for (const Json& field : values_of_type(data, "contact_field"))
      take_field(text_of(member(field, "properties"), "data"));
    for (const Json& note : values_of_type(data, "note"))
      draft_.add_note("Note", text_of(member(note, "properties"), "body"));
    take_tags(member(properties, "tags"));
    const auto row = static_cast<std::uint32_t>(into_.batch.cards.size());
    if (!draft_.keep(into_)) return void(++partial_);
    rows_[text_of(contact, "uuid")] = row;
    take_talk(data, row, line);
    for (const Json& activity : values_of_type(data, "activity"))
      if (activity.is_string()) there_[activity.get<std::string>()].push_back(row);
  }

  // A field says its type by a number of its own account; its text says enough.
  void take_field(const std::string& value) {
    if (!email_of(value).empty()) return draft_.add_email(value);
    if (value.find("://") != std::string::npos || value.starts_with("www."))
      return draft_.add_url(value);
    const bool phone =
        !value.empty() && value.find_first_not_of("+0123456789 -()./") == std::string::npos;
    phone ? draft_.add_phone(value) : draft_.add_note("Contact", value);
  }

  void take_tags(const Json& tags) {
    std::string all;
    for (const Json& tag : tags)
      if (tag.is_string()) all += (all.empty() ? "" : ", ") + tag.get<std::string>();
    draft_.add_note("Tags", all);
  }

  // Calls and messages of one contact.
  void take_talk(const Json& data, std::uint32_t row, size_t line) {
    for (const Json& call : values_of_type(data, "call")) {
      const Json& properties = member(call, "properties");
      const Json& called = member(properties, "contact_called");
      keep(TouchKind::Call, moment_of(text_of(properties, "called_at")),
           called.is_boolean() && called.get<bool>(), {row}, line);
    }
    for (const Json& talk : values_of_type(data, "conversation"))
      for (const Json& message : values_of_type(member(talk, "data"), "message")) {
        const Json& properties = member(message, "properties");
        const Json& mine = member(properties, "written_by_me");
        keep(TouchKind::Message, moment_of(text_of(properties, "written_at")),
             mine.is_boolean() && !mine.get<bool>(), {row}, line);
      }
  }

  void take_activities(const Json& activities) {
    for (const Json& activity : activities) {
      const auto found = there_.find(text_of(activity, "uuid"));
      if (found == there_.end()) continue;
      const Json& properties = member(activity, "properties");
      keep(TouchKind::Meeting, moment_of(text_of(properties, "happened_at")), false,
           found->second, into_.batch.cards[found->second.front()].line,
           text_of(properties, "summary"));
    }
  }

  // An exchange between the owner and these people; nothing is known of its thread.
  void keep(TouchKind kind, std::optional<Moment> at, bool from_them,
            const std::vector<std::uint32_t>& rows, size_t line,
            std::string_view subject = {}) {
    if (!at) return into_.read().refuse(line, "a call or meeting of this contact has no date");
    CardTouch touch{.at = *at, .kind = kind, .file = into_.file, .line = line};
    PersonRef me{.text = "me"};
    touch.from = from_them ? PersonRef{.card = rows.front()} : me;
    if (from_them) touch.to.push_back(me);
    for (size_t i = from_them; i < rows.size(); ++i)
      touch.to.push_back({.card = rows[i]});
    std::string who;
    for (std::uint32_t row : rows)
      who += into_.batch.cards[row].name + "|";
    touch.key = hash64(fmt::format("monica {} {} {}", static_cast<int>(kind),
                                   at->time_since_epoch().count(), who));
    if (into_.settings.keep_subjects)
      into_.batch.subjects.push_back({touch.key, clean_text(subject, kSubjectLineBytesMax)});
    into_.batch.touches.push_back(std::move(touch));
    ++into_.read().touches;
  }

  void take_relation(const Json& relation) {
    const Json& properties = member(relation, "properties");
    const auto is = rows_.find(text_of(properties, "contact_is"));
    const auto of = rows_.find(text_of(properties, "of_contact"));
    if (is == rows_.end() || of == rows_.end()) return;
    const std::string type = text_of(properties, "type");
    for (const RelationKind& kind : kRelations) {
      if (kind.monica != type) continue;
      into_.batch.bonds.push_back({.person = {.card = of->second},
                                   .other = {.card = is->second},
                                   .kind = std::string(kind.ours),
                                   .file = into_.file,
                                   .line = into_.batch.cards[is->second].line});
      ++into_.read().ties;
    }
  }

  const ReadInto& into_;
  CardDraft draft_;
  std::map<std::string, std::string> names_ = {};                 // by uuid
  std::map<std::string, std::uint32_t> rows_ = {};                // by uuid
  std::map<std::string, std::vector<std::uint32_t>> there_ = {};  // by an activity's uuid
  size_t partial_ = 0;
};

bool looks_like_monica(std::string_view head) {
  return trim(head).starts_with('{') &&
         head.find("\"app_version\"") != std::string_view::npos &&
         head.find("\"account\"") != std::string_view::npos;
}

Result<void> read_monica(const Bytes& bytes, const ReadInto& into) {
  const std::string text = TRY(read_text(bytes, into.read().path));
  if (depth_of(text) > kDepthMax) {
    into.read().refuse(
        0, fmt::format("goes more than {} levels deep: no export of Monica", kDepthMax));
    return {};
  }
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !member(json, "account").is_object())
    into.read().refuse(0, "is no whole export: download it again");
  else
    MonicaReading(into).read(member(json, "account"));
  return {};
}

}  // namespace

const Reader& monica_reader() {
  static constexpr Reader reader = {
      .name = "monica",
      .recognises = looks_like_monica,
      .has_member_name = [](std::string_view name) { return name.ends_with(".json"); },
      .read = read_monica};
  return reader;
}

}  // namespace sweet
