// Everything an answer is made from: the facts, the tables, the beliefs and the ties.
//
// A World is a pure function of the Book, the moment and the people asked about, so two
// answers made from the same World agree, and the same data give the same bytes.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "book/book.h"
#include "learn/answer.h"
#include "network/exchange.h"
#include "odds/context.h"

namespace sweet {

struct World {
  explicit World(std::shared_ptr<const Book> facts) : kept(std::move(facts)), book(*kept) {}
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  const std::shared_ptr<const Book> kept;  // several worlds may be made of one book
  const Book& book;
  TieKinds tie_kinds = {};
  AskKinds ask_kinds = {};
  Coefficients studies = {};       // what published studies say
  Belief before = {};              // belief from these alone
  Coefficients coefficients = {};  // after the log
  Belief belief = {};
  Network network = {};
  std::vector<PersonIx> asked = {};  // whom it looks at besides the targets
  Moment now = {};
  std::shared_ptr<const Dealings> dealings = {};
  std::vector<Answer> answers = {};  // the log as the belief learned it

  [[nodiscard]] Outlook outlook() const {
    return {book, tie_kinds, ask_kinds, coefficients, belief, network, now};
  }
  // As it looked before the log was known: the diagnosis weighs the log itself.
  [[nodiscard]] Outlook outlook_before() const {
    return {book, tie_kinds, ask_kinds, studies, before, network, now};
  }
};

// The tables alone, for what needs no people (odds) and for reading spreadsheets.
struct Tables {
  TieKinds tie_kinds = {};
  AskKinds ask_kinds = {};
  Coefficients coefficients = {};
};

// Errors: BadInput, when a kind the person added cannot be used.
[[nodiscard]] Result<Tables> make_tables(const Book& book);

// `asked` are people the question is about; targets are always looked at. What is believed
// does not depend on who is asked about.
//
// `before`: a world made earlier, or null. What it was made from that is the same now is
// taken over; the outcome is the same with and without it.
[[nodiscard]] Result<std::unique_ptr<World>> make_world(std::shared_ptr<const Book> book,
                                                        Moment now,
                                                        std::span<const PersonIx> asked,
                                                        const World* before = nullptr);

// Whether a world made for the targets alone looks at these people too.
[[nodiscard]] bool looks_at(const Book& book, std::span<const PersonIx> asked);

// The same as if the log were unknown: beliefs are what studies say. Much quicker.
[[nodiscard]] Result<std::unique_ptr<World>> make_world_before(std::shared_ptr<const Book> book,
                                                               Moment now,
                                                               std::span<const PersonIx> asked);

// Everyone who is at a company now, by row.
[[nodiscard]] std::vector<PersonIx> people_at(const Book& book, OrgIx org);

}  // namespace sweet
