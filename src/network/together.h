// Who probably knows whom, though nobody said so and no exchange between them was seen.
//
// People written to together, and people at one employer at the same time. Each gives a
// chance that the two know each other, which multiplies every chance that uses the tie.
//
//   in      wanted: only towards these people are colleagues inferred
//   out     pairs sorted by (a, b), a < b; several reasons add up as independent ones
//   cost    O(touches * kTogetherMax^2 + wanted * people at their employers); of employers
//           with more than some 150 known people nothing is inferred
//   source  of mails: measured on two networks of mail, docs/model/ties.md; else elicited
#pragma once

#include <span>
#include <vector>

#include "base/day.h"
#include "book/book.h"

namespace sweet {

// Whose pairs are asked for: those that one of these people is in; of nobody: all.
class Whose {
 public:
  Whose() = default;
  Whose(const Book& book, std::span<const PersonIx> people) : is_(book.people.size(), false) {
    for (const PersonIx person : people)
      is_[person] = true;
  }
  bool all() const { return is_.empty(); }
  bool has(PersonIx a, PersonIx b) const { return all() || is_[a] || is_[b]; }

 private:
  std::vector<bool> is_ = {};
};

struct Together {
  PersonIx a = kNobody;
  PersonIx b = kNobody;
  double known = 0;    // chance that they know each other
  size_t mails = 0;    // times written to, or met, together
  size_t fewest = 0;   // people on the smallest of these
  bool met = false;    // one of them was a meeting
  OrgIx org = kNoOrg;  // employer or school in common
  bool school = false;
};

inline constexpr size_t kTogetherMax = 12;  // recipients; on more, nobody knows everybody

[[nodiscard]] std::vector<Together> together_of(const Book& book, Moment now,
                                                std::span<const PersonIx> wanted,
                                                const Whose& whose = {});

// How much I have in common with each person through my own employers and schools: C of
// the model, 0 for nearly everyone. Length: people.
[[nodiscard]] std::vector<double> common_with_me(const Book& book);

}  // namespace sweet
