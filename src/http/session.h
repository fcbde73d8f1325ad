// Who has come in: a code that works once, and the tokens that were given for it.
//
// The code goes to the person's browser behind a '#', which no log and no Referer ever
// sees; the page hands it in and gets a token. Of both only the SHA-256 is kept.
//
//   units   code 128 bits, token 256 bits, as hexadecimal digits
//   time    moments of a clock that only goes forward, handed in
//   threads any
#pragma once

#include <array>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sweet {

using Tick = std::chrono::steady_clock::time_point;

class Sessions {
 public:
  static constexpr std::chrono::seconds kCodeLasts{60};
  static constexpr std::chrono::hours kTokenIdle{12};  // elicited: a working day
  static constexpr size_t kTokensMax = 16;             // the oldest go first
  static constexpr int kWrongCodesMax = 20;            // then the code is dead

  // A new code; the one before is dead.
  [[nodiscard]] std::string make_code(Tick now);

  // A token for the code, once; nothing for any other, or too late.
  [[nodiscard]] std::optional<std::string> enter(std::string_view code, Tick now);

  // Whether "Bearer TOKEN" bears a living one; if so it lives on.
  [[nodiscard]] bool knows(std::string_view authorization, Tick now);

  void leave(std::string_view authorization);

 private:
  using Hash = std::array<unsigned char, 32>;
  struct Token {
    Hash hash;
    Tick last;
  };
  static Hash hash_of(std::string_view text);
  std::vector<Token>::iterator find(std::string_view authorization);

  std::mutex mutex_;
  std::optional<Hash> code_ = {};
  Tick code_ends_ = {};
  int wrong_codes_ = 0;
  std::vector<Token> tokens_ = {};
};

// `bytes` of the system's own randomness as hexadecimal digits.
[[nodiscard]] std::string random_hex(size_t bytes);

}  // namespace sweet
