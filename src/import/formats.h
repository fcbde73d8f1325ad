// The formats a file may be in, apart from LinkedIn's tables and our own spreadsheets.
//
//   out  readers in the order in which they are asked whether a file is theirs
#pragma once

#include <span>
#include <string_view>

#include "reading/reader.h"

namespace sweet {

[[nodiscard]] std::span<const Reader* const> readers();

// The reader that knows this head, or nullptr.
[[nodiscard]] const Reader* reader_of(std::string_view head);

// The reader of that name ("vcard"), or nullptr.
[[nodiscard]] const Reader* reader_named(std::string_view name);

// The reader that may be meant by a member of an archive, by the end of its path.
[[nodiscard]] const Reader* reader_of_member(std::string_view path);

}  // namespace sweet
