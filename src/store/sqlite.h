// The Database in one SQLite file, owned and readable by its person only.
//
// A rollback journal with full sync: an acknowledged write survives a crash or a power cut.
// Write-ahead logging is not used: SQLite below 3.51.3 can corrupt it when two processes
// write at once.
//
//   errors  NotFound, Storage (permissions, disk, damage), BadInput (a file that is no
//           database, or one of another program), Busy (locked for longer than 5 s)
#pragma once

#include <memory>
#include <string>

#include "store/database.h"

namespace sweet {

// Opens or makes the file, with the folders above it. ":memory:" keeps it in memory.
[[nodiscard]] Result<std::unique_ptr<Database>> open_sqlite(const std::string& path);

}  // namespace sweet
