// A secret, from where a person chose to give it: the terminal, a file, an open descriptor.
//
// Never from an argument or the environment: those stand in lists that others read.
//
//   errors  NeedsKey: there is no terminal to ask at, and nothing else was named
//           NotFound, Storage: the file or descriptor cannot be read; BadInput: too long
//           Conflict: Ctrl-C at the question
#pragma once

#include <string>

#include "base/result.h"
#include "key/secret.h"

namespace sweet {

struct KeyWish {
  std::string file = {};  // empty: none
  int descriptor = -1;    // -1: none
  bool may_ask = true;    // where neither is named

  bool named() const { return !file.empty() || descriptor >= 0; }
};

// Asks at the terminal of this process, showing nothing of what is typed. What is pasted is
// taken too.
[[nodiscard]] Result<Secret> ask_secret(const std::string& question);

// What the file or descriptor holds, else the answer to the question. Empty: BadInput.
[[nodiscard]] Result<Secret> read_secret(const KeyWish& wish, const std::string& question);

}  // namespace sweet
