// Content lines, the common ground of vCard 2.1, 3.0, 4.0 and iCalendar: one at a time.
//
//   in      UTF-8 text (or worse); folded lines, CRLF, LF or CR
//   out     ContentLine: name and parameters in upper case where case does not matter;
//           value with quoted-printable and charset decoded, escapes still in place
//   errors  none: a line without ":" is passed over and counted
//   limits  kValueMax bytes kept of a value, kParamsMax parameters; cut beyond
//   cost    linear, whatever the folds
//   source  RFC 6350, RFC 5545, RFC 6868; vCard 2.1: parameters without a name, quoted-
//           printable that goes on after "=" at the end of a line, folds that keep the blank
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sweet {

struct ContentParam {
  std::string name = {};   // upper case; "TYPE" where vCard 2.1 leaves it out
  std::string value = {};  // without quotes
};

struct ContentLine {
  std::string group = {};  // "item1" of "item1.URL:…"
  std::string name = {};   // "URL"
  std::vector<ContentParam> params = {};
  std::string value = {};
  size_t line = 0;  // where it begins, from 1
  bool cut = false;

  // The first parameter of this name; empty when there is none.
  std::string_view param(std::string_view which) const;
  // One of the types is this, in any case: "TYPE=home,voice", "TYPE=HOME;TYPE=VOICE".
  bool has_type(std::string_view type) const;
};

class ContentLines {
 public:
  static constexpr size_t kValueMax = 64 << 10;
  static constexpr size_t kParamsMax = 64;
  static constexpr size_t kNameMax = 100;

  explicit ContentLines(std::string_view text) : text_(text) {}

  [[nodiscard]] bool next(ContentLine& line);

  // vCard 2.1 folds between words: the blank that begins the next line is text.
  void keep_fold_blanks(bool keep) { keep_blanks_ = keep; }

  size_t bytes_done() const { return at_; }
  size_t passed_over() const { return passed_over_; }  // lines that are none

 private:
  std::string_view take_line();  // without its end
  void take_folded(bool quoted_printable, ContentLine& line);
  void append(std::string_view more, ContentLine& line);

  std::string_view text_;
  size_t at_ = 0;
  size_t line_ = 0;
  size_t passed_over_ = 0;
  bool keep_blanks_ = false;
  std::string raw_ = {};  // of the current line, unfolded
};

// Parts of a value between separators that no backslash stands before.
[[nodiscard]] std::vector<std::string_view> split_value(std::string_view value, char separator);

// "\n", "\,", "\;", "\:" and "\\" as what they mean.
[[nodiscard]] std::string unescape_value(std::string_view value);

}  // namespace sweet
