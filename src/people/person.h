// One human, however many cards, addresses and profiles they have.
//
//   PersonId  the stored number: kept for ever, never reused
//   PersonIx  the row in one Book (and in everything made from that Book)
//   code      what people write and read instead of the number: "p17", "ana"; unique
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "people/org.h"

namespace sweet {

enum class PersonId : std::int64_t {};
using PersonIx = std::uint32_t;
inline constexpr PersonIx kNobody = 0xffffffff;

// On disk: never renumber.
enum class Seniority : std::uint8_t {
  Unknown = 0,
  Junior = 1,
  Staff = 2,
  Manager = 3,
  Director = 4,
  Executive = 5
};

// How much this person already turns away. On disk: never renumber.
enum class Load : std::uint8_t { Unknown = 0, Open = 1, Normal = 2, Busy = 3, Overloaded = 4 };

struct Person {
  PersonId id = {};
  std::string code = {};
  std::string name = {};
  std::vector<std::string> emails = {};    // lower case, the one to write to first
  std::vector<std::string> phones = {};    // as written
  std::vector<std::string> profiles = {};  // profile slugs, lower case: "in/ana-ruiz"
  OrgIx org = kNoOrg;                      // where they are now
  std::string title = {};
  Seniority seniority = Seniority::Unknown;
  Load load = Load::Unknown;
  bool me = false;  // the owner of this book; at most one
  std::string notes = {};
  std::vector<std::string> folded = {};  // codes of those who are this one too; never stored

  bool operator==(const Person&) const = default;
};

// The words of interface.md; empty for Unknown.
[[nodiscard]] std::string_view to_word(Seniority seniority);
[[nodiscard]] std::string_view to_word(Load load);

// False when the word is none of them; empty is Unknown.
[[nodiscard]] bool read_word(std::string_view word, Seniority& seniority);
[[nodiscard]] bool read_word(std::string_view word, Load& load);

}  // namespace sweet
