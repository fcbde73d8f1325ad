// A copy of a database as it is at one moment, while others read and write it.
//
//   in      the file; the ring that holds its key, if it has one; where the copy is to be
//   how     SQLite's online backup, twice within one reading transaction, so both copies are
//           one state that was committed; then, while others write again, one is read through
//           and compared with the other, row by row, before it takes its place. Under the key
//           that the file has. Writers wait while it is copied, not while it is compared
//   out     the copy (0600), its size and how many rows were compared
//   errors  Busy, Storage, BadInput; NeedsKey, WrongKey. What was there stays as it was
//   cost    twice the writing and reading of the file, and both copies read through; room for
//           both
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "key/ring.h"

namespace sweet {

struct BackupOrder {
  std::string path;
  std::string out;
  const KeyRing* keys = nullptr;
  std::function<Result<void>()> copied = {};  // for tests: its error stops the work
  int busy_ms = 5000;                         // how long to wait for a writer
};

struct BackupMade {
  std::uint64_t bytes = 0;
  size_t rows = 0;
  bool is_protected = false;
};

[[nodiscard]] Result<BackupMade> backup_sqlite(const BackupOrder& order);

}  // namespace sweet
