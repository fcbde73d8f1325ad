// One observed exchange: a mail, a message, a meeting, a call. Observed, never said.
#pragma once

#include <cstdint>
#include <span>
#include <string>
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

// What stood in the subject line of a touch. Kept beside the touches, not in them: only few
// wish it, and who does not shall not pay for it with memory.
struct SubjectLine {
  std::uint64_t key = 0;  // of the touch
  std::string text = {};  // clean_text(), at most kSubjectLineBytesMax

  bool operator==(const SubjectLine&) const = default;
};
inline constexpr size_t kSubjectLineBytesMax = 512;

// `subjects` by key. Empty: none was kept.
[[nodiscard]] std::string_view subject_of(std::span<const SubjectLine> subjects,
                                          const Touch& touch);

[[nodiscard]] std::string_view to_word(TouchKind kind);
[[nodiscard]] bool read_word(std::string_view word, TouchKind& kind);

}  // namespace sweet
