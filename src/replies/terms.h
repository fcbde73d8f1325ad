// The terms of the reply model: what of a pair's past is put before the model, as numbers.
//
//   in     the Past of u writing to v
//   out    kTerms numbers in a fixed order; term_name says what each is
//   units  none that depend on the size of a network: logarithms of counts and of days, shares
//          and log-odds of smoothed rates
//   cost   about 1 microsecond; pure
//   source docs/model/ties.md
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "replies/history.h"

namespace sweet {

inline constexpr size_t kTerms = 90;
using Terms = std::array<float, kTerms>;

// What a term speaks of: the parts in which evidence is shown.
enum class TermPart : std::uint8_t {
  Back,     // how much and how lately v wrote to u
  There,    // the same from u to v
  Turn,     // whose turn it is
  Answers,  // how often and how fast v answered
  Length,   // how long the two have known each other, on how many days
  Share,    // what share of each other's mail they are; to one or to many
  Habits,   // how busy and how answering each is with everybody
  When,     // hour, day of the week, age of the record
};

inline constexpr size_t kTermParts = 8;

[[nodiscard]] Terms terms_of(const Past& past);
[[nodiscard]] std::string_view term_name(size_t term);
[[nodiscard]] TermPart term_part(size_t term);

// A pair's share of answers, leaning on the person's and everyone's where it is short.
[[nodiscard]] double smoothed_reply_rate(const Past& past);

}  // namespace sweet
