// What the page of the week says, before it is set as HTML or PDF.
//
//   in      outlook, the plan made from it
//   out     plain text, never markup; at most kAsksOnPage asks, kRemindersOnPage reminders
//           and kCourtesiesOnPage courtesies, the rest counted
//   source  trust 3.10
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "odds/context.h"
#include "picture/spot_map.h"
#include "plan/plan.h"

namespace sweet {

inline constexpr size_t kAsksOnPage = 8;
inline constexpr size_t kRemindersOnPage = 6;
inline constexpr size_t kCourtesiesOnPage = 4;

// Initials: a page left on a table tells nobody's name.
enum class NamesAs : std::uint8_t { Written, Initials };

struct AskOnPage {
  std::string what;    // "1. Ask Ana Ruiz for advice (30 minutes, by video)"
  std::string chance;  // "about 4 in 10, our guess is between 2 and 6 in 10; 20 minutes"
};

struct ListOnPage {
  std::string_view title;
  std::vector<std::string> rows = {};
  size_t more = 0;
};

struct WeekWords {
  std::string title;
  std::string goal;  // "Looking for: a nurse's work, in Leeds, by spring"; empty: not said
  std::string lead;
  std::vector<AskOnPage> asks = {};
  size_t more_asks = 0;
  ListOnPage reminders{"Remind"};
  ListOnPage courtesies{"Owed"};
  SpotMap map = {};  // its marks name nobody
  std::string origin;
};

[[nodiscard]] WeekWords week_words(const Outlook& outlook, const Plan& plan, NamesAs names);

// "Ana Ruiz-Brandt" is "A. R.".
[[nodiscard]] std::string initials(std::string_view name);

}  // namespace sweet
