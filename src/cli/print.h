// Small pieces of text that several commands print.
#pragma once

#include <string>
#include <vector>

#include "engine/engine.h"
#include "odds/situation.h"

namespace sweet {

// The name, or the code where there is no name; "you" for the owner. Control characters
// are gone already: names are cleaned when they are read.
[[nodiscard]] std::string name_of(const Book& book, PersonIx person);

// "you → Ana Ruiz → Lena Brandt"
[[nodiscard]] std::string names_of(const Book& book, const std::vector<PersonIx>& people);

// "advice, 20 minutes by video"
[[nodiscard]] std::string ask_in_words(const AskSize& ask);

[[nodiscard]] std::string looked_name(const Looked& looked);

}  // namespace sweet
