#include "network/together.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/logistic.h"

namespace sweet {
namespace {

// Being on one mail with others says that somebody thinks of the two together; a smaller
// circle and more mails say it better. The lifts are measured (docs/model/ties.md, mail of
// two companies); how often two of one's people know each other anyway is elicited.
constexpr double kAnyTwo = 0.1;
constexpr double kLiftMail = 2.2;     // log-odds, two recipients on one mail
constexpr double kLiftWider = -0.55;  // per ln(recipients - 1) of the smallest mail
constexpr double kLiftMore = 0.4;     // per ln(mails)
constexpr double kLiftMet = 1.0;      // elicited: at one meeting people meet
// Elicited: of two people at one employer the chance falls with its size, which we only know
// by how many of its people are in the book.
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

void add_mails(const Book& book, Moment now, const Whose& whose, std::vector<Together>& rows) {
  for (const Touch& touch : book.touches) {
    if (touch.at > now || touch.to.size() < 2 || touch.to.size() > kTogetherMax) continue;
    for (size_t i = 0; i < touch.to.size(); ++i)
      for (size_t j = i + 1; j < touch.to.size(); ++j) {
        const PersonIx a = std::min(touch.to[i], touch.to[j]);
        const PersonIx b = std::max(touch.to[i], touch.to[j]);
        if (a != b && a != book.me && b != book.me && whose.has(a, b))
          rows.push_back({.a = a,
                          .b = b,
                          .mails = 1,
                          .fewest = touch.to.size(),
                          .met = touch.kind == TouchKind::Meeting});
      }
  }
}

void add_orgs(const Book& book, std::span<const PersonIx> wanted, const Whose& whose,
              std::vector<Together>& rows) {
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
        if (!whose.has(x.person, y.person)) continue;
        const bool school = x.kind == RoleKind::School || y.kind == RoleKind::School;
        const double most = school ? kSchoolmates : kColleagues;
        const PersonIx a = std::min(x.person, y.person), b = std::max(x.person, y.person);
        rows.push_back({.a = a, .b = b, .known = most / crowd, .org = org, .school = school});
      }
    }
  }
}

double chance_by_mail(const Together& two) {
  if (two.mails == 0) return 0;
  const double logit = std::log(kAnyTwo / (1 - kAnyTwo)) + kLiftMail +
                       kLiftWider * std::log(static_cast<double>(two.fewest) - 1) +
                       kLiftMore * std::log(static_cast<double>(two.mails)) +
                       (two.met ? kLiftMet : 0);
  return chance_of(logit);
}

bool before(const Together& x, const Together& y) {
  return std::tuple(x.a, x.b, x.org, x.school, x.known) <
         std::tuple(y.a, y.b, y.org, y.school, y.known);
}

}  // namespace

std::vector<Together> together_of(const Book& book, Moment now,
                                  std::span<const PersonIx> wanted, const Whose& whose) {
  std::vector<Together> rows;
  add_mails(book, now, whose, rows);
  add_orgs(book, wanted, whose, rows);
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
    if (row.mails > 0)
      sum.fewest = sum.fewest == 0 ? row.fewest : std::min(sum.fewest, row.fewest);
    sum.met = sum.met || row.met;
    if (row.org != kNoOrg && (sum.org == kNoOrg || sum.school)) {
      sum.org = row.org;
      sum.school = row.school;
    }
  }
  for (Together& sum : sums)
    sum.known = std::min(kKnownMax, 1 - (1 - sum.known) * (1 - chance_by_mail(sum)));
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
