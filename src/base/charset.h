// Text in other encodings as UTF-8: by byte order mark, by name, and in mail headers.
//
//   errors  none: an unknown encoding is read as UTF-8, else Windows-1252 (clean_text); a
//           word that is not well encoded stays as it stands
//   limits  kWordsMax encoded words of one header; the rest stays as it stands
//   source  RFC 2047 (encoded words); clients that cut one letter over two words exist, so
//           words of one encoding that touch are joined before they are decoded
#pragma once

#include <string>
#include <string_view>

namespace sweet {

inline constexpr size_t kWordsMax = 10'000;

// UTF-16 with a byte order mark becomes UTF-8; anything else is given back as it is.
[[nodiscard]] std::string utf8_by_mark(std::string text);

// Bytes of a named encoding ("iso-8859-2", "koi8-r") as UTF-8.
[[nodiscard]] std::string utf8_from(std::string_view bytes, std::string_view charset);

// "=?utf-8?q?Zo=C3=AB?= Ruiz" gives "Zoë Ruiz".
[[nodiscard]] std::string decode_words(std::string_view text);

}  // namespace sweet
