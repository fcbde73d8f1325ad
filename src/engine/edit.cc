#include "engine/edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "book/identity.h"
#include "words/letter.h"

namespace sweet {
namespace {

constexpr size_t kAddressesOfOneMax = 50;

Result<std::vector<std::string>> clean_emails(const Book& book, PersonIx person,
                                              const std::vector<std::string>& emails) {
  // Those folded into one keep their own addresses, which the one is shown with.
  const std::vector<PersonIx> heads = heads_of(book.people.size(), book.me, book.verdicts);
  std::vector<std::string> clean;
  for (const std::string& text : emails) {
    const std::string email = ascii_lower(clean_text(text));
    if (!is_address(email))
      return fail(Error::Code::BadInput, "emails: \"" + email + "\" is no e-mail address",
                  "write it as name@example.org; nothing was written");
    bool folded = false;
    for (PersonIx u = 0; u < book.people.size(); ++u) {
      if (u == person || std::ranges::count(book.people[u].emails, email) == 0) continue;
      folded = heads[u] == heads[person];
      if (!folded)
        return fail(Error::Code::Conflict,
                    fmt::format("{} is the address of {} ({})", email, book.people[u].name,
                                book.people[u].code),
                    "take it away there first; nothing was written");
    }
    const bool own = std::ranges::count(book.people[person].emails, email) > 0;
    if ((own || !folded) && std::ranges::count(clean, email) == 0) clean.push_back(email);
  }
  return clean;
}

// The company's row in the Book as it will be.
OrgIx org_called(const Book& book, const std::string& name, Changes& changes) {
  if (name.empty()) return kNoOrg;
  const std::string key = org_key(name);
  const auto at = std::ranges::find(book.orgs, key, &Org::key);
  if (at != book.orgs.end()) return static_cast<OrgIx>(at - book.orgs.begin());
  changes.orgs_new.push_back(
      {.id = OrgId{static_cast<std::int64_t>(book.org_last) + 1}, .name = name, .key = key});
  return static_cast<OrgIx>(book.orgs.size());
}

Result<void> take_words(Person& person, const PersonEdit& edit) {
  if (edit.seniority && !read_word(*edit.seniority, person.seniority))
    return fail(Error::Code::BadInput, "no such seniority: " + clean_text(*edit.seniority, 40),
                "seniority is junior, staff, manager, director or executive, or empty");
  if (edit.load && !read_word(*edit.load, person.load))
    return fail(Error::Code::BadInput, "no such load: " + clean_text(*edit.load, 40),
                "load is open, normal, busy or overloaded, or empty");
  return {};
}

}  // namespace

Result<Changes> edit_person(const Book& book, PersonIx row, const PersonEdit& edit) {
  Changes changes;
  Person person = book.people[row];
  if (edit.name) person.name = clean_text(*edit.name);
  if (person.name.empty())
    return fail(Error::Code::BadInput, "name: expected a name, found nothing",
                "nothing was written");
  if (edit.title) person.title = clean_text(*edit.title);
  if (edit.notes) person.notes = clean_text(*edit.notes);
  TRY(take_words(person, edit));
  if (edit.company) person.org = org_called(book, clean_text(*edit.company), changes);
  if (edit.emails) person.emails = TRY(clean_emails(book, row, *edit.emails));
  if (edit.phones) {
    person.phones.clear();
    for (const std::string& phone : *edit.phones)
      if (std::string clean = clean_text(phone, 100); !clean.empty())
        person.phones.push_back(std::move(clean));
  }
  if (std::max(person.emails.size(), person.phones.size()) > kAddressesOfOneMax)
    return fail(Error::Code::BadInput,
                fmt::format("more than {} addresses", kAddressesOfOneMax),
                "nothing was written");
  if (edit.me) person.me = *edit.me;
  if (person.me && book.me != kNobody && book.me != row) {  // there is one owner
    Person before = book.people[book.me];
    before.me = false;
    changes.people_changed.push_back({book.me, std::move(before)});
  }
  if (person != book.people[row]) changes.people_changed.push_back({row, std::move(person)});
  return changes;
}

}  // namespace sweet
