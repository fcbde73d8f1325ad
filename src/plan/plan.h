// The week: whom to ask, through whom, for what, in the hours there are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "plan/approach.h"

namespace sweet {

enum class TaskKind : std::uint8_t {
  FollowUp,  // remind somebody who has not answered
  NextStep,  // an introduction was agreed: write to the one wanted
  NewAsk
};

// What to do when the answer is no or nothing comes.
struct Fallback {
  enum class Move : std::uint8_t { SmallerAsk, OtherRoute, LetGo };
  Move move = Move::LetGo;
  std::optional<Approach> approach = {};  // its chance is given the no
  std::string text = {};
};

struct PlannedAsk {
  TaskKind kind = TaskKind::NewAsk;
  size_t target = 0;  // row in Book::targets, or kNoTarget for a follow-up of another ask
  PersonIx wanted = kNobody;  // who is to be met
  PersonIx to = kNobody;      // who is written to now
  Approach approach = {};     // of a follow-up: its chance is given the silence so far
  int minutes = 0;            // of mine
  std::string why = {};
  Fallback if_no = {};
};
inline constexpr size_t kNoTarget = static_cast<size_t>(-1);

// A few lines that are owed: no ask, but what keeps people willing to help.
enum class CourtesyKind : std::uint8_t { Thanks, News };
struct Courtesy {
  CourtesyKind kind = CourtesyKind::Thanks;
  PersonIx to = kNobody;
  int minutes = 0;
  std::string why = {};
};

// The next step of an introduction under way.
struct IntroStep {
  size_t ask = 0;  // row in Book::asks
  PersonIx through = kNobody;
  PersonIx wanted = kNobody;
  IntroStage stage = IntroStage::None;
  Day since = {};  // when it came so far
  Day due = {};
  int minutes = 0;
  std::string text = {};
};

// A silent ask that is not worth another reminder.
struct LetGo {
  PersonIx to = kNobody;
  std::string why = {};
};

struct LeftOut {
  size_t target = 0;
  std::string why = {};
};

struct Plan {
  Day week_of = {};  // its Monday; at a weekend the coming one
  double hours = 0;
  std::vector<PlannedAsk> asks = {};      // follow-ups due first, then best first
  std::vector<Courtesy> courtesies = {};  // done before the asks
  Chance expected_meetings = {};          // low and high: whole meetings, luck included
  std::vector<LeftOut> left_out = {};     // by target
  std::vector<IntroStep> intros = {};     // what is due first
  std::vector<LetGo> let_go = {};
  double gap = 0;  // how far, at most, a better plan could go beyond; 0: there is none
};

}  // namespace sweet
