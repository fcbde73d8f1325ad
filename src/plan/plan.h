// The week: whom to ask, through whom, for what, in the hours there are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "plan/approach.h"

namespace sweet {

enum class TaskKind : std::uint8_t { FollowUp, NewAsk };

// What to do when the answer is no or nothing comes.
struct Fallback {
  enum class Move : std::uint8_t { SmallerAsk, OtherRoute, LetGo };
  Move move = Move::LetGo;
  std::optional<Approach> approach = {};
  std::string text = {};
};

struct PlannedAsk {
  TaskKind kind = TaskKind::NewAsk;
  size_t target = 0;  // row in Book::targets, or kNoTarget for a follow-up of another ask
  PersonIx wanted = kNobody;  // who is to be met
  PersonIx to = kNobody;      // who is written to now
  Approach approach = {};
  int minutes = 0;  // of mine
  std::string why = {};
  Fallback if_no = {};
};
inline constexpr size_t kNoTarget = static_cast<size_t>(-1);

struct LeftOut {
  size_t target = 0;
  std::string why = {};
};

struct Plan {
  Day week_of = {};  // its Monday
  double hours = 0;
  std::vector<PlannedAsk> asks = {};  // follow-ups due first, then best first
  Chance expected_meetings = {};
  std::vector<LeftOut> left_out = {};
};

}  // namespace sweet
