// People of a Book who may be one human, with the reasons, the surest first.
//
// Compared are names (short forms, any order, transliterations, initials, slips), e-mail
// addresses, telephone numbers, profiles, employers, and whom they exchange messages with. An
// inbox that several people read says nothing about who somebody is, and is left out. Where a
// name is missing, an address that spells one ("ana.ruiz@…") stands for it.
//
//   in      book: folded (fold.h); pairs said to be two people are left out
//   out     a before b by row; nobody is changed
//   units   confidence: the chance that the two are one, in [0, 1]
//   cost    see link.h; about 2 s for 50,000 people
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"

namespace sweet {

struct SameReason {
  std::string_view field = {};  // name, email, phone, profile, company, circle
  bool speaks_for = true;       // else against
  std::string text = {};
};

struct Duplicate {
  PersonIx a = kNobody;
  PersonIx b = kNobody;
  double confidence = 0;
  std::vector<SameReason> reasons = {};
};

[[nodiscard]] std::vector<Duplicate> find_duplicates(const Book& book);

}  // namespace sweet
