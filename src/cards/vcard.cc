#include "cards/vcard.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "reading/card_draft.h"
#include "reading/content_line.h"

namespace sweet {
namespace {

constexpr size_t kNoteValueMax = 500;               // bytes of a property kept as a note
constexpr size_t kNotesMax = 200;                   // of one card
constexpr std::uint64_t kBytesPerReport = 1 << 20;  // bytes between two words of progress

// Of machines or too big to be read by anybody.
constexpr std::string_view kSkipped[] = {"PHOTO",        "LOGO",
                                         "SOUND",        "KEY",
                                         "UID",          "REV",
                                         "PRODID",       "SORT-STRING",
                                         "CLASS",        "MAILER",
                                         "CLIENTPIDMAP", "SOURCE",
                                         "XML",          "LABEL",
                                         "GEO",          "TZ",
                                         "CALURI",       "CALADRURI",
                                         "FBURL",        "X-ABUID",
                                         "X-ABADR",      "X-IMAGETYPE",
                                         "X-IMAGEHASH",  "LANG",
                                         "NAME",         "X-ABLABEL",
                                         "CAPURI",       "PROFILE",
                                         "X-ABSHOWAS",   "KIND",
                                         "IMAGE",        "MEMBER",
                                         "AGENT",        "X-SHARED-PHOTO-DISPLAY-PREF"};

// What people call the properties that become notes.
const std::map<std::string_view, std::string_view>& note_labels() {
  static const std::map<std::string_view, std::string_view> labels = {
      {"BDAY", "Birthday"},
      {"ANNIVERSARY", "Anniversary"},
      {"CATEGORIES", "Categories"},
      {"RELATED", "Related"},
      {"NICKNAME", "Nickname"},
      {"ADR", "Address"},
      {"ROLE", "Role"},
      {"NOTE", ""},
      {"IMPP", "Chat"},
      {"X-SKYPE", "Skype"},
      {"X-SPOUSE", "Spouse"},
      {"X-MANAGER", "Manager"},
      {"X-ASSISTANT", "Assistant"},
      {"X-ABDATE", "Date"},
      {"DEATHDATE", "Died"},
      {"X-ABRELATEDNAMES", "Related"},
      {"GENDER", "Gender"}};
  return labels;
}

// "1604-06-12" is how Apple writes a birthday without a year.
std::string plain_date(std::string_view value) {
  return value.starts_with("1604-") ? "--" + std::string(value.substr(5)) : std::string(value);
}

// "Street;City;;" as "Street, City".
std::string listed(std::string_view value, char separator) {
  std::string out;
  for (std::string_view part : split_value(value, separator)) {
    const std::string clean = clean_text(unescape_value(part), kNoteValueMax);
    if (clean.empty()) continue;
    if (!out.empty()) out += ", ";
    out += clean;
  }
  return out;
}

// "_$!<Home>!$_" as "Home".
std::string plain_label(std::string_view label) {
  if (label.starts_with("_$!<") && label.ends_with(">!$_"))
    label = label.substr(4, label.size() - 8);
  return clean_text(unescape_value(label), CardDraft::kNameMax);
}

struct NameParts {
  std::string given, middle, family, suffix;

  std::string whole() const { return name_of_parts({given, middle, family, suffix}); }
};

NameParts name_parts(std::string_view value) {
  const std::vector<std::string_view> parts = split_value(value, ';');
  const auto part = [&](size_t i) {
    return i < parts.size() ? listed(parts[i], ',') : std::string();
  };
  return {part(1), part(2), part(0), part(4)};
}

class VcardReading {
  struct Note {
    std::string group, label, value;
  };

 public:
  VcardReading(std::string_view text, const ReadInto& into)
      : lines_(text), into_(into), draft_(into.settings) {}

  void read() {
    ContentLine line;
    while (lines_.next(line)) {
      take(line);
      if (into_.progress && lines_.bytes_done() >= reported_ + kBytesPerReport)
        into_.progress(reported_ = lines_.bytes_done());
    }
    if (depth_ > 0) {
      finish_card();
      into_.read().refuse(begin_line_,
                          "a card begins here and never ends; kept as far as read");
    }
    FileRead& read = into_.read();
    note_count(read, groups_, "lists of people left out");
    note_count(read, companies_, "companies and places without a person left out");
    note_count(read, nobodies_, "cards without a name, address or profile left out");
    note_count(read, cut_, "values longer than 64 KB cut");
    note_count(read, lines_.passed_over(), "lines that are no part of a card passed over");
  }

 private:
  void take(const ContentLine& line) {
    if (line.name == "BEGIN" && equal_ignoring_case(trim(line.value), "VCARD")) {
      begin(line);
    } else if (line.name == "END" && equal_ignoring_case(trim(line.value), "VCARD")) {
      if (depth_ == 1) finish_card();
      if (depth_ > 0) --depth_;
    } else if (depth_ == 1) {
      agent_ = line.name == "AGENT" && trim(line.value).empty();
      take_property(line);
    }
  }

  // A card within a card is its AGENT's, else the first one was never ended.
  void begin(const ContentLine& line) {
    if (depth_ > 0 && (agent_ || depth_ > 1)) {
      ++depth_;
      return;
    }
    if (depth_ == 1) {
      finish_card();
      into_.read().refuse(begin_line_, "this card never ends; kept as far as read");
    }
    depth_ = 1;
    agent_ = false;
    begin_line_ = line.line;
    draft_.begin(into_.file, line.line);
    full_name_.clear();
    parts_ = {};
    labels_.clear();
    notes_.clear();
    lines_.keep_fold_blanks(false);
    is_group_ = is_company_ = false;
    ++into_.read().records;
  }

