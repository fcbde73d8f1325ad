#include "book/draft.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "book/identity.h"
#include "book/merge.h"

namespace sweet {

BookDraft::BookDraft(const Book& book, Batch& read)
    : known(book), batch(read), names_(cast_, read, joined_.row_of_card) {
  cast_.people = known.people;
  cast_.orgs = known.orgs;
  cast_.me = known.me;
  cast_.verdicts = known.verdicts;
  id_last_ = known.person_last;
  org_id_last_ = known.org_last;
  for (OrgIx i = 0; i < known.orgs.size(); ++i) {
    orgs_.try_emplace(known.orgs[i].key, i);
    org_id_last_ = std::max(org_id_last_, known.orgs[i].id);
  }
  for (const Person& person : known.people)
    id_last_ = std::max(id_last_, person.id);
}

OrgIx BookDraft::org(std::string_view name) {
  name = trim(name);
  if (name.empty()) return kNoOrg;
  const auto [spelt, is_new_spelling] = spelt_.try_emplace(std::string(name), kNoOrg);
  if (!is_new_spelling) return spelt->second;
  std::string key = org_key(name);
  const auto [at, is_new] = orgs_.try_emplace(key, static_cast<OrgIx>(cast_.orgs.size()));
  if (is_new) {
    org_id_last_ = OrgId(static_cast<std::int64_t>(org_id_last_) + 1);
    cast_.orgs.push_back({org_id_last_, std::string(name), std::move(key)});
  }
  return spelt->second = at->second;
}

std::string BookDraft::new_code(PersonId id) {
  if (codes_.empty()) {
    for (const Person& person : known.people)
      codes_.insert(person.code);
    for (const Card& card : batch.cards)
      codes_.insert(card.code);
  }
  for (std::int64_t n = static_cast<std::int64_t>(id);; ++n) {
    std::string code = fmt::format("p{}", n);
    if (codes_.insert(code).second) return code;
  }
}

void BookDraft::add_cards(Person& person, const std::vector<std::uint32_t>& cards) {
  const int before = person.code.empty() ? 0 : trust_in(person);
  for (int trust = 0; trust <= 2; ++trust)
    for (std::uint32_t i : cards) {
      const Card& card = batch.cards[i];
      if (trust_in(card) != trust) continue;
      const OrgIx company = takes_company(person, card) ? org(card.company) : kNoOrg;
      add_card(person, card, company, before);
    }
  // A code that somebody chose replaces the one we made up.
  for (std::uint32_t i : cards) {
    const std::string& code = batch.cards[i].code;
    if (!code.empty() && code != "me" &&
        (person.code.empty() || is_generated_code(person.code)))
      person.code = code;
  }
}

// What a new person must have: an id, a code, something to be called by.
void BookDraft::complete(Person& person) {
  id_last_ = PersonId(static_cast<std::int64_t>(id_last_) + 1);
  person.id = id_last_;
  if (person.code.empty()) person.code = person.me ? "me" : new_code(person.id);
  if (person.name.empty() && !person.emails.empty()) person.name = person.emails.front();
  if (person.name.empty() && !person.profiles.empty()) person.name = person.profiles.front();
  if (person.name.empty()) person.name = person.code;
}

void BookDraft::write_round() {
  std::vector<std::vector<std::uint32_t>> cards(joined_.people_all);
  for (std::uint32_t i = 0; i < joined_.row_of_card.size(); ++i)
    if (joined_.row_of_card[i] != kNobody) cards[joined_.row_of_card[i]].push_back(i);
  changes.people_matched = 0;
  for (PersonIx row = 0; row < joined_.people_all; ++row) {
    const bool is_new = row == cast_.people.size();
    const bool is_me = row == joined_.me;
    // Who stays as they are is not touched, so that their rows need no copy.
    if (!is_new && cards[row].empty() && std::as_const(cast_.people)[row].me == is_me) continue;
    if (is_new) cast_.people.emplace_back();
    Person& person = cast_.people[row];
    add_cards(person, cards[row]);
    person.me = is_me;
    if (is_new) complete(person);
    if (row < known.people.size() && !cards[row].empty()) ++changes.people_matched;
  }
  cast_.me = joined_.me;
}

void BookDraft::write_people() {
  joined_ = join_cards(cast_, batch.cards);
  for (int round = 1;; ++round) {
    write_round();
    if (round == kRoundsMax) break;
    Joined again = join_cards(cast_, batch.cards, joined_.row_of_card);
    if (again.row_of_card == joined_.row_of_card) break;
    joined_ = std::move(again);
  }
  changes.row_of_card = joined_.row_of_card;
  for (Joined::Refused& refused : joined_.refused)
    refuse(batch.cards[refused.card], std::move(refused.why));
}

PersonIx BookDraft::owner() {
  if (joined_.me == kNobody) {
    joined_.me = static_cast<PersonIx>(cast_.people.size());
    cast_.people.push_back({.me = true});
    complete(cast_.people.back());
  }
  return joined_.me;
}

Changes BookDraft::finish() {
  const auto people_before = static_cast<std::ptrdiff_t>(known.people.size());
  const auto orgs_before = static_cast<std::ptrdiff_t>(known.orgs.size());
  if (!cast_.people.shares(known.people)) {
    std::vector<Person>& people = cast_.people.edit();
    for (PersonIx row = 0; row < known.people.size(); ++row)
      if (people[row] != known.people[row])
        changes.people_changed.push_back({row, people[row]});
    changes.people_new.assign(std::make_move_iterator(people.begin() + people_before),
                              std::make_move_iterator(people.end()));
  }
  changes.orgs_new.assign(std::make_move_iterator(cast_.orgs.begin() + orgs_before),
                          std::make_move_iterator(cast_.orgs.end()));
  return std::move(changes);
}

bool BookDraft::knows(const PersonRef& ref) {
  if (ref.card != PersonRef::kNoCard) return person_of_card(ref.card) != kNobody;
  return equal_ignoring_case(trim(ref.text), "me") || names_.find(ref.text).has_value();
}

std::optional<PersonIx> BookDraft::person(const PersonRef& ref, std::uint32_t file, size_t line,
                                          std::string_view column) {
  if (ref.card != PersonRef::kNoCard) {
    const PersonIx row = person_of_card(ref.card);
    if (row != kNobody) return row;
    return std::nullopt;  // the card itself was refused
  }
  if (equal_ignoring_case(trim(ref.text), "me")) return owner();
  std::expected<PersonIx, std::string> found = names_.find(ref.text);
  if (found) return *found;
  batch.files[file].refuse(line, fmt::format("{}: {}", column, found.error()));
  return std::nullopt;
}

}  // namespace sweet
