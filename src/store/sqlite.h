// The Database in one SQLite file, owned and readable by its person only.
//
// A rollback journal with full sync: an acknowledged write survives a crash or a power cut.
// Write-ahead logging is not used: SQLite below 3.51.3 can corrupt it when two processes
// write at once.
//
// A protected file (see sqlite_file.h) is opened with its key, and so are its journal and the
// copies made of it written. Where the file is replaced while it is open, the next transaction
// is one on the new file.
//
//   errors  NotFound, Storage (permissions, disk, damage), BadInput (a file that is no
//           database, or one of another program), Busy (locked for longer than 5 s);
//           NeedsKey, WrongKey, NoCipher of a protected one
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "key/ring.h"
#include "store/database.h"

namespace sweet {

struct SqliteOptions {
  const KeyRing* keys = nullptr;  // looked in for a protected file's key; outlives it
  int busy_ms = 5000;             // how long to wait for another writer
};

// Opens or makes the file (0600), with the folders above it (0700). ":memory:" keeps it in
// memory. A file that is not ours is refused and not touched.
[[nodiscard]] Result<std::unique_ptr<Database>> open_sqlite_with(const std::string& path,
                                                                 const SqliteOptions& options);

[[nodiscard]] inline Result<std::unique_ptr<Database>> open_sqlite(const std::string& path) {
  return open_sqlite_with(path, {});
}

}  // namespace sweet
