// What tells one person, company or address from another: the keys that are compared.
//
//   errors  none; a text without a key gives an empty one, and empty keys join nothing
#pragma once

#include <string>
#include <string_view>

namespace sweet {

// Folded; for a name that folds to nothing ("???") its bytes, so that it equals itself.
// Empty for what is no real name.
[[nodiscard]] std::string name_key(std::string_view name);

// False for no name and for what only stands in for one: an address, a profile, "me".
[[nodiscard]] bool is_real_name(std::string_view name);

[[nodiscard]] std::string org_key(std::string_view name);

// "in/ana-ruiz" from "https://www.linkedin.com/in/Ana-Ruiz/" or from itself; else empty.
[[nodiscard]] std::string profile_key(std::string_view text);

// Read by several people or by none: info@, noreply@ and the like (data/shared_inboxes.txt).
[[nodiscard]] bool is_shared_inbox(std::string_view email);

// A code that we gave ("p17", "me"), not one that somebody chose.
[[nodiscard]] bool is_generated_code(std::string_view code);

}  // namespace sweet
