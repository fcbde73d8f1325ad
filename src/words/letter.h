// A draft as a file or link that a mail program opens: plain text, .eml, mailto:.
//
// Whatever stands in a name, a subject or a body, the number and the names of the header
// fields and of the parts of the link stay the same: a line end can only be part of the
// body, where each becomes CR LF.
//
//   in      addresses, names, subject and body as UTF-8, any bytes
//   out     .eml: RFC 5322 with RFC 2047 words, body as UTF-8 in quoted-printable, lines of
//           at most 78 characters; X-Unsent opens it as a draft where that is known
//           mailto: RFC 6068 with to, cc, subject, body and nothing else
//   errors  BadInput: an address that is none; a link longer than kMailtoCharsMax
//   limits  ASCII addresses (RFC 6531 is refused, not garbled)
//   cost    linear
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"

namespace sweet {

inline constexpr size_t kSubjectBytesMax = 400;
inline constexpr size_t kBodyBytesMax = 64 * 1024;
inline constexpr size_t kMailtoCharsMax = 8'000;  // elicited: some programs take only 2,000
inline constexpr size_t kLetterAddressesMax = 50;

struct Address {
  std::string name = {};  // may be empty
  std::string address = {};
};

struct Letter {
  std::optional<Address> from = {};  // left to the mail program when empty
  std::vector<Address> to = {};
  std::vector<Address> cc = {};
  std::string subject = {};
  std::string body = {};
  std::optional<Moment> at = {};  // the Date field; left to the mail program when empty
};

// name@host.tld as RFC 5321 allows without quotes.
[[nodiscard]] bool is_address(std::string_view text);

[[nodiscard]] std::string to_plain(const Letter& letter);
[[nodiscard]] Result<std::string> to_eml(const Letter& letter);
[[nodiscard]] Result<std::string> to_mailto(const Letter& letter);

}  // namespace sweet
