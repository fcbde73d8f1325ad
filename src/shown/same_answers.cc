#include "shown/same_answers.h"

namespace sweet {
namespace {

// What is quickly told apart first.
bool same_but_for_people(const Book& a, const Book& b) {
  return a.me == b.me && a.asks == b.asks && a.targets == b.targets && a.bonds == b.bonds &&
         a.verdicts == b.verdicts && a.roles == b.roles && a.own_ties == b.own_ties &&
         a.own_asks == b.own_asks && a.orgs == b.orgs && a.touches == b.touches;
}

bool is_same_but_for_notes(const Person& a, const Person& b) {
  if (a.notes == b.notes) return a == b;
  Person with_those = a;
  with_those.notes = b.notes;
  return with_those == b;
}

}  // namespace

bool same_facts(const Book& a, const Book& b) {
  return same_but_for_people(a, b) && a.people == b.people;
}

std::optional<std::vector<std::string>> only_notes_differ(const Book& a, const Book& b) {
  std::vector<std::string> codes;
  if (!same_but_for_people(a, b) || a.people.size() != b.people.size()) return std::nullopt;
  for (size_t row = 0; row < a.people.size() && !a.people.shares(b.people); ++row) {
    if (!is_same_but_for_notes(a.people[row], b.people[row])) return std::nullopt;
    if (a.people[row].notes != b.people[row].notes) codes.push_back(a.people[row].code);
  }
  return codes;
}

bool same_for_twice(const Book& a, const Book& b) {
  return a.people == b.people && a.orgs == b.orgs && a.me == b.me && a.verdicts == b.verdicts &&
         a.touches == b.touches;
}

}  // namespace sweet
