#include "base/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kCharsetNameMax = 60;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// An encoded word "=?charset?b?data?=".
struct Word {
  std::string_view charset;
  char encoding;  // 'b' or 'q'
  std::string_view data;
  size_t end;  // after "?="
};

bool read_word(std::string_view text, size_t at, Word& word) {
  if (!text.substr(at).starts_with("=?")) return false;
  const size_t charset_end = text.find('?', at + 2);
  if (charset_end == std::string_view::npos || charset_end == at + 2 ||
      charset_end - at > kCharsetNameMax || charset_end + 2 >= text.size() ||
      text[charset_end + 2] != '?')
    return false;
  const size_t data = charset_end + 3;
  const size_t end = text.find('?', data);
  if (end == std::string_view::npos || end + 1 >= text.size() || text[end + 1] != '=')
    return false;
  const char encoding = static_cast<char>(text[charset_end + 1] | 0x20);
  if (encoding != 'b' && encoding != 'q') return false;
  const std::string_view charset = text.substr(at + 2, charset_end - at - 2);
  if (charset.find(' ') != std::string_view::npos) return false;
  word = {charset.substr(0, charset.find('*')), encoding, text.substr(data, end - data),
          end + 2};
  return true;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_q(std::string_view data, std::string& out) {
  for (size_t i = 0; i < data.size(); ++i) {
    if (data[i] == '=' && i + 2 < data.size() && hex_digit(data[i + 1]) >= 0 &&
        hex_digit(data[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(data[i + 1]) * 16 + hex_digit(data[i + 2]));
      i += 2;
    } else {
      out += data[i] == '_' ? ' ' : data[i];
    }
  }
}

void append_b(std::string_view data, std::string& out) {
  unsigned bits = 0, count = 0;
  for (char c : data) {
    unsigned value;
    if (c >= 'A' && c <= 'Z')
      value = static_cast<unsigned>(c - 'A');
    else if (c >= 'a' && c <= 'z')
      value = static_cast<unsigned>(c - 'a' + 26);
    else if (c >= '0' && c <= '9')
      value = static_cast<unsigned>(c - '0' + 52);
    else if (c == '+' || c == '/')
      value = c == '+' ? 62 : 63;
    else
      continue;
    bits = (bits << 6 | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xff);
    }
  }
}

// Only blanks and line ends stand between two encoded words: they are no text.
size_t after_blanks(std::string_view text, size_t at) {
  const size_t next = text.find_first_not_of(" \t\r\n", at);
  return next == std::string_view::npos ? text.size() : next;
}

}  // namespace

std::string utf8_by_mark(std::string text) {
  // Half a letter at the end of a file that was cut is none.
  const size_t whole = text.size() / 2 * 2;
  if (text.starts_with("\xff\xfe"))
    return utf8_from(std::string_view(text).substr(0, whole).substr(2), "utf-16le");
  if (text.starts_with("\xfe\xff"))
    return utf8_from(std::string_view(text).substr(0, whole).substr(2), "utf-16be");
  return text;
}

std::string utf8_from(std::string_view bytes, std::string_view charset) {
  const std::string name = ascii_lower(charset.substr(0, kCharsetNameMax));
  if (name == "utf-8" || name == "utf8" || name == "us-ascii") return std::string(bytes);
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::string(bytes);
  std::string out;
  UChar room[1024];
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  UChar* from = room;  // after the first half of a letter that the room cut in two
  do {
    UChar* to = from;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, room + std::size(room), &at, end, nullptr, true,
                   &status);
    const bool cut = status == U_BUFFER_OVERFLOW_ERROR && U16_IS_LEAD(to[-1]);
    std::string piece;
    icu::UnicodeString(room, static_cast<int32_t>(to - room) - cut).toUTF8String(piece);
    out += piece;
    if (cut) room[0] = to[-1];
    from = room + cut;
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

std::string decode_words(std::string_view text) {
  std::string out;
  size_t words = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = text.find("=?", at);
    if (start == std::string_view::npos || words == kWordsMax) {
      out += text.substr(at);
      break;
    }
    out += text.substr(at, start - at);
    Word word{};
    if (!read_word(text, start, word)) {
      out += "=?";
      at = start + 2;
      continue;
    }
    std::string bytes;
    const std::string_view charset = word.charset;
    for (;;) {
      ++words;
      word.encoding == 'b' ? append_b(word.data, bytes) : append_q(word.data, bytes);
      at = word.end;
      const size_t next = after_blanks(text, at);
      Word following{};
      if (words == kWordsMax || !read_word(text, next, following)) break;
      at = next;
      if (!equal_ignoring_case(following.charset, charset)) break;
      word = following;
    }
    out += utf8_from(bytes, charset);
  }
  return out;
}

}  // namespace sweet
