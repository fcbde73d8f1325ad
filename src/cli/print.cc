#include "cli/print.h"

#include <fmt/format.h>

#include "base/text.h"

namespace sweet {

std::string names_of(const Book& book, std::span<const PersonIx> people) {
  std::vector<std::string> names;
  for (PersonIx person : people)
    names.push_back(name_of(book, person));
  return join(names, " → ");
}

std::string looked_name(const Looked& looked) {
  if (looked.who.person != kNobody) return name_of(looked.world->book, looked.who.person);
  return looked.name();
}

}  // namespace sweet
