// Changes a person makes by hand to what is known: of somebody, or of whom they want.
//
//   in      the Book and what is to be different; what is not named stays
//   out     the Changes, to be written like any other and taken back like any other
//   errors  BadInput (a value that is none), Conflict (an address that is another's)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "book/book.h"
#include "book/changes.h"

namespace sweet {

struct PersonEdit {
  std::optional<std::string> name = {}, company = {}, title = {}, notes = {};
  std::optional<std::string> seniority = {}, load = {};
  std::optional<std::vector<std::string>> emails = {}, phones = {};
  std::optional<bool> me = {};
};

[[nodiscard]] Result<Changes> edit_person(const Book& book, PersonIx person,
                                          const PersonEdit& edit);

}  // namespace sweet
