// Who changed employer or title between what was known and what an import says.
//
//   in      known: as stored; changes: made for it
//   out     by row; a title alone that was not known before is no move
//   cost    O(people changed)
#pragma once

#include <string>
#include <vector>

#include "book/changes.h"

namespace sweet {

struct Move {
  PersonIx person = kNobody;
  std::string code = {}, name = {};
  std::string company_before = {}, title_before = {};
  std::string company = {}, title = {};
};

[[nodiscard]] std::vector<Move> moves_of(const Book& known, const Changes& changes);

// Keeps where they were as a role that had ended by `today`, unless a role there is known.
void keep_former_roles(const Book& known, const std::vector<Move>& moves, Day today,
                       Changes& changes);

}  // namespace sweet
