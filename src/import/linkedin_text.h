// Profiles, names and dates as LinkedIn writes them in its archives.
//
//   units   all moments are taken as UTC; some files say so, none says anything else
//   errors  nothing (or an empty text) for what is no profile, no date
//   source  about thirty archives of 2021 to 2026 described in public importers
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "reading/table.h"

namespace sweet {

// A note of a few lines may stand before the header of a table.
inline constexpr size_t kHeaderRowsMax = 60;

// All profiles in a list of addresses, told apart by their shape, each once.
[[nodiscard]] std::vector<std::string> profile_slugs(std::string_view urls);

// "Ruiz, PhD, MBA" is a last name with credentials.
struct PersonName {
  std::string name = {};
  std::string credentials = {};
};
[[nodiscard]] PersonName person_name(std::string_view first, std::string_view last);

// "Ana Ruiz, Ph.D., Ben Oh" are two people: a part that looks like a credential belongs to
// the name before it.
[[nodiscard]] std::vector<std::string> split_names(std::string_view names);

// Somebody who closed the account, or hides: nobody we could name.
[[nodiscard]] bool is_hidden_member(std::string_view name);

// "03/15/2024" or "15/03/2024": said once for a whole file, never guessed by row.
enum class DateOrder : std::uint8_t { MonthFirst, DayFirst };

// Day first only when some cell of the column cannot be read otherwise.
[[nodiscard]] DateOrder date_order(std::string_view table_text, std::string_view column);

// A date of any of the archive's shapes: "08 Feb 2026", "7-Feb-22", "Jan 2024", "2019",
// "1/29/26, 2:37 PM", "2026-08-01 02:00:00 UTC", "2024/02/01 15:02:55 UTC".
struct LinkedinDate {
  Moment at = {};  // the beginning of what is said
  Day last = {};   // its last day: of the month, of the year, or the day itself
};
[[nodiscard]] std::optional<LinkedinDate> parse_linkedin_date(
    std::string_view text, DateOrder order = DateOrder::MonthFirst);

}  // namespace sweet
