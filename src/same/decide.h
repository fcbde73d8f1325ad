// Decisions on the cards of an import, made before it is written: this one is somebody new,
// that one is the same as Ana, leave the third out.
//
//   decisions.csv  file,line,decision,who
//     file      as the import names it, or its last part; empty: the only file
//     line      of the card, as --dry-run lists it
//     decision  new | same-as CODE | leave out
//     who       their address or name as the card has it; empty: every card of that line, of
//               which a mail or a meeting makes several
//
//   "same-as" makes nobody new where the card is that person anyway; else the card is kept as
//   a person of its own who is folded into the one named, so that it can be taken back.
//
//   errors  BadInput: an unknown word, a card that is not there; nothing is decided then
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "book/batch.h"
#include "book/changes.h"
#include "same/duplicates.h"

namespace sweet {

struct Decision {
  enum class What : std::uint8_t { New, SameAs, LeaveOut };
  std::string file = {};
  size_t line = 0;
  What what = What::New;
  std::string person = {};  // SameAs: their code, name or address
  std::string who = {};     // of the cards of that line; empty: all
};

[[nodiscard]] Result<std::vector<Decision>> read_decisions(std::string_view csv);

// Marks the cards, and adds a verdict for each that is said to be somebody known.
[[nodiscard]] Result<void> decide(const std::vector<Decision>& decisions, Batch& batch);

// A card as it would be taken.
struct CardSeen {
  enum class State : std::uint8_t { New, Known, Maybe, LeftOut };
  std::uint32_t card = 0;
  State state = State::New;
  std::string person = {};  // Known: the code of who it is; Maybe: of who it may be
  double confidence = 0;    // Maybe
  std::vector<SameReason> reasons = {};
};

// All cards of the batch in their order. `after`: the Book with the changes, folded or not.
[[nodiscard]] std::vector<CardSeen> see_cards(const Book& known, const Batch& batch,
                                              const Changes& changes, const Book& after);

[[nodiscard]] std::string_view to_word(CardSeen::State state);  // new, known, maybe, left_out

}  // namespace sweet
