// The sentences of a mail or draft with their places, without what others wrote.
//
// Passed over: header lines at the top, quoted lines (">"), what follows "Original Message"
// or "… wrote:", HTML tags with styles and scripts, the signature (after "-- " or after a
// closing such as "Best regards,"). A line of the form "… forward …:" opens the part that is
// meant to be forwarded: its sentences carry `forwarded`.
//
//   in      any bytes; CR, LF or CRLF
//   out     in the order of the text; the text of a sentence has single blanks
//   units   Place: line and column from 1, column in characters; begin, end in bytes
//   limits  kDraftBytesMax bytes are read, a sentence breaks at kSentenceBytesMax
//   cost    linear
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sweet {

inline constexpr size_t kDraftBytesMax = 1 << 20;   // 1 MB: no message is longer
inline constexpr size_t kSentenceBytesMax = 2'000;  // longer is a table or rubbish

struct Place {
  size_t line = 1;
  size_t column = 1;
  size_t begin = 0;
  size_t end = 0;

  bool operator==(const Place&) const = default;
};

struct Sentence {
  std::string text = {};
  Place place = {};
  bool greeting = false;   // "Dear Ana,"
  bool closing = false;    // "Best regards,"
  bool forwarded = false;  // in the part to be forwarded
};

struct Sentences {
  std::vector<Sentence> list = {};
  bool cut_short = false;  // the text was longer than kDraftBytesMax
  bool html = false;
  bool has_forwardable = false;
};

[[nodiscard]] Sentences sentences_of(std::string_view text);

}  // namespace sweet
