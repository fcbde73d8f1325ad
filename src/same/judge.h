// What the owner says of two people: they are one, they are one no longer, they are two.
//
// Saying so writes one Verdict and touches nobody: see fold.h. Two people taken apart count as
// two from then on, and are not offered as one again.
//
//   in      known: as stored; people are named as everywhere, or by the code of somebody who
//           is folded into another
//   errors  NotFound, BadInput: nobody or several of that name; the same person twice; already
//           one, or not one at all; said to be two, or held together by somebody else
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "book/changes.h"

namespace sweet {

enum class Judgement : std::uint8_t { Merge, Unmerge, NotSame };

struct Judged {
  std::string_view person = {};  // Merge: the one who stays
  std::string_view other = {};
  Judgement what = Judgement::Merge;
  Day on = {};
};

[[nodiscard]] Result<Changes> judge(const Book& known, const TieKinds& tie_kinds,
                                    const Judged& judged);

}  // namespace sweet
