// What the owner said of two people, which no file knows: that they are one, that they are
// not, that they know each other or do not.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "people/person.h"

namespace sweet {

// On disk: never renumber.
enum class Says : std::uint8_t { Same = 0, NotSame = 1, Know = 2, DoNotKnow = 3 };

// Of two people one verdict counts on who they are (Same, NotSame) and one on whether they
// know each other (Know, DoNotKnow): the last. Same folds `other` into `person`.
struct Verdict {
  PersonIx person = kNobody;
  PersonIx other = kNobody;
  Says says = Says::NotSame;
  std::optional<Day> on = {};

  bool operator==(const Verdict&) const = default;
};

[[nodiscard]] constexpr bool is_of_identity(Says says) {
  return says == Says::Same || says == Says::NotSame;
}

// For every person the row of the one they are folded into, their own where they are not. Who
// is the owner is folded into nobody.
[[nodiscard]] std::vector<PersonIx> heads_of(size_t people, PersonIx me,
                                             const std::vector<Verdict>& verdicts);

[[nodiscard]] std::string_view to_word(Says says);  // "same", "not_same", "know", "do_not_know"
[[nodiscard]] bool read_word(std::string_view word, Says& says);

}  // namespace sweet
