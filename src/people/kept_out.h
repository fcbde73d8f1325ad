// Whom one had forgotten, so that no import brings them back.
//
//   shape   settings "kept_out/MARK" with nothing in them: one for each e-mail address and
//           profile they had, one for the name
//   units   a mark is 64 bits of a hash in hex: it tells the same address again, and nobody
//           reads an address out of it, though who guesses one can try it
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sweet {

inline constexpr std::string_view kKeptOut = "kept_out/";

// The names of the settings; `name` folded as fold_name() does.
[[nodiscard]] std::string kept_out_email(std::string_view email);
[[nodiscard]] std::string kept_out_profile(std::string_view profile);
[[nodiscard]] std::string kept_out_name(std::string_view folded_name);

}  // namespace sweet
