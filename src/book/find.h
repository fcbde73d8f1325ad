// The person or company somebody means: by code, e-mail address, profile, or name.
//
//   errors  NotFound (with the nearest names as a hint), BadInput (several people bear the
//           name; the hint lists their codes)
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "book/book.h"

namespace sweet {

// "me" is the owner. Tried in order: code, e-mail, profile, whole name (folded).
[[nodiscard]] Result<PersonIx> find_person(const Book& book, std::string_view who);

[[nodiscard]] Result<OrgIx> find_org(const Book& book, std::string_view who);

// A person, else a company; "@name" is always a company.
// Who is meant: one of the two, the other is kNobody or kNoOrg.
struct Meant {
  PersonIx person = kNobody;
  OrgIx org = kNoOrg;

  bool operator==(const Meant&) const = default;
};
[[nodiscard]] Result<Meant> find_target(const Book& book, std::string_view who);

// The name, or the code where there is no name; "you" for the owner. Names hold no control
// characters: they are cleaned when they are read.
[[nodiscard]] std::string name_of(const Book& book, PersonIx person);

}  // namespace sweet
