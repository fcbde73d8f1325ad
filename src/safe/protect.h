// Protects a data file, changes its pass-phrase, or makes it plain again; its older copies too
// where that is wished.
//
// What is derived from the pass-phrase stays the same for all copies of one file, so one
// pass-phrase and one recovery sheet open them all.
//
//   errors  Busy, Storage, BadInput; NeedsKey, WrongKey; NoCipher; Conflict: it is so already.
//           The file is as it was then
//   cost    the making of a key (key.h) and the writing anew of the file (sqlite_rekey.h)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "key/ring.h"

namespace sweet {

enum class CopyState : std::uint8_t {
  Plain,     // anybody who has it reads it
  Same,      // the key of the file opens it
  OtherKey,  // an older key opens it
  Unread     // it cannot be looked at
};

// A copy beside the file, made before it became one of a newer version.
struct OlderCopy {
  std::string path;
  CopyState state = CopyState::Plain;
};

enum class Copies : std::uint8_t { Leave, Remake };

struct ProtectReport {
  bool is_protected = false;
  std::string sheet = {};                  // the recovery key; empty: the file is plain
  std::vector<OlderCopy> copies = {};      // as they are now
  std::vector<std::string> troubles = {};  // copies that could not be made anew, and why
};

// Whether the file is protected, and its copies. Without the sheet.
[[nodiscard]] Result<ProtectReport> see_protection(const std::string& path);

// Under a new key; the one it has now, if any, is on the ring, and the new one afterwards.
[[nodiscard]] Result<ProtectReport> protect_file(const std::string& path,
                                                 std::string_view phrase, KeyRing& ring,
                                                 Copies copies);
[[nodiscard]] Result<ProtectReport> unprotect_file(const std::string& path, KeyRing& ring,
                                                   Copies copies);

// The copies alone, made as the file is.
[[nodiscard]] Result<ProtectReport> remake_copies(const std::string& path, KeyRing& ring);

// Whether `text` is the pass-phrase, or the key, of the file, whose key is on the ring.
// Errors: WrongKey, NeedsKey; Conflict: it is not protected.
[[nodiscard]] Result<void> confirm_key(const std::string& path, std::string_view text,
                                       const KeyRing& ring);

}  // namespace sweet
