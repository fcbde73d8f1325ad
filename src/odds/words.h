// Chances in words that people read right: "about 6 in 10 (between 4 and 8 in 10)".
//
// Always of ten, always with a range or an honest "we do not know yet", always with where
// it comes from; never a bare "likely", never 0 or 10 in 10 (trust: how to say odds).
//   source  Wintle et al. 2019, Gigerenzer et al. 2005, van der Bles et al. 2020
#pragma once

#include <string>
#include <string_view>

#include "odds/odds.h"

namespace sweet {

// "about 6 in 10"
[[nodiscard]] std::string in_ten(double p);

// "about 6 in 10 (our guess: between 4 and 8 in 10)": of what is said by who says it, as in "of
// such asks about 6 in 10 (…)"
[[nodiscard]] std::string in_words(const Chance& chance);

// "Of 10 asks like this, about 6 are granted; our guess: between 4 and 8 in 10."
[[nodiscard]] std::string sentence(const Chance& chance);

// "Some of your own results: from 12 of your own asks (7 like this) and published studies."
// How far it is tested hangs on the own asks that were like it (near_asks).
[[nodiscard]] std::string origin(size_t own_asks, size_t near);

// A number that is not sure: "about 2 meetings (between 1 and 4)", "perhaps one meeting,
// perhaps none (at most 2)", "hardly any meetings (at most 2)".
[[nodiscard]] std::string count_in_words(const Chance& count, std::string_view one = "meeting",
                                         std::string_view many = "meetings");

}  // namespace sweet
