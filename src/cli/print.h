// Small pieces of text that several commands print.
#pragma once

#include <string>
#include <vector>

#include "book/find.h"
#include "engine/engine.h"
#include "odds/situation.h"

namespace sweet {

// "you → Ana Ruiz → Lena Brandt"
[[nodiscard]] std::string names_of(const Book& book, const std::vector<PersonIx>& people);

// "advice, 20 minutes by video"
[[nodiscard]] std::string ask_in_words(const AskSize& ask);

[[nodiscard]] std::string looked_name(const Looked& looked);

}  // namespace sweet
