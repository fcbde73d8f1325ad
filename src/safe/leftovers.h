// What a command that was killed left beside a data file: parts of copies, in which the facts
// may lie plain though the file is protected.
//
//   out     what could not be taken away, and why. What others are at work on stays
#pragma once

#include <string>
#include <vector>

namespace sweet {

// Ends the name of a backup that is on its way to the page.
inline constexpr const char* kDownloadEnding = ".download.part";

[[nodiscard]] std::vector<std::string> take_away_leftovers(const std::string& file);

}  // namespace sweet
