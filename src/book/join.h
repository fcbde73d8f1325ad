// Which cards are one human: the first half of match().
//
// Cards join in passes, the surest first: code, owner, profile, e-mail address, name with
// company, name alone. Two people who are known stay two, and so do two given codes.
//
//   in      known: people, orgs and me are looked at
//   out     a row for every card: known rows first, then new ones by their first card
//   cost    O(people + cards) with hashing; a name is folded once
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
};

[[nodiscard]] Joined join_cards(const Book& known, const std::vector<Card>& cards);

}  // namespace sweet
