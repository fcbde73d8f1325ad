// One hop: somebody asks somebody for something, as the one asked sees it.
//
// Everything the odds look at and nothing else: no name, no group, no gender.
//
//   units   minutes, requests a week; shares and chances in [0, 1]
//   source  model 2.1 (the symbols in the comments), 2.3
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "asks/ask.h"
#include "asks/ask_kind.h"
#include "network/network.h"
#include "odds/coefficients.h"
#include "people/tie_kind.h"

namespace sweet {

// How the ask reaches the one asked.
enum class Channel : std::uint8_t { Spoken, Written, Called };

// What is asked for, in the terms that make it big or small.
struct AskSize {
  std::string what = {};
  Medium medium = Medium::Message;
  int minutes = 10;         // as said in the ask
  int people = 0;           // others drawn in
  int prepare_minutes = 0;  // what it takes besides
  double job = 0;
  double exposure = 0;
  std::uint64_t own_kind = 0;  // own_kind_key(); 0: shipped

  bool operator==(const AskSize&) const = default;
};

struct Situation {
  Channel channel = Channel::Written;
  Pull seeker = {};        // PULL(u -> t): what I have with the one asked myself
  Pull referrer = {};      // PULL(r -> t): what the one has who asks on my behalf
  double tau = 0;          // how much of the referrer's pull is put in; 0: nobody does
  double stake = 1;        // on whose behalf, as a factor on tau (beneficiary)
  double endorsement = 0;  // 0 none, 1 a warm word by one who knows the work, 2 raving
  double value = 0;        // V, what the meeting itself may bring the one asked
  AskSize ask = {};
  double requests_a_week = 1;
  double busy = 0;     // 0 no, 1 busy, 3 turns even small things away
  double no_time = 0;  // chance that no time can be found, however willing
  int follow_ups = 0;
  Answering answering = {};   // how they answered me so far; of my own written asks only
  int asked_lately = 0;       // how often the one asked was asked by me in 90 days
  PersonIx person = kNobody;  // whose own threshold it is; kNobody: anyone's
  // Kinds of tie and of ask that the person added: what was guessed of them may be off.
  std::array<std::uint64_t, 2> own_kinds = {};  // own_kind_key(); 0: shipped
};

// Names a kind that the person added, for what is learned of it; never 0.
[[nodiscard]] std::uint64_t own_kind_key(const TieKind& kind);
[[nodiscard]] std::uint64_t own_kind_key(const AskKind& kind);

// Features of the coefficients of pull, Coef::Tie to Coef::Respect, in their order.
inline constexpr size_t kPulls = 5;
using CarriedPull = std::array<double, kPulls>;

// The situation as features: each stage's logit is the sum over coefficients of
// coefficient * feature; to willingness comes Coef::Carried * (coefficients * carried).
struct Features {
  Vector willing = {};
  Vector seen = {};
  CarriedPull carried = {};  // what one more unit of tau adds to Coef::Tie to Coef::Respect
  // How the features move when closeness is one standard error more than thought, and
  // how far it can move before it leaves [0, 1].
  Vector willing_per_sd = {};
  Vector seen_per_sd = {};
  double sd_low = 0;
  double sd_high = 0;
  double no_time = 0;
  PersonIx person = kNobody;
  std::array<std::uint64_t, 2> own_kinds = {};
};

[[nodiscard]] Features features_of(const Situation& situation);

// The sum over coefficients of coefficient * feature.
[[nodiscard]] double logit_of(const Vector& coefs, const Vector& features);

// The logits of either stage at these coefficients, closeness as it is thought to be and
// for the usual person.
[[nodiscard]] double seen_logit(const Vector& coefs, const Features& features);
[[nodiscard]] double willing_logit(const Vector& coefs, const Features& features);

// The asker's pull in logits, of which willing_logit holds tau plus Coef::Carried.
[[nodiscard]] double carried_logit(const Vector& coefs, const CarriedPull& carried);

// What Coef::Carried adds to willing_logit, or takes from it.
[[nodiscard]] double carried_besides(const Vector& coefs, const CarriedPull& carried);

}  // namespace sweet
