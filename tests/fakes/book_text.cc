#include "tests/fakes/book_text.h"

#include <algorithm>

#include "base/text.h"
#include "store/rows.h"

namespace sweet {
namespace {

std::string line_of(std::string_view table, const Cells& cells) {
  return std::string(table) + ": " + text_of(cells);
}

// What stands for a person or org: an id, or its own words.
template <typename OfPerson, typename OfOrg>
std::vector<std::string> lines_of(const Book& book, const OfPerson& person, const OfOrg& org) {
  const Numbering numbers(book, {});
  std::vector<std::string> lines;
  const auto put = [&](const char* table, const Cells& cells,
                       const std::vector<PersonIx>& people, const std::vector<OrgIx>& orgs) {
    std::string line = line_of(table, cells);
    for (PersonIx u : people)
      line += " | " + (u == kNobody ? std::string("nobody") : person(u));
    for (OrgIx o : orgs)
      line += " | " + (o == kNoOrg ? std::string("nowhere") : org(o));
    lines.push_back(std::move(line));
  };
  // The people and orgs a row names are said after it, not by number within it.
  const Numbering none({}, {});
  for (OrgIx o = 0; o < book.orgs.size(); ++o)
    put("orgs", cells_of(book.orgs[o]), {}, {o});
  for (PersonIx u = 0; u < book.people.size(); ++u)
    put("people", cells_of(book.people[u], none), {u}, {book.people[u].org});
  for (const Role& role : book.roles)
    put("roles", cells_of(role, none), {role.person}, {role.org});
  for (const Bond& bond : book.bonds)
    put("bonds", cells_of(bond, none), {bond.person, bond.other}, {});
  for (const Touch& touch : book.touches) {
    std::vector<PersonIx> people(touch.to.begin(), touch.to.end());
    people.insert(people.begin(), touch.from);
    put("touches", cells_of(touch, subject_of(book.subjects, touch), none), people, {});
  }
  for (const Target& target : book.targets)
    put("targets", cells_of(target, none), {target.person}, {target.org});
  for (const Ask& ask : book.asks) {
    std::vector<PersonIx> people = ask.via;
    people.insert(people.begin(), {ask.to, ask.about});
    put("asks", cells_of(ask, none), people, {});
  }
  for (const TieKind& kind : book.own_ties)
    put("tie_kinds", cells_of(kind), {}, {});
  for (const AskKind& kind : book.own_asks)
    put("ask_kinds", cells_of(kind), {}, {});
  for (const Verdict& verdict : book.verdicts)
    put("verdicts", cells_of(verdict, none), {verdict.person, verdict.other}, {});
  for (const Setting& setting : book.settings)
    put("settings", cells_of(setting), {}, {});
  return lines;
}

}  // namespace

std::vector<std::string> book_lines(const Book& book) {
  return lines_of(
      book,
      [&](PersonIx u) { return std::to_string(static_cast<std::int64_t>(book.people[u].id)); },
      [&](OrgIx o) { return std::to_string(static_cast<std::int64_t>(book.orgs[o].id)); });
}

std::uint64_t logical_hash(const Book& book) {
  const Numbering none({}, {});
  std::vector<std::string> lines = lines_of(
      book, [&](PersonIx u) { return line_of("person", cells_of(book.people[u], none)); },
      [&](OrgIx o) { return book.orgs[o].key; });
  std::ranges::sort(lines);
  return hash64(join(lines, "\n"));
}

}  // namespace sweet
