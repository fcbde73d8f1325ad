#include "key/key.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace sweet {
namespace {

// On disk, as the file's key hangs on them: never change.
constexpr unsigned long long kPasses = 1;
constexpr size_t kMemoryBytes = size_t{256} << 20;

// On paper: never change. Crockford's base 32: no I, L, O, U.
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr size_t kBitsALetter = 5;
constexpr size_t kKeyLetters = (kKeyBytes * 8 + kBitsALetter - 1) / kBitsALetter;
constexpr size_t kCheckLetters = 4;
constexpr size_t kGroup = 4;
constexpr size_t kNoLetter = 32;

size_t letter_at(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  return std::min(kLetters.find(c), kNoLetter);
}

// The bits of the bytes, five to a letter; the last is filled up with zeros.
void write_letters(std::span<const unsigned char> bytes, size_t count, std::string& into) {
  for (size_t n = 0; n < count; ++n) {
    size_t value = 0;
    for (size_t bit = n * kBitsALetter; bit < (n + 1) * kBitsALetter; ++bit) {
      const bool set = bit / 8 < bytes.size() && ((bytes[bit / 8] >> (7 - bit % 8)) & 1) != 0;
      value = value * 2 + (set ? 1 : 0);
    }
    into += kLetters[value];
  }
}

std::string check_letters(std::span<const unsigned char> key) {
  std::array<unsigned char, 16> sum = {};
  crypto_generichash(sum.data(), sum.size(), key.data(), key.size(), nullptr, 0);
  std::string letters;
  write_letters(sum, kCheckLetters, letters);
  return letters;
}

std::string_view without_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

size_t letters_of(std::string_view utf8) {
  return static_cast<size_t>(std::ranges::count_if(
      utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Salt make_salt() {
  Salt salt;
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

bool same_key(const Key& one, const Key& other) {
  return one.salt == other.salt &&
         sodium_memcmp(one.bytes.bytes().data(), other.bytes.bytes().data(), kKeyBytes) == 0;
}

Result<Key> derive_key(std::string_view phrase, const Salt& salt) {
  static_assert(std::tuple_size_v<Salt> == crypto_pwhash_SALTBYTES);
  Key key{.salt = salt};
  if (crypto_pwhash(key.bytes.bytes().data(), kKeyBytes, phrase.data(), phrase.size(),
                    salt.data(), kPasses, kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(Error::Code::Storage, "there is not enough memory to make the key",
                "it takes 256 MiB for half a second: close other programs and try again");
  return key;
}

std::string sheet_text(const Key& key) {
  std::string letters;
  letters.reserve(kKeyLetters + kCheckLetters);
  write_letters(key.bytes.bytes(), kKeyLetters, letters);
  letters += check_letters(key.bytes.bytes());
  std::string text;
  text.reserve(letters.size() * 5 / 4);
  for (size_t at = 0; at < letters.size(); at += kGroup)
    text.append(at == 0 ? "" : " ").append(letters, at, kGroup);
  wipe(letters);
  return text;
}

std::optional<Key> key_from_sheet(std::string_view text, const Salt& salt) {
  Key key{.salt = salt};
  const std::span<unsigned char> bytes = key.bytes.bytes();
  std::string check;
  size_t letters = 0;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t') continue;
    const size_t value = letter_at(c);
    if (value == kNoLetter) return std::nullopt;
    if (letters >= kKeyLetters) check += kLetters[value];
    for (size_t n = 0; n < kBitsALetter && letters < kKeyLetters; ++n) {
      const size_t bit = letters * kBitsALetter + n;
      const bool set = ((value >> (kBitsALetter - 1 - n)) & 1) != 0;
      if (set && bit / 8 >= bytes.size()) return std::nullopt;
      if (set) bytes[bit / 8] |= static_cast<unsigned char>(1 << (7 - bit % 8));
    }
    if (++letters > kKeyLetters + kCheckLetters) return std::nullopt;
  }
  if (letters != kKeyLetters + kCheckLetters || check != check_letters(bytes))
    return std::nullopt;
  return key;
}

Result<Key> key_from_text(std::string_view text, const Salt& salt) {
  if (auto key = key_from_sheet(text, salt)) return std::move(*key);
  return derive_key(without_line_end(text), salt);
}

Result<void> check_new_phrase(std::string_view phrase) {
  if (letters_of(phrase) < kPhraseLettersMin)
    return fail(Error::Code::BadInput,
                fmt::format("a pass-phrase has at least {} letters", kPhraseLettersMin),
                "four or five words that do not belong together are good, and easy to keep");
  if (phrase.size() > kPhraseBytesMax)
    return fail(Error::Code::BadInput,
                fmt::format("a pass-phrase has at most {} bytes", kPhraseBytesMax),
                "a sentence is enough");
  if (phrase.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos)
    return fail(Error::Code::BadInput, "a pass-phrase is one line", "leave the line's end out");
  return {};
}

}  // namespace sweet
