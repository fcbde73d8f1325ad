// How a file is protected, and a copy of it, as JSON for both faces.
#pragma once

#include <string>

#include "safe/backup.h"
#include "safe/protect.h"
#include "view/json.h"

namespace sweet {

// {"file","protected","can_protect","copies":[{"file","state"}],"troubles":[…]}, and
// "recovery_key" where a new key was made.
[[nodiscard]] Json json_of(const ProtectReport& report, const std::string& path);

// {"file","of","bytes","rows","protected"}
[[nodiscard]] Json json_of(const BackupMade& made, const std::string& copy,
                           const std::string& path);

}  // namespace sweet
