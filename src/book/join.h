// Which cards are one human: the first half of match().
//
// Cards join in passes, the surest first: code, owner, profile, e-mail address, name with
// company, name alone. Two people who are known stay two, and so do two given codes.
//
// Known people who were said to be one (Verdict) stand for each other: a card goes to the one
// whose keys it bears. A card that bears keys of two known people joins the first; that the two
// may be one is told, as met.
//
//   in      known: people, orgs, me and verdicts are looked at
//   out     a row for every card: known rows first, then new ones by their first card
//   cost    O(people + cards) with hashing; a name is folded once; without cards, nothing
#pragma once

#include <string>
#include <vector>

#include "book/batch.h"
#include "book/book.h"

namespace sweet {

struct Joined {
  std::vector<PersonIx> row_of_card = {};  // kNobody: refused
  size_t people_all = 0;                   // known and new
  PersonIx me = kNobody;
  struct Refused {
    std::uint32_t card;
    std::string why;
  };
  std::vector<Refused> refused = {};  // cards that cannot be anybody, second owners
  struct Met {
    PersonIx first, second;  // known, and not folded into one
    auto operator<=>(const Met&) const = default;
  };
  std::vector<Met> met = {};  // on one card, with an address or a profile of each
};

// `before`, when the cards are joined once more with what they made of the Book: whom the first
// joining gave each card; a card that makes somebody new stays with them.
[[nodiscard]] Joined join_cards(const Book& known, const std::vector<Card>& cards,
                                const std::vector<PersonIx>& before = {});

}  // namespace sweet
