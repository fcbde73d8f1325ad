// How far an introduction has come, as a row of the log: found by either person's name.
//
//   in      who: the one wanted, or the one who introduces; through: needed where no such
//           request was noted before
//   errors  NotFound (no such person, or nothing noted and nobody named to go through);
//           BadInput (no such stage)
#pragma once

#include <string>

#include "base/result.h"
#include "engine/rows.h"
#include "odds/context.h"

namespace sweet {

struct IntroNote {
  std::string who, stage, through, on;  // on: empty is today
};

[[nodiscard]] Result<AskRow> row_of(const Outlook& outlook, const IntroNote& note);

}  // namespace sweet
