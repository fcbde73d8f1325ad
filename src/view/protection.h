// How a file is protected, as JSON for both faces.
#pragma once

#include <string>

#include "safe/protect.h"
#include "view/json.h"

namespace sweet {

// {"file","protected","can_protect","copies":[{"file","state"}],"troubles":[…]}, and
// "recovery_key" where a new key was made.
[[nodiscard]] Json json_of(const ProtectReport& report, const std::string& path);

}  // namespace sweet
