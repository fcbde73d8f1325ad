// Whether what is made of one Book serves another: what was dear is then taken over.
//
//   in      two Books as they are shown, or two as they are stored
//   cost    O(book); rows that both share are not looked at
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "book/book.h"

namespace sweet {

// All that is made of facts is the same, but for the settings, of which none is made.
[[nodiscard]] bool same_facts(const Book& a, const Book& b);

// The codes of those on whom the notes differ, where all else is the same; else nothing. Only
// lists and pages of people show notes.
[[nodiscard]] std::optional<std::vector<std::string>> only_notes_differ(const Book& a,
                                                                        const Book& b);

// All that is the same from which is made who may be here twice.
[[nodiscard]] bool same_for_twice(const Book& a, const Book& b);

}  // namespace sweet
