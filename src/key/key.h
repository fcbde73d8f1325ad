// The key of a protected file: from a pass-phrase, or from the sheet printed for the day it is
// forgotten.
//
// The file begins with a salt, random and no secret. The key is Argon2id of the pass-phrase
// over that salt, so the same words give another key for another file, and who guesses must
// spend the memory and time below on every guess. Forms and constants are on disk and on
// paper: never change.
//
//   cost    derive_key: 0.4 s and 256 MiB, once a process; all else microseconds
//   source  Argon2id t=1 m=256 MiB p=1: above the least that OWASP's Password Storage Cheat
//           Sheet asks (t=1, m=46 MiB), for the time a start may take
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "key/secret.h"

namespace sweet {

inline constexpr size_t kKeyBytes = 32;
inline constexpr size_t kPhraseLettersMin = 8;  // ASVS 6.2.1
inline constexpr size_t kPhraseBytesMax = 1024;

using Salt = std::array<unsigned char, 16>;

struct Key {
  Secret bytes{kKeyBytes};
  Salt salt = {};
};

[[nodiscard]] Salt make_salt();

// In a time that tells nothing of where they differ.
[[nodiscard]] bool same_key(const Key& one, const Key& other);

// Errors: Storage, where there is not so much memory.
[[nodiscard]] Result<Key> derive_key(std::string_view phrase, const Salt& salt);

// The key on paper: 14 groups of four letters and digits, the last of them a check on the
// others. None looks like another; reading takes either case, O for 0, I and L for 1.
[[nodiscard]] std::string sheet_text(const Key& key);

// Nothing where the text is no sheet's, or has a slip in it.
[[nodiscard]] std::optional<Key> key_from_sheet(std::string_view text, const Salt& salt);

// Of what somebody typed or keeps in a file: the key on a sheet, else a pass-phrase. A line's
// end after it is not part of it.
[[nodiscard]] Result<Key> key_from_text(std::string_view text, const Salt& salt);

// Whether a new pass-phrase will do. Errors: BadInput: too short, too long, or on two lines.
[[nodiscard]] Result<void> check_new_phrase(std::string_view phrase);

}  // namespace sweet
