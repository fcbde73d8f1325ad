// One observed exchange: a mail, a message, a meeting, a call. Observed, never said.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/day.h"
#include "people/person.h"
#include "people/person_list.h"

namespace sweet {

// On disk: never renumber.
enum class TouchKind : std::uint8_t {
  Mail = 0,
  Message = 1,
  Meeting = 2,
  Call = 3,
  Invitation = 4,
  Endorsement = 5,
  Recommendation = 6
};

struct Touch {
  Moment at = {};
  TouchKind kind = TouchKind::Mail;
  PersonIx from = kNobody;
  PersonList to = {};        // everyone else who was on it; never `from`
  std::uint64_t thread = 0;  // equal for touches of one conversation; 0: none known
  std::uint64_t key = 0;     // hash of what makes it this one: read twice, kept once

  bool operator==(const Touch&) const = default;
};

[[nodiscard]] std::string_view to_word(TouchKind kind);
[[nodiscard]] bool read_word(std::string_view word, TouchKind& kind);

}  // namespace sweet
