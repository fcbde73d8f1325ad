#include "network/together.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sweet {
namespace {

// All elicited. Being on one mail with n others says that somebody thinks of the two
// together; two mails say it better. Of two people at one employer the chance falls with
// its size, which we only know by how many of its people are in the book.
constexpr double kOneMail = 0.5;      // for two recipients; shared among more
constexpr double kColleagues = 0.5;   // in a book that holds only the two
constexpr double kHalfAtPeople = 10;  // known people there at which it is half that
constexpr double kSchoolmates = 0.15;
constexpr double kKnownMin = 0.03;     // below it nothing is inferred: large companies
constexpr double kKnownMax = 0.95;     // never sure of what nobody said
constexpr double kCommonSchool = 0.8;  // C: school or cohort in common
constexpr double kCommonEmployer = 0.6;
constexpr double kCommonPastEmployer = 0.4;

struct Membership {
  PersonIx person;
  RoleKind kind;
  std::optional<Day> from, to;
  bool present;  // there when the data were made, and nothing more is known
};

using Members = std::unordered_map<OrgIx, std::vector<Membership>>;

Members members_of(const Book& book) {
  Members members;
  for (const Role& role : book.roles)
    if (role.org != kNoOrg)
      members[role.org].push_back({role.person, role.kind, role.from, role.to, false});
  for (PersonIx p = 0; p < book.people.size(); ++p)
    if (book.people[p].org != kNoOrg)
      members[book.people[p].org].push_back({p, RoleKind::Work, {}, {}, true});
  return members;
}

// Whether two memberships may have overlapped: unknown dates may have.
bool overlap(const Membership& x, const Membership& y) {
  if (x.present && y.to && !y.from) return false;
  if (x.present && y.present) return true;
  const auto before = [](const std::optional<Day>& end, const std::optional<Day>& start) {
    return end && start && *end < *start;
  };
  return !before(x.to, y.from) && !before(y.to, x.from);
}

void add_mails(const Book& book, Moment now, std::vector<Together>& rows) {
  for (const Touch& touch : book.touches) {
    if (touch.at > now || touch.to.size() < 2 || touch.to.size() > kTogetherMax) continue;
    const double known = kOneMail / static_cast<double>(touch.to.size() - 1);
    for (size_t i = 0; i < touch.to.size(); ++i)
      for (size_t j = i + 1; j < touch.to.size(); ++j) {
        const PersonIx a = std::min(touch.to[i], touch.to[j]);
        const PersonIx b = std::max(touch.to[i], touch.to[j]);
        if (a != b && a != book.me && b != book.me)
          rows.push_back({.a = a, .b = b, .known = known, .mails = 1});
      }
  }
}

void add_orgs(const Book& book, std::span<const PersonIx> wanted, std::vector<Together>& rows) {
  const Members members = members_of(book);
  std::vector<char> is_wanted(book.people.size(), 0);
  for (PersonIx p : wanted)
    is_wanted[p] = 1;
  for (const auto& [org, all] : members) {
    const double crowd = 1 + std::max(0.0, static_cast<double>(all.size()) - 2) / kHalfAtPeople;
    if (kColleagues / crowd < kKnownMin) continue;
    for (const Membership& x : all) {
      if (!is_wanted[x.person] || x.person == book.me) continue;
      for (const Membership& y : all) {
        if (y.person == x.person || y.person == book.me || !overlap(x, y)) continue;
        const bool school = x.kind == RoleKind::School || y.kind == RoleKind::School;
        const double most = school ? kSchoolmates : kColleagues;
        const PersonIx a = std::min(x.person, y.person), b = std::max(x.person, y.person);
        rows.push_back({.a = a, .b = b, .known = most / crowd, .org = org, .school = school});
      }
    }
  }
}

bool before(const Together& x, const Together& y) {
  return std::tuple(x.a, x.b, x.org, x.school, x.known) <
         std::tuple(y.a, y.b, y.org, y.school, y.known);
}

}  // namespace

std::vector<Together> together_of(const Book& book, Moment now,
                                  std::span<const PersonIx> wanted) {
  std::vector<Together> rows;
  add_mails(book, now, rows);
  add_orgs(book, wanted, rows);
  std::ranges::sort(rows, before);  // also makes the order of hashing irrelevant
  std::vector<Together> sums;
  for (const Together& row : rows) {
    const bool same = !sums.empty() && sums.back().a == row.a && sums.back().b == row.b;
    if (!same) {
      sums.push_back(row);
      continue;
    }
    Together& sum = sums.back();
    // One employer speaks once, however often the two are listed there.
    if (row.org != kNoOrg && row.org == sum.org) continue;
    sum.known = std::min(kKnownMax, 1 - (1 - sum.known) * (1 - row.known));
    sum.mails += row.mails;
    if (row.org != kNoOrg && (sum.org == kNoOrg || sum.school)) {
      sum.org = row.org;
      sum.school = row.school;
    }
  }
  return sums;
}

std::vector<double> common_with_me(const Book& book) {
  std::vector<double> common(book.people.size(), 0);
  if (book.me == kNobody) return common;
  const Members members = members_of(book);
  for (const auto& [org, all] : members)
    for (const Membership& mine : all) {
      if (mine.person != book.me) continue;
      for (const Membership& theirs : all) {
        if (theirs.person == book.me) continue;
        const bool school = mine.kind == RoleKind::School || theirs.kind == RoleKind::School;
        const double c = school                  ? kCommonSchool
                         : overlap(mine, theirs) ? kCommonEmployer
                                                 : kCommonPastEmployer;
        common[theirs.person] = std::max(common[theirs.person], c);
      }
    }
  return common;
}

}  // namespace sweet
