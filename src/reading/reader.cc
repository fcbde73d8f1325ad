#include "reading/reader.h"

#include <fmt/format.h>

#include "base/charset.h"

namespace sweet {
namespace {

// UTF-16 without a mark: one of every two bytes is NUL, always the same one.
constexpr size_t kPairsLookedAt = 16;

std::string_view unmarked_utf16(std::string_view text) {
  if (text.size() < 2 * kPairsLookedAt) return {};
  size_t low = 0, high = 0;
  for (size_t i = 0; i < 2 * kPairsLookedAt; i += 2) {
    low += text[i] != '\0' && text[i + 1] == '\0';
    high += text[i] == '\0' && text[i + 1] != '\0';
  }
  if (low == kPairsLookedAt) return "utf-16le";
  return high == kPairsLookedAt ? "utf-16be" : std::string_view();
}

std::string to_utf8(std::string text) {
  if (const std::string_view charset = unmarked_utf16(text); !charset.empty())
    return utf8_from(text, charset);
  return utf8_by_mark(std::move(text));
}

}  // namespace

Result<std::string> read_text(const Bytes& bytes, std::string_view path) {
  return to_utf8(TRY(read_all(bytes, path, kTextBytesMax)));
}

std::string text_of_head(std::string_view head) {
  std::string text = to_utf8(std::string(head));
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  return text;
}

void note_count(FileRead& read, size_t count, std::string_view what) {
  if (count > 0) read.notes.push_back(fmt::format("{} {}", count, what));
}

}  // namespace sweet
