// One request, as asked and as it ended: a row of asks.csv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "people/person.h"

namespace sweet {

// How a meeting would be held. On disk: never renumber.
enum class Medium : std::uint8_t {
  Message = 0,
  Phone = 1,
  Video = 2,
  Coffee = 3,
  Lunch = 4,
  Office = 5,
  Event = 6
};

// On disk: never renumber.
enum class Outcome : std::uint8_t {
  Pending = 0,
  Silence = 1,
  No = 2,
  Yes = 3,
  Met = 4,
  ReferredOn = 5
};

struct Ask {
  Day date = {};
  PersonIx to = kNobody;           // who was asked
  PersonIx about = kNobody;        // for an introduction: the person wanted
  std::vector<PersonIx> via = {};  // in whose name it came; first the one nearest to me
  std::string what = {};           // the id of an AskKind
  Medium medium = Medium::Message;
  int minutes = 0;
  int people = 0;  // how many others are drawn in
  Outcome outcome = Outcome::Pending;
  int follow_ups = 0;                 // reminders sent
  std::optional<Day> closed_on = {};  // the day of the answer
  std::string notes = {};

  bool operator==(const Ask&) const = default;
};

// A yes in any of its forms: agreed, met, or sent on to somebody better.
[[nodiscard]] constexpr bool is_yes(Outcome outcome) {
  return outcome == Outcome::Yes || outcome == Outcome::Met || outcome == Outcome::ReferredOn;
}

[[nodiscard]] std::string_view to_word(Medium medium);
[[nodiscard]] std::string_view to_word(Outcome outcome);
[[nodiscard]] bool read_word(std::string_view word, Medium& medium);
[[nodiscard]] bool read_word(std::string_view word, Outcome& outcome);

// Held in one room, face to face.
[[nodiscard]] constexpr bool in_person(Medium medium) {
  return medium == Medium::Coffee || medium == Medium::Lunch || medium == Medium::Office ||
         medium == Medium::Event;
}

// One meeting wanted, with a person or with any suitable person of a company.
struct Target {
  PersonIx person = kNobody;
  OrgIx org = kNoOrg;  // the company wanted, or where the person is wanted for
  std::string role = {};
  int priority = 3;  // 1 (most) .. 5
  std::string why = {};

  bool operator==(const Target&) const = default;
};

}  // namespace sweet
