// Small tools for text: trimming, splitting, folding names for comparison.
//
//   units  all text is UTF-8; clean_text makes it so
//   cost   linear; fold_name calls ICU and is meant for names, not for mail bodies
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sweet {

[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view between);

// Whole text as a number, or nothing. parse_double refuses nan and inf.
[[nodiscard]] std::optional<long long> parse_int(std::string_view text);
[[nodiscard]] std::optional<double> parse_double(std::string_view text);

// Valid UTF-8 in NFC without control, zero-width and direction characters, at most
// bytes_max long (cut at a character). Broken bytes are read as Windows-1252.
[[nodiscard]] std::string clean_text(std::string_view text, size_t bytes_max = 4096);

// A name or company for comparing: transliterated to Latin, without accents, case,
// punctuation and doubled blanks. "Łucja  O'Neill-Brañas" gives "lucja o neill branas".
[[nodiscard]] std::string fold_name(std::string_view name);

// FNV-1a with a final mix, 64 bits: the same on every machine. Not for secrets.
// On disk (keys of touches): never change.
[[nodiscard]] std::uint64_t hash64(std::string_view text, std::uint64_t seed = 0);

}  // namespace sweet
