#include "book/namesakes.h"

#include <algorithm>
#include <unordered_map>

#include "book/identity.h"
#include "book/merge.h"

namespace sweet {
namespace {

using Group = std::vector<const Namesake*>;

// Those who share a key, groups in the order of their first face; single ones left out. Of
// known people who are folded into one the first stands for all.
template <typename KeyOf>
std::vector<Group> groups_by(const std::vector<Namesake>& faces, KeyOf key_of) {
  std::vector<Group> groups;
  std::unordered_map<std::string, size_t> places;
  places.reserve(faces.size());
  for (const Namesake& face : faces) {
    std::string key = key_of(face);
    if (key.empty()) continue;
    const auto [at, is_new] = places.try_emplace(std::move(key), groups.size());
    if (is_new) groups.emplace_back();
    Group& group = groups[at->second];
    const auto folded = [&](const Namesake* other) { return other->head == face.head; };
    if (face.head == kNobody || std::ranges::none_of(group, folded)) group.push_back(&face);
  }
  std::erase_if(groups, [](const Group& group) { return group.size() < 2; });
  return groups;
}

bool all_may_join(const Group& group) {
  HumanFacts together;
  bool profile = false;
  for (const Namesake* face : group) {
    if (!may_join(together, face->facts) || (profile && face->facts.has_profile)) return false;
    together.take(face->facts);
    profile = profile || face->facts.has_profile;
  }
  return true;
}

bool one_company(const Group& group) {
  std::string_view key;
  for (const Namesake* face : group) {
    if (face->company_key.empty()) continue;
    if (!key.empty() && face->company_key != key) return false;
    key = face->company_key;
  }
  return true;
}

void join_all(const Group& group, const Join& join) {
  for (const Namesake* face : group)
    if (face != group.front()) join(group.front()->human, face->human);
}

// Of several known ones the first is taken: the faces come by row.
void join_unmarked(const Group& group, const Join& join) {
  Group unmarked;
  bool has_known = false;
  for (const Namesake* face : group) {
    if (!face->facts.unmarked()) continue;
    if (face->facts.known != kNobody && std::exchange(has_known, true)) continue;
    unmarked.push_back(face);
  }
  if (unmarked.size() > 1 && one_company(unmarked)) join_all(unmarked, join);
}

}  // namespace

void HumanFacts::take(const HumanFacts& other) {
  if (known == kNobody) known = other.known;
  if (given.empty()) given = other.given;
  if (chosen.empty()) chosen = other.chosen;
  has_profile = has_profile || other.has_profile;
  has_address = has_address || other.has_address;
  fresh = fresh || other.fresh;
}

bool may_join(const HumanFacts& a, const HumanFacts& b) {
  if (a.known != kNobody && b.known != kNobody) return false;
  if ((a.fresh && b.known != kNobody) || (b.fresh && a.known != kNobody)) return false;
  if (!a.given.empty() && !b.given.empty() && a.given != b.given) return false;
  const auto clash = [](const HumanFacts& person, const HumanFacts& card) {
    return !person.chosen.empty() && !card.given.empty() && person.chosen != card.given &&
           !is_generated_code(card.given);
  };
  return !clash(a, b) && !clash(b, a);
}

void Namesake::hear(std::string_view card_name, std::string_view card_company, int trust,
                    int before) {
  if (replaces_name(card_name, name, trust, before)) name = card_name;
  if (!card_company.empty() && (trust > 0 || company.empty())) company = card_company;
}

void join_by_company(const std::vector<Namesake>& faces, const Join& join) {
  const auto key = [](const Namesake& face) {
    return face.name_key.empty() ? std::string() : face.name_key + '\n' + face.company_key;
  };
  for (const Group& group : groups_by(faces, key)) {
    if (!group.front()->company_key.empty() && all_may_join(group))
      join_all(group, join);
    else
      join_unmarked(group, join);
  }
}

void join_by_name(const std::vector<Namesake>& faces, const Join& join) {
  const auto key = [](const Namesake& face) { return face.name_key; };
  for (const Group& group : groups_by(faces, key)) {
    Group others;
    for (const Namesake* face : group)
      if (!face->facts.identified()) others.push_back(face);
    if (others.empty()) continue;
    const bool agree = one_company(others);
    if (group.size() - others.size() == 1 && agree && all_may_join(group)) {
      join_all(group, join);
    } else if (agree && all_may_join(others)) {
      join_all(others, join);
    } else {
      join_unmarked(others, join);
    }
  }
}

}  // namespace sweet
