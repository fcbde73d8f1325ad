// Open introductions: how far each has come, and the step that brings it on.
//
// Both sides are asked before names meet (double opt-in), and the loop is closed: whoever
// introduced me hears how it went. Stages: drafted, asked, agreed, made, met, thanked;
// declined and lapsed end it.
//
//   in      the log of asks up to today
//   out     the next step of each that is open, what is due first
//   source  elicited throughout; reminders as for every ask (3 and 7 working days)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "odds/context.h"
#include "plan/plan.h"

namespace sweet {

// How far it has come: as noted, else as the outcome tells.
[[nodiscard]] IntroStage stage_of(const Ask& ask);

// Drafted, declined and lapsed ones are not asked any more or not yet.
[[nodiscard]] bool is_over(IntroStage stage);

// What may come next, what is hoped for first; nothing where it is over.
[[nodiscard]] std::vector<IntroStage> stages_after(IntroStage stage);

[[nodiscard]] std::vector<IntroStep> intro_steps(const Outlook& outlook);

}  // namespace sweet
