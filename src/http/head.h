// The head of a request, from its bytes to an HttpHead: strict, as anything that can be
// read in two ways is refused.
//
//   in      the bytes up to and with the empty line
//   out     the head, or the HTTP status that says why not: 400 malformed (two lengths, a
//           folded line, a bare line end, a control character), 411 a body in pieces, 414
//           too long an address, 501 another version, 505
//   source  RFC 9112; request smuggling lives in what parsers forgive
#pragma once

#include <expected>
#include <string_view>

#include "http/limits.h"
#include "http/message.h"

namespace sweet {

[[nodiscard]] std::expected<HttpHead, int> read_head(std::string_view bytes,
                                                     const HttpLimits& limits);

// "%41+b" gives "A+b"; nothing where a % stands alone or a zero byte would come out.
// In a query a '+' is a blank.
enum class PlusIs : bool { Plus, Blank };
[[nodiscard]] bool percent_decode(std::string_view text, PlusIs plus, std::string& out);

}  // namespace sweet
