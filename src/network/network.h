// Who can ask whom, and how strong the tie is: people as rows of the Book, ties as arrows.
//
// A Tie {from, to} is what `from` may draw on when asking `to`, seen from `to`: for the tie
// me -> Ana with Ana my past manager, the kind is `past_report`, what I am to her.
//
//   shape   the ties of u are ties[first[u] .. first[u+1]), heads ascending, none twice,
//           none to oneself
//   units   closeness, common, depends, owed, respect, value, known: in [0, 1]
//   source  model 2.1, 2.2; derived from the Book and never stored
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "people/person.h"
#include "replies/answering.h"

namespace sweet {

// What the one asked feels towards the asker (model 2.1).
struct Pull {
  double closeness = 0;     // T
  double closeness_sd = 0;  // how unsure T is
  double common = 0;        // C
  double depends = 0;       // D
  double owed = 0;          // O
  double respect = 0;       // S
  double value = 0;         // V: what pleasing the asker may bring
  bool spoken = false;      // asks between these two usually come by voice

  bool operator==(const Pull&) const = default;
};

// Where a tie comes from. The first that applies.
enum class Basis : std::uint8_t {
  Said,      // somebody said so (a spreadsheet, a LinkedIn connection)
  Observed,  // they exchanged mail, messages, meetings
  Inferred   // on the same mails, or at the same employer at the same time
};

struct Tie {
  PersonIx from = kNobody;
  PersonIx to = kNobody;
  Pull pull = {};
  Basis basis = Basis::Said;
  double known = 1;            // chance that the two know each other at all
  std::string_view kind = "";  // id of the TieKind that counts most; "" where none was said
  Answering answering = {};    // how `to` answers me; only on ties from me

  bool operator==(const Tie&) const = default;
};

struct Network {
  std::vector<std::uint32_t> first = {0};  // people + 1 offsets
  std::vector<Tie> ties = {};

  PersonIx people() const { return static_cast<PersonIx>(first.size() - 1); }
  std::span<const Tie> of(PersonIx person) const {
    return std::span(ties).subspan(first[person], first[person + 1] - first[person]);
  }
  const Tie* find(PersonIx from, PersonIx to) const;  // nullptr when there is none
};

[[nodiscard]] std::string_view to_word(Basis basis);

}  // namespace sweet
