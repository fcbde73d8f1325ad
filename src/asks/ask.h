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

// How far a request for an introduction has come; both sides are asked before names meet.
// On disk: never renumber.
enum class IntroStage : std::uint8_t {
  None = 0,
  Drafted = 1,
  Asked = 2,
  Agreed = 3,  // the one wanted said yes to being introduced
  Made = 4,    // the two have each other's address
  Met = 5,
  Thanked = 6,  // the introducer heard how it went
  Declined = 7,
  Lapsed = 8
};

// What was said of the chance when the ask was logged.
struct Forecast {
  double p = 0;
  double low = 0;
  double high = 0;

  bool operator==(const Forecast&) const = default;
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
  std::optional<Forecast> said = {};
  IntroStage stage = IntroStage::None;  // of an introduction
  std::optional<Day> stage_on = {};

  bool operator==(const Ask&) const = default;
};

// How far an introduction is when only its outcome was told: as far as it was where the two
// agree, else where the outcome by itself puts it.
[[nodiscard]] IntroStage stage_told(IntroStage known, Outcome outcome);

// A yes in any of its forms: agreed, met, or sent on to somebody better.
[[nodiscard]] constexpr bool is_yes(Outcome outcome) {
  return outcome == Outcome::Yes || outcome == Outcome::Met || outcome == Outcome::ReferredOn;
}

[[nodiscard]] std::string_view to_word(Medium medium);
[[nodiscard]] std::string_view to_word(Outcome outcome);
[[nodiscard]] std::string_view to_word(IntroStage stage);
[[nodiscard]] bool read_word(std::string_view word, Medium& medium);
[[nodiscard]] bool read_word(std::string_view word, Outcome& outcome);
[[nodiscard]] bool read_word(std::string_view word, IntroStage& stage);

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
