#include "same/moves.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"

namespace sweet {
namespace {

std::string org_name(const Book& known, const Changes& changes, OrgIx org) {
  if (org == kNoOrg) return {};
  if (org < known.orgs.size()) return known.orgs[org].name;
  return changes.orgs_new[org - known.orgs.size()].name;
}

}  // namespace

std::vector<Move> moves_of(const Book& known, const Changes& changes) {
  std::vector<Move> moves;
  for (const auto& [row, now] : changes.people_changed) {
    const Person& before = known.people[row];
    const bool moved = before.org != kNoOrg && now.org != before.org;
    const bool retitled =
        !before.title.empty() && fold_name(now.title) != fold_name(before.title);
    if (!moved && !retitled) continue;
    moves.push_back({.person = row,
                     .code = now.code,
                     .name = now.name,
                     .company_before = org_name(known, changes, before.org),
                     .title_before = before.title,
                     .company = org_name(known, changes, now.org),
                     .title = now.title});
  }
  return moves;
}

void keep_former_roles(const Book& known, const std::vector<Move>& moves, Day today,
                       Changes& changes) {
  std::unordered_set<std::uint64_t> roles;
  const auto key = [](PersonIx person, OrgIx org) { return std::uint64_t{person} << 32 | org; };
  for (const Role& role : known.roles)
    roles.insert(key(role.person, role.org));
  for (const Role& role : changes.roles_new)
    roles.insert(key(role.person, role.org));
  for (const Move& move : moves) {
    const OrgIx before = known.people[move.person].org;
    if (move.company == move.company_before || before == kNoOrg) continue;
    if (roles.contains(key(move.person, before))) continue;
    changes.roles_new.push_back({.person = move.person,
                                 .org = before,
                                 .kind = RoleKind::Work,
                                 .title = move.title_before,
                                 .to = today});
  }
}

}  // namespace sweet