  void take_property(const ContentLine& line) {
    const std::string_view value = line.value;
    if (line.name == "VERSION") {
      lines_.keep_fold_blanks(trim(value) == "2.1");
    } else if (line.name == "FN") {
      if (full_name_.empty()) full_name_ = clean_text(unescape_value(value));
    } else if (line.name == "N") {
      if (parts_.whole().empty()) parts_ = name_parts(value);
    } else if (line.name == "EMAIL") {
      draft_.add_email(unescape_value(value));
    } else if (line.name == "TEL") {
      if (!line.has_type("FAX")) draft_.add_phone(unescape_value(value));
    } else if (line.name == "ORG") {
      take_org(value);
    } else if (line.name == "TITLE") {
      draft_.set_title(unescape_value(value));
    } else if (line.name == "URL" || line.name == "X-SOCIALPROFILE" ||
               line.name == "SOCIALPROFILE") {
      draft_.add_url(unescape_value(value));
    } else if (line.name == "KIND" || line.name == "X-ADDRESSBOOKSERVER-KIND") {
      take_kind(trim(value));
    } else if (line.name == "X-ABSHOWAS") {
      is_company_ = equal_ignoring_case(trim(value), "COMPANY");
    } else if (line.name == "X-ABLABEL") {
      if (!line.group.empty()) labels_[line.group] = plain_label(value);
    } else {
      take_note(line);
    }
  }

  void take_kind(std::string_view kind) {
    is_group_ = equal_ignoring_case(kind, "group");
    is_company_ = equal_ignoring_case(kind, "org") || equal_ignoring_case(kind, "location");
  }

  void take_org(std::string_view value) {
    const std::vector<std::string_view> parts = split_value(value, ';');
    draft_.set_company(unescape_value(parts[0]));
    for (size_t i = 1; i < parts.size(); ++i)
      draft_.add_note("Department", unescape_value(parts[i]));
  }

  void take_note(const ContentLine& line) {
    if (std::ranges::find(kSkipped, line.name) != std::end(kSkipped)) return;
    const std::string_view encoding = line.param("ENCODING");
    if (equal_ignoring_case(encoding, "b") || equal_ignoring_case(encoding, "base64")) return;
    cut_ += line.cut;
    // The beginning of a note is worth keeping; that of a date or an address is not.
    if (notes_.size() == kNotesMax || (line.cut && line.name != "NOTE")) return;
    const auto known = note_labels().find(line.name);
    if (known == note_labels().end() && line.value.size() > kNoteValueMax) return;
    std::string label(known == note_labels().end() ? std::string_view(line.name)
                                                   : known->second);
    const std::string group = line.name.starts_with("X-AB") ? line.group : std::string();
    if (line.name == "NOTE")
      notes_.push_back({group, label, unescape_value(line.value)});
    else if (line.name == "BDAY" || line.name == "ANNIVERSARY")
      notes_.push_back({group, label, plain_date(trim(line.value))});
    else
      notes_.push_back(
          {group, label, listed(line.value, line.name == "CATEGORIES" ? ',' : ';')});
  }

  // Apple says what a date or a relation is on a line of its own, often after it.
  void add_notes() {
    for (const Note& note : notes_) {
      const auto label = note.group.empty() ? labels_.end() : labels_.find(note.group);
      draft_.add_note(label == labels_.end() ? note.label : label->second, note.value);
    }
  }

  // "Ruiz, Ana" is how some programs sort; the parts then say the name as it is spoken.
  std::string name() const {
    const bool sorted = full_name_.find(", ") != std::string::npos && !parts_.given.empty() &&
                        full_name_.starts_with(parts_.family + ",");
    return full_name_.empty() || sorted ? parts_.whole() : full_name_;
  }

  void finish_card() {
    draft_.set_name(name());
    add_notes();
    if (is_group_) return void(++groups_);
    const Card& card = draft_.card();
    const bool bare = parts_.whole().empty() && card.name == card.company;
    if (is_company_ || (bare && card.profiles.empty() && !card.company.empty()))
      return void(++companies_);
    if (!draft_.keep(into_)) ++nobodies_;
  }

  ContentLines lines_;
  const ReadInto& into_;
  CardDraft draft_;
  std::string full_name_ = {};
  NameParts parts_ = {};
  std::map<std::string, std::string> labels_ = {};  // by group
  std::vector<Note> notes_ = {};
  size_t begin_line_ = 0;
  size_t depth_ = 0;  // of cards in cards; counted, never called
  bool agent_ = false, is_group_ = false, is_company_ = false;
  size_t groups_ = 0, companies_ = 0, nobodies_ = 0, cut_ = 0;
  std::uint64_t reported_ = 0;
};

bool looks_like_vcard(std::string_view head) {
  head = trim(head);
  const std::string_view first = head.substr(0, head.find_first_of("\r\n"));
  return equal_ignoring_case(trim(first), "BEGIN:VCARD");
}

Result<void> read_vcard(const Bytes& bytes, const ReadInto& into) {
  const std::string text = TRY(read_text(bytes, into.read().path));
  VcardReading(text, into).read();
  return {};
}

}  // namespace

const Reader& vcard_reader() {
  static constexpr Reader reader = {.name = "vcard",
                                    .recognises = looks_like_vcard,
                                    .has_member_name =
                                        [](std::string_view name) {
                                          return name.ends_with(".vcf") ||
                                                 name.ends_with(".vcard");
                                        },
                                    .read = read_vcard};
  return reader;
}

}  // namespace sweet
