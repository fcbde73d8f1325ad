#include "same/duplicates.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "book/identity.h"
#include "same/link.h"

namespace sweet {
namespace {

// A round mail to more people than this tells nothing of whom somebody writes with. Elicited.
constexpr size_t kTogetherMax = 20;

constexpr size_t kPhoneDigits = 9;  // the last of a number are the same with or without +44
constexpr size_t kPhoneDigitsMin = 6;

constexpr double kSpeaks = 0.5;  // log odds below which an agreement is no reason worth saying

// The usual shares, elicited: people have several addresses and change employers, but hardly
// two profiles. `rare`: of a name between that of given names that two strangers share (about
// 1 in 100) and of surnames (1 in 1,000); a number may be that of a household or a switchboard.
enum FieldRow : std::uint8_t { kName, kEmail, kPhone, kProfile, kCompany, kCircle, kFields };
constexpr std::array<LinkField, kFields> kPeopleFields = {
    LinkField{.name = "name",
              .kind = FieldKind::Words,
              .ours = kOurWords,
              .strangers = kStrangeWords,
              .rare = 3e-3},
    LinkField{.name = "email",
              .kind = FieldKind::Key,
              .ours = {0.40, 0, 0, 0, 0, 0.60},
              .strangers = {1e-4, 0, 0, 0, 0, 1},
              .rare = 1e-5},
    LinkField{.name = "phone",
              .kind = FieldKind::Key,
              .ours = {0.50, 0, 0, 0, 0, 0.50},
              .strangers = {1e-3, 0, 0, 0, 0, 1},
              .rare = 1e-4},
    LinkField{.name = "profile",
              .kind = FieldKind::Key,
              .ours = {0.90, 0, 0, 0, 0, 0.10},
              .strangers = {1e-5, 0, 0, 0, 0, 1},
              .rare = 1e-6},
    LinkField{.name = "company",
              .kind = FieldKind::Code,
              .ours = {0.50, 0, 0.05, 0, 0, 0.45},
              .strangers = {0.01, 0, 0.01, 0, 0, 0.98},
              .rare = 5e-3},
    LinkField{.name = "circle",
              .kind = FieldKind::Circle,
              .ours = {0.30, 0, 0.30, 0, 0, 0.40},
              .strangers = {0.01, 0, 0.05, 0, 0, 0.94}}};

std::vector<std::string> words_in(const std::string& folded) {
  std::vector<std::string> words;
  for (std::string_view word : split(folded, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

// "ana ruiz" from ana.ruiz@…; nothing from ruiz77@…
std::vector<std::string> name_in_address(const std::string& email) {
  std::vector<std::string> words = words_in(fold_name(email.substr(0, email.find('@'))));
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool numbered = std::ranges::any_of(
      words, [&](const std::string& word) { return std::ranges::any_of(word, is_digit); });
  if (words.size() < 2 || numbered) return {};
  return words;
}

std::vector<std::string> name_words(const Person& person) {
  if (is_real_name(person.name)) {
    const std::string folded = fold_name(person.name);
    if (!is_shared_inbox(folded)) return words_in(folded);  // "Sales", "Support"
    return {};
  }
  for (const std::string& email : person.emails)
    if (!is_shared_inbox(email))
      if (std::vector<std::string> words = name_in_address(email); !words.empty()) return words;
  return {};
}

std::string phone_digits(std::string_view phone) {
  std::string digits;
  for (char c : phone)
    if (c >= '0' && c <= '9') digits += c;
  if (digits.size() > kPhoneDigits) digits.erase(0, digits.size() - kPhoneDigits);
  return digits.size() < kPhoneDigitsMin ? std::string() : digits;
}

LinkRecord record_of(const Book& book, const Person& person) {
  LinkRecord record;
  record.texts.resize(kFields);
  record.texts[kName] = name_words(person);
  for (const std::string& email : person.emails)
    if (!is_shared_inbox(email)) record.texts[kEmail].push_back(email);
  for (const std::string& phone : person.phones)
    if (std::string digits = phone_digits(phone); !digits.empty())
      record.texts[kPhone].push_back(std::move(digits));
  record.texts[kProfile] = person.profiles;
  if (person.org != kNoOrg)
    record.texts[kCompany].push_back(org_key(book.orgs[person.org].name));
  return record;
}

void add_circles(const Book& book, std::vector<LinkRecord>& records) {
  std::vector<std::vector<PersonIx>> circles(records.size());
  for (const Touch& touch : book.touches) {
    if (touch.to.size() > kTogetherMax) continue;
    PersonList there = touch.to;
    if (touch.from != kNobody) there.push_back(touch.from);
    for (PersonIx one : there)
      for (PersonIx other : there)
        if (one != other && other != book.me) circles[one].push_back(other);
  }
  for (size_t person = 0; person < records.size(); ++person) {
    std::ranges::sort(circles[person]);
    const auto twice = std::ranges::unique(circles[person]);
    circles[person].erase(twice.begin(), twice.end());
    for (PersonIx other : circles[person])
      records[person].texts[kCircle].push_back(std::to_string(other));
  }
}

std::string shared_text(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (const std::string& text : a)
    if (std::ranges::find(b, text) != b.end()) return text;
  return {};
}

// The words of one name, seen together: the least sure of what makes them agree.
std::string name_text(const LinkRecord& a, const LinkRecord& b, std::uint32_t kinds) {
  const auto has = [&](Likeness how) { return (kinds >> static_cast<unsigned>(how) & 1) != 0; };
  if (has(Likeness::Initial)) return "one name has an initial where the other has a name";
  if (has(Likeness::Near)) return "names spelt nearly alike";
  if (has(Likeness::Alike)) return "a short form or another spelling of the same name";
  if (has(Likeness::Extra)) return "the same name, but for a part that one of them lacks";
  if (a.texts[kName] != b.texts[kName]) return "the same name in another order";
  return "the same name";
}

std::string text_for(std::uint8_t field, const LinkRecord& a, const LinkRecord& b,
                     std::uint32_t kinds) {
  const bool same = (kinds & 1u << static_cast<unsigned>(Likeness::Same)) != 0;
  const auto value = [&] { return shared_text(a.texts[field], b.texts[field]); };
  switch (field) {
    case kName:
      return name_text(a, b, kinds);
    case kEmail:
      return "the same e-mail address, " + value();
    case kPhone:
      return "the same telephone number, …" + value();
    case kProfile:
      return "the same profile, " + value();
    case kCompany:
      return same ? "the same employer" : "nearly the same employer";
    default:
      return "they exchange messages with the same people";
  }
}

std::string text_against(std::uint8_t field) {
  constexpr std::string_view kAgainst[kFields] = {
      "different names",    "no e-mail address in common", "different telephone numbers",
      "different profiles", "different employers",         "different people they write with"};
  return std::string(kAgainst[field]);
}

Duplicate duplicate_of(const Link& link, const std::vector<LinkRecord>& records) {
  Duplicate pair{.a = link.a, .b = link.b, .confidence = link.confidence};
  std::array<double, kFields> logits = {};
  std::array<std::uint32_t, kFields> kinds = {};
  for (const Told& told : link.why) {
    logits[told.agreement.field] += told.logit;
    kinds[told.agreement.field] |= 1u << static_cast<unsigned>(told.agreement.how);
  }
  for (std::uint8_t field = 0; field < kFields; ++field) {
    if (logits[field] > kSpeaks)
      pair.reasons.push_back({kPeopleFields[field].name, true,
                              text_for(field, records[link.a], records[link.b], kinds[field])});
    else if (logits[field] < -kSpeaks)
      pair.reasons.push_back({kPeopleFields[field].name, false, text_against(field)});
  }
  return pair;
}

}  // namespace

std::vector<Duplicate> find_duplicates(const Book& book) {
  std::vector<LinkRecord> records;
  records.reserve(book.people.size());
  for (const Person& person : book.people)
    records.push_back(record_of(book, person));
  add_circles(book, records);
  std::set<std::pair<PersonIx, PersonIx>> two;
  for (const Verdict& verdict : book.verdicts)
    if (verdict.says == Says::NotSame) two.insert(std::minmax(verdict.person, verdict.other));
  std::vector<Duplicate> pairs;
  for (const Link& link : link_records(kPeopleFields, records, {}))
    if (!two.contains({link.a, link.b})) pairs.push_back(duplicate_of(link, records));
  return pairs;
}

}  // namespace sweet
