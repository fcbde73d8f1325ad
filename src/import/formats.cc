#include "import/formats.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "calendar/icalendar.h"
#include "cards/contacts_csv.h"
#include "cards/monica.h"
#include "cards/vcard.h"
#include "mail/eml.h"
#include "mail/mbox.h"

namespace sweet {

std::span<const Reader* const> readers() {
  // Those whose first bytes leave no doubt come first.
  static const std::array<const Reader*, 6> all = {&vcard_reader(),        &icalendar_reader(),
                                                   &monica_reader(),       &mbox_reader(),
                                                   &contacts_csv_reader(), &eml_reader()};
  return all;
}

const Reader* reader_of(std::string_view head) {
  const auto found =
      std::ranges::find_if(readers(), [&](const Reader* r) { return r->recognises(head); });
  return found == readers().end() ? nullptr : *found;
}

const Reader* reader_named(std::string_view name) {
  const auto found =
      std::ranges::find_if(readers(), [&](const Reader* r) { return r->name == name; });
  return found == readers().end() ? nullptr : *found;
}

const Reader* reader_of_member(std::string_view path) {
  const std::string name = ascii_lower(path.substr(path.find_last_of('/') + 1));
  const auto found = std::ranges::find_if(
      readers(), [&](const Reader* r) { return r->has_member_name(name); });
  return found == readers().end() ? nullptr : *found;
}

}  // namespace sweet
