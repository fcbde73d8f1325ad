#include "book/draft.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "book/identity.h"
#include "book/merge.h"

namespace sweet {

Draft::Draft(const Book& book, Batch& read)
    : known(book),
      batch(read),
      joined_(join_cards(book, read)),
      names_(book, read, joined_.row_of_card) {
  for (OrgIx i = 0; i < known.orgs.size(); ++i) {
    orgs_.try_emplace(known.orgs[i].key, i);
    org_id_last_ = std::max(org_id_last_, known.orgs[i].id);
  }
  for (const Person& person : known.people) {
    codes_.insert(person.code);
    id_last_ = std::max(id_last_, person.id);
  }
  for (const Card& card : batch.cards)
    codes_.insert(card.code);
}

OrgIx Draft::org(std::string_view name) {
  name = trim(name);
  if (name.empty()) return kNoOrg;
  const auto [spelt, is_new_spelling] = spelt_.try_emplace(std::string(name), kNoOrg);
  if (!is_new_spelling) return spelt->second;
  std::string key = org_key(name);
  const auto next = static_cast<OrgIx>(known.orgs.size() + changes.orgs_new.size());
  const auto [at, is_new] = orgs_.try_emplace(key, next);
  if (is_new) {
    org_id_last_ = OrgId(static_cast<std::int64_t>(org_id_last_) + 1);
    changes.orgs_new.push_back({org_id_last_, std::string(name), std::move(key)});
  }
  return spelt->second = at->second;
}

std::string Draft::new_code(PersonId id) {
  for (std::int64_t n = static_cast<std::int64_t>(id);; ++n) {
    std::string code = fmt::format("p{}", n);
    if (codes_.insert(code).second) return code;
  }
}

void Draft::add_cards(Person& person, const std::vector<std::uint32_t>& cards) {
  const int before = person.id == PersonId{} ? 0 : trust_in(person);
  for (int trust = 0; trust <= 2; ++trust)
    for (std::uint32_t i : cards) {
      const Card& card = batch.cards[i];
      if (trust_in(card) == trust) add_card(person, card, org(card.company), before);
    }
  // A code that somebody chose replaces the one we made up.
  for (std::uint32_t i : cards) {
    const std::string& code = batch.cards[i].code;
    if (!code.empty() && code != "me" &&
        (person.code.empty() || is_generated_code(person.code)))
      person.code = code;
  }
}

void Draft::update_known(PersonIx row, const std::vector<std::uint32_t>& cards) {
  Person person = known.people[row];
  add_cards(person, cards);
  person.me = row == joined_.me;
  if (person != known.people[row]) changes.people_changed.push_back({row, std::move(person)});
  ++changes.people_matched;
}

void Draft::add_new(const std::vector<std::uint32_t>& cards, bool me) {
  Person person;
  add_cards(person, cards);
  id_last_ = PersonId(static_cast<std::int64_t>(id_last_) + 1);
  person.id = id_last_;
  person.me = me;
  if (person.code.empty()) person.code = me ? "me" : new_code(person.id);
  if (person.name.empty() && !person.emails.empty()) person.name = person.emails.front();
  if (person.name.empty() && !person.profiles.empty()) person.name = person.profiles.front();
  if (person.name.empty()) person.name = person.code;
  changes.people_new.push_back(std::move(person));
}

void Draft::write_people() {
  std::vector<std::vector<std::uint32_t>> cards(joined_.people_all);
  for (std::uint32_t i = 0; i < joined_.row_of_card.size(); ++i)
    if (joined_.row_of_card[i] != kNobody) cards[joined_.row_of_card[i]].push_back(i);
  for (PersonIx row = 0; row < joined_.people_all; ++row) {
    if (row >= known.people.size())
      add_new(cards[row], row == joined_.me);
    else if (!cards[row].empty())
      update_known(row, cards[row]);
  }
}

PersonIx Draft::owner() {
  if (joined_.me == kNobody) {
    joined_.me = static_cast<PersonIx>(known.people.size() + changes.people_new.size());
    add_new({}, true);
  }
  return joined_.me;
}

std::optional<PersonIx> Draft::person(const PersonRef& ref, std::uint32_t file, size_t line,
                                      std::string_view column) {
  if (ref.card != PersonRef::kNoCard) {
    const PersonIx row = joined_.row_of_card[ref.card];
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
