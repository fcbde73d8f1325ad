// What could have been done otherwise in a logged ask: each lever, up to its reference.
//
// A lever moves an ask only to something the asker could have done, never beyond it and
// never down. An ask that is already there, or nearly (kPaltry), stays as it is:
//   relationship  carried by a good introduction: by somebody who knows the one asked like
//                 a colleague, or better where the network really has such a person; the
//                 introducer is asked first and may say no, then it stays as it was
//   ask           a conversation of 20 minutes
//   busyness      somebody of the same kind who is not overrun
//   follow_up     two reminders where there was silence and none was sent
//
//   source  model 3.1, 3.2; the references are elicited
#pragma once

#include <array>
#include <bitset>
#include <optional>

#include "diagnose/finding.h"
#include "odds/context.h"

namespace sweet {

// The levers that change single asks; `volume` changes how many there are.
inline constexpr size_t kAskLevers = 4;
inline constexpr size_t kAskChanges = 1U << kAskLevers;  // every set of them
using LeverSet = unsigned;                               // bit n: the lever n is pulled

[[nodiscard]] constexpr LeverSet only(Lever lever) {
  return 1U << static_cast<unsigned>(lever);
}

// Moves that change less than this, in logits at the central values, are no trouble: half
// a logit is about 1 in 10. Elicited.
inline constexpr double kPaltry = 0.5;

inline constexpr int kUsualFollowUps = 2;  // after 3 and after 7 working days

// A logged ask and what each lever would make of it.
struct Option {
  const Ask* ask = nullptr;
  Situation made = {};               // as it was
  LeverSet movable = 0;              // the levers that would change it
  Pull introducer = {};              // what the relationship lever puts in
  PersonIx introduced_by = kNobody;  // a real person for it, where there is one
  Situation consent = {};            // asking the introducer, who may say no
};

[[nodiscard]] Option option_of(const Outlook& outlook, const Ask& ask);

// The ask with these levers pulled; those it cannot move are left out.
[[nodiscard]] Situation with_levers(const Outlook& outlook, const Option& option,
                                    LeverSet levers);

// The size of an ask in logits taken away at the central values: the second spectrum.
[[nodiscard]] double size_logit(const Outlook& outlook, const AskSize& size);

// What a relationship gives in logits at the central values: the first spectrum.
[[nodiscard]] double pull_logit(const Outlook& outlook, const Situation& situation);

}  // namespace sweet
