// The week on one printable page: whom to ask, what for, boxes to tick, room for notes.
//
//   in      outlook, the plan made from it
//   out     one HTML file that needs nothing else: prints on one A4 or Letter page, in
//           grey too; at most kAsksOnPage asks, the rest are counted
//   source  trust 3.10
#pragma once

#include <cstdint>
#include <string>

#include "odds/context.h"
#include "plan/plan.h"

namespace sweet {

inline constexpr size_t kAsksOnPage = 8;
inline constexpr size_t kRemindersOnPage = 6;
inline constexpr size_t kCourtesiesOnPage = 4;

// Initials: a page left on a table tells nobody's name.
enum class NamesAs : std::uint8_t { Written, Initials };

[[nodiscard]] std::string week_page(const Outlook& outlook, const Plan& plan,
                                    NamesAs names = NamesAs::Written);

// "Ana Ruiz-Brandt" is "A. R.".
[[nodiscard]] std::string initials(std::string_view name);

}  // namespace sweet
