// The tables of data/, carried inside the program so that it needs no files of its own.
#pragma once

#include <string_view>

namespace sweet {

// The text of data/NAME, or an empty view when there is no such table. Valid for ever.
[[nodiscard]] std::string_view embedded_file(std::string_view name);

}  // namespace sweet
