// What the facts amount to: the ties of everyone with everyone, as of one moment.
//
// Said ties come from bonds (each gives both directions), observed ones from touches
// (model 2.2), inferred ones from being written to together and from common employers in
// time. Common employers are inferred only towards `wanted` people, as everyone at a large
// company would otherwise be tied to everyone else.
//
//   in      book, kinds
//           now     touches and bonds after it are passed over
//           wanted  people for whom colleagues should be inferred (targets)
//   out     one tie for each pair and direction; the strongest bond counts, touches add
//   cost    O(people + bonds + touches * recipients^2, recipients cut at kTogetherMax)
//   source  model 2.2; what is elicited is marked in strength.h and together.h
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/day.h"
#include "book/book.h"
#include "network/exchange.h"
#include "network/network.h"
#include "network/together.h"
#include "people/tie_kind.h"

namespace sweet {

[[nodiscard]] Network weave(const Book& book, const TieKinds& kinds, Moment now,
                            std::span<const PersonIx> wanted);

// With what passed between people made before, of the same touches, owner and moment.
[[nodiscard]] Network weave(const Book& book, const TieKinds& kinds, Moment now,
                            std::span<const PersonIx> wanted, const Dealings& dealings);

// The same as weave() for `wanted`, from a network woven of the same facts at the same moment
// for all of these but `more`: only the ties of those few are made anew.
[[nodiscard]] Network weave_more(const Network& before, std::span<const PersonIx> more,
                                 const Book& book, const TieKinds& kinds, Moment now,
                                 std::span<const PersonIx> wanted, const Dealings& dealings);

// The same network, its names of kinds in another table of the same kinds.
[[nodiscard]] Network with_names_from(const TieKinds& kinds, Network network);

// One part of why a tie is as strong as it is, in words.
struct Evidence {
  std::string part = {};  // "said", "recency", "frequency", "reciprocity", "duration", …
  double amount = 0;      // what it adds to or takes from closeness, or a chance for `known`
  Basis basis = Basis::Said;
  std::string text = {};  // "41 exchanges in the last year, the last 12 days ago"
};

// Why the tie from -> to is what it is; empty when there is none. `together`: together_of for
// one of the two; of my own ties nothing is taken from it.
[[nodiscard]] std::vector<Evidence> explain_tie(const Book& book, const TieKinds& kinds,
                                                Moment now, const Dealings& dealings,
                                                std::span<const Together> together,
                                                PersonIx from, PersonIx to);

}  // namespace sweet
