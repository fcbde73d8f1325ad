// Turns people, ties and kinds of ask into situations: the one place that knows how.
//
// Odds for `odds`, `spot`, `plan` and `diagnose` all come from here, so the same ask has
// the same chance wherever it is shown.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "book/book.h"
#include "network/network.h"
#include "odds/odds.h"
#include "odds/situation.h"

namespace sweet {

// All that odds are made from. Borrowed: everything outlives it.
struct Outlook {
  const Book& book;
  const TieKinds& tie_kinds;
  const AskKinds& ask_kinds;
  const Coefficients& coefficients;
  const Belief& belief;
  const Network& network;
  Moment now;
};

// An ask of a kind, with its usual medium, minutes and people unless given.
[[nodiscard]] AskSize ask_size(const AskKind& kind);
[[nodiscard]] AskSize ask_size(const AskKind& kind, Medium medium, int minutes, int people);

// people = {me, introducers…, target}: every introducer is asked for an introduction, the
// last hop carries `ask`. My own asks are written; introducers ask as they usually do.
// Each introducer's hop counts how often I asked them in the last 90 days.
struct Steps {
  std::vector<Situation> hops = {};
  double known = 1;  // chance that all the ties exist
};
[[nodiscard]] Steps steps_of(const Outlook& outlook, std::span<const PersonIx> people,
                             const AskSize& ask, int follow_ups = 0);

// A logged ask as the one hop it was: to `ask.to`, in the name of `ask.via`.
[[nodiscard]] Situation situation_of(const Outlook& outlook, const Ask& ask);

// Chance of a whole route with an ask, `known` included.
[[nodiscard]] Chance chance_of(const Outlook& outlook, const Steps& steps);

// The chance, at central values, that `to` grants `from` an introduction: what routes are
// found by. For ties from me it is my own ask, for others one made on my behalf.
[[nodiscard]] double introduction_chance(const Outlook& outlook, const Tie& tie);

// "on whose behalf" of interface.md: factor on the asker's pull. Nothing when unknown.
struct Beneficiary {
  std::string_view id;
  double stake;        // elicited; docs/model/odds.md
  double endorsement;  // a word that goes with it: "met and was impressed"
};
[[nodiscard]] std::optional<Beneficiary> find_beneficiary(std::string_view id);

// Similar requests a week and busyness that a load and a seniority stand for.
struct Demand {
  double requests_a_week;
  double busy;
  double no_time;  // chance that no time can be found, however willing
};
[[nodiscard]] Demand demand_of(Load load, Seniority seniority);

}  // namespace sweet
