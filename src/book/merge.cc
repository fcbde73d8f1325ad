#include "book/merge.h"

#include <algorithm>

#include "book/identity.h"

namespace sweet {
namespace {

void add_once(std::vector<std::string>& texts, const std::vector<std::string>& more) {
  for (const std::string& text : more)
    if (!text.empty() && std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
}

// What is written by hand says which address to write to first.
void put_first(std::vector<std::string>& texts, const std::string& first) {
  const auto at = std::ranges::find(texts, first);
  if (at != texts.end()) std::rotate(texts.begin(), at, at + 1);
}

}  // namespace

int trust_in(const Card& card) {
  if (!card.code.empty()) return 2;
  return card.profiles.empty() ? 0 : 1;
}

int trust_in(const Person& person) {
  if (!is_generated_code(person.code)) return 2;
  return person.profiles.empty() ? 0 : 1;
}

bool replaces_name(std::string_view card_name, std::string_view name, int trust, int before) {
  if (!is_real_name(card_name)) return false;
  return !is_real_name(name) || trust >= std::max(1, before);
}

bool takes_company(const Person& person, const Card& card) {
  return person.org == kNoOrg || (trust_in(card) > 0 && !card.older);
}

void add_card(Person& person, const Card& card, OrgIx org, int before) {
  const int trust = card.older ? 0 : trust_in(card);
  if (replaces_name(card.name, person.name, trust, before)) person.name = card.name;
  add_once(person.emails, card.emails);
  if (trust == 2 && !card.emails.empty()) put_first(person.emails, card.emails.front());
  add_once(person.phones, card.phones);
  add_once(person.profiles, card.profiles);
  if (org != kNoOrg && takes_company(person, card)) person.org = org;
  if (!card.title.empty() && (trust > 0 || person.title.empty())) person.title = card.title;
  if (card.seniority != Seniority::Unknown) person.seniority = card.seniority;
  if (card.load != Load::Unknown) person.load = card.load;
  if (!card.notes.empty() && (trust == 2 || person.notes.empty())) person.notes = card.notes;
}

}  // namespace sweet
