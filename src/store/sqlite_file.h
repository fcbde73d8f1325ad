// A database file as it is before its tables are read: whose it is, and what opens it.
//
// A protected file looks random from its first byte to its last. Its first 16 bytes are the
// salt that its key was made over, the rest is pages of SQLCipher 4: AES-256, and a check on
// every page that notices a flipped bit.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "key/key.h"

struct sqlite3;

namespace sweet {

inline constexpr int kApplicationId = 0x53575350;  // "SWSP"; on disk: never change

enum class FileKind : std::uint8_t {
  Fresh,      // not there, or empty
  Plain,      // SQLite
  Protected,  // as random as a protected one is: only the key can tell
  Foreign     // neither
};

struct FirstLook {
  FileKind kind = FileKind::Fresh;
  Salt salt = {};  // of a protected one
};

// Safe while others of this process are at work on the file: closing a file would let go of
// their locks on it, so it is read by SQLite, which knows. Errors: Storage.
[[nodiscard]] Result<FirstLook> look_at_file(const std::string& path);

// The same of a file that is open already.
[[nodiscard]] FirstLook look_at_open_file(sqlite3* handle);

// Whether this build has what it takes to protect files, and to read protected ones.
[[nodiscard]] bool can_protect();
[[nodiscard]] std::unexpected<Error> cannot_protect(const std::string& path);

// SQLCipher's way to write a key: what is made of nothing else, and its salt.
[[nodiscard]] Secret key_words(const Key& key);

// Hands the key over, before anything is read. Errors: NoCipher.
[[nodiscard]] Result<void> give_key(sqlite3* handle, const std::string& path, const Key& key);

// What SQLite says no with, in our words.
[[nodiscard]] Error::Code code_of_sqlite(int status);
[[nodiscard]] std::string hint_of_sqlite(int status);

// What the system says no with, as errno has it.
[[nodiscard]] std::unexpected<Error> cannot(const std::string& path, const char* what);

}  // namespace sweet
