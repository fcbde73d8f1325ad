// A copy of a database as it is at one moment, while others read and write it.
//
//   in      the file; the ring that holds its key, if it has one; where the copy is to be
//   how     its bytes as they lie in the file, within one reading transaction, so they are one
//           state that was committed; then, while others write again, the copy is read back,
//           compared with what was copied by a digest of 64 bits, and examined as a database,
//           before it takes its place. Under the key that the file has. Writers wait while it
//           is copied, not while it is compared: with a journal that is truncated nobody
//           commits while somebody reads
//   out     the copy (0600), its size and how many rows are in it
//   errors  Busy, Storage, BadInput; NeedsKey, WrongKey. What was there stays as it was
//   cost    the reading of the file, and the writing and twice the reading of the copy
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
