// The key of a protected file, asked for before it is opened, and put on the ring.
//
//   errors  NeedsKey: nobody to ask; NoCipher; BadInput: an empty answer; Storage
//           A wrong key is noticed when the file is opened.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "key/ring.h"
#include "key/terminal.h"

namespace sweet {

// Of a file that is not protected, nothing is asked.
[[nodiscard]] Result<void> unlock_file(const std::string& path, const KeyWish& wish,
                                       KeyRing& ring);

// With what somebody typed who was asked otherwise. Errors: WrongKey; what is wrong is not put
// on the ring.
[[nodiscard]] Result<void> unlock_with(const std::string& path, std::string_view text,
                                       KeyRing& ring);

// A new pass-phrase, asked for twice where it is typed. Errors: BadInput: too short, or the
// two differ.
[[nodiscard]] Result<Secret> choose_phrase(const KeyWish& wish);

}  // namespace sweet
