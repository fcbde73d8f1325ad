#include "book/find.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "book/identity.h"
#include "book/near.h"

namespace sweet {
namespace {

constexpr size_t kCodesListedMax = 8;  // of people who share a name

std::string said(const Person& person) {
  return fmt::format("{} ({})", person.name, person.code);
}

template <typename Fits>
std::vector<PersonIx> people_where(const Book& book, Fits fits) {
  std::vector<PersonIx> found;
  for (PersonIx u = 0; u < book.people.size(); ++u)
    if (fits(book.people[u])) found.push_back(u);
  return found;
}

// Everybody who may be meant, by the first way of naming that fits anybody.
std::vector<PersonIx> people_meant(const Book& book, std::string_view who) {
  const auto one_of = [](const std::vector<std::string>& texts, std::string_view text) {
    return std::ranges::find(texts, text) != texts.end();
  };
  std::vector<PersonIx> found =
      people_where(book, [&](const Person& p) { return p.code == who; });
  if (found.empty())
    found = people_where(book, [&](const Person& p) { return one_of(p.folded, who); });
  if (found.empty())
    found =
        people_where(book, [&](const Person& p) { return equal_ignoring_case(p.code, who); });
  const std::string lower = ascii_lower(who);
  if (found.empty() && who.find('@') != std::string_view::npos)
    found = people_where(book, [&](const Person& p) { return one_of(p.emails, lower); });
  const std::string slug = profile_key(who);
  if (found.empty() && !slug.empty())
    found = people_where(book, [&](const Person& p) { return one_of(p.profiles, slug); });
  const std::string name = name_key(who);
  if (found.empty() && !name.empty())
    found = people_where(book, [&](const Person& p) { return name_key(p.name) == name; });
  return found;
}

std::unexpected<Error> nobody(const Book& book, std::string_view who) {
  Nearest nearest(who);
  for (const Person& person : book.people) {
    nearest.offer(person.name, said(person));
    nearest.offer(person.code, said(person));
  }
  std::string hint = nearest.question();
  if (hint.empty()) hint = "`sweetspot people` lists everybody who is known";
  return fail(Error::Code::NotFound, fmt::format("nobody here is called \"{}\"", who),
              std::move(hint));
}

std::unexpected<Error> several(const Book& book, std::string_view who,
                               const std::vector<PersonIx>& found) {
  std::string hint = "say which by code: ";
  for (size_t i = 0; i < std::min(found.size(), kCodesListedMax); ++i) {
    const Person& person = book.people[found[i]];
    if (i > 0) hint += ", ";
    hint += person.code;
    if (person.org != kNoOrg) hint += fmt::format(" ({})", book.orgs[person.org].name);
  }
  if (found.size() > kCodesListedMax) hint += ", …";
  return fail(Error::Code::BadInput,
              fmt::format("{} people are called \"{}\"", found.size(), who), std::move(hint));
}

}  // namespace

Result<PersonIx> find_person(const Book& book, std::string_view who) {
  who = trim(who);
  if (who.empty())
    return fail(Error::Code::BadInput, "no person was named",
                "name somebody by code, e-mail address, profile or full name");
  if (equal_ignoring_case(who, "me")) {
    if (book.me != kNobody) return book.me;
    return fail(Error::Code::NotFound, "nobody here is marked as you",
                "put me=yes on your row of people.csv and import it");
  }
  const std::vector<PersonIx> found = people_meant(book, who);
  if (found.empty()) return nobody(book, who);
  if (found.size() > 1) return several(book, who, found);
  return found.front();
}

Result<OrgIx> find_org(const Book& book, std::string_view who) {
  who = trim(who);
  if (who.starts_with('@')) who = trim(who.substr(1));
  if (who.empty())
    return fail(Error::Code::BadInput, "no company was named", "name one, as in @Acme");
  const std::string key = org_key(who);
  for (OrgIx org = 0; org < book.orgs.size(); ++org)
    if (book.orgs[org].key == key) return org;
  Nearest nearest(who);
  for (const Org& org : book.orgs)
    nearest.offer(org.name);
  std::string hint = nearest.question();
  if (hint.empty()) hint = "`sweetspot people` lists everybody and where they work";
  return fail(Error::Code::NotFound, fmt::format("no company here is called \"{}\"", who),
              std::move(hint));
}

Result<Meant> find_target(const Book& book, std::string_view who) {
  who = trim(who);
  if (who.starts_with('@')) return Meant{.org = TRY(find_org(book, who))};
  Result<PersonIx> person = find_person(book, who);
  if (person) return Meant{.person = *person};
  if (person.error().code != Error::Code::NotFound) return std::unexpected(person.error());
  const Result<OrgIx> org = find_org(book, who);
  if (org) return Meant{.org = *org};
  person.error().message =
      fmt::format("neither a person nor a company here is called \"{}\"", who);
  if (!org.error().hint.empty() && !person.error().hint.starts_with("did"))
    person.error().hint = org.error().hint;
  return std::unexpected(person.error());
}

std::string name_of(const Book& book, PersonIx person) {
  if (person == kNobody) return "nobody";
  if (person == book.me) return "you";
  const Person& who = book.people[person];
  return who.name.empty() ? who.code : who.name;
}

}  // namespace sweet
