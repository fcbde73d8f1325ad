// Writes a database anew, under another key or under none, in the place of the old file.
//
//   in      the file; the ring that holds the key it has now, if any; the one it is to have,
//           null: none
//   how     other writers are held back; a copy is written beside the file ("NAME.part"), in
//           its new form from the first byte; it is read through and compared with the old
//           one, row by row; once the disk has it, it takes the old one's place
//   errors  Busy, Storage, BadInput; NeedsKey, WrongKey; NoCipher. The old file is whole then
//   crash   at every moment the old file is whole, or the new one is; a copy left behind is
//           taken away by safe/leftovers.h, or written over by the next try
//   others  that have the file open go over to the new one (sqlite.cc), where they have its key
//   cost    twice the reading and once the writing of the file
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "key/ring.h"

namespace sweet {

enum class RekeyStep : std::uint8_t { Locked, Copied, Checked, Synced, Replaced };

struct RekeyOrder {
  std::string path;
  const KeyRing* keys = nullptr;
  const Key* fresh = nullptr;
  std::function<Result<void>(RekeyStep)> after = {};  // for tests: its error stops the work
  int busy_ms = 5000;                                 // how long to wait for another writer
};

[[nodiscard]] Result<void> rekey_sqlite(const RekeyOrder& order);

}  // namespace sweet
