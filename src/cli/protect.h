// protect, unprotect, backup: the commands that work on the file itself, not on what is in it.
//
//   out     the exit status: 0, or 3 where an older copy could not be made anew
//   errors  those of safe/protect.h, safe/backup.h and safe/unlock.h
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "key/ring.h"
#include "store/database.h"

namespace sweet {

struct ProtectDesk {
  std::string path;
  KeyWish key;
  KeyRing& keys;
  std::function<Result<std::unique_ptr<Database>>(const std::string&)> open_database;
  bool json = false;
  std::ostream& out;
  std::ostream& err;
};

[[nodiscard]] Result<int> perform(const ProtectDesk& desk, const ProtectCommand& command);
[[nodiscard]] Result<int> perform(const ProtectDesk& desk, const UnprotectCommand& command);
[[nodiscard]] Result<int> perform(const ProtectDesk& desk, const BackupCommand& command);

}  // namespace sweet
