// Reads a mailbox of many mails in one file, headers only, in blocks.
//
//   in      the bytes of an mbox of any dialect (mboxo, mboxrd, mboxcl, mboxcl2), LF or CRLF
//   out     touches and people, as mail.h says
//   errors  Storage when the file cannot be read on; nothing else: a broken mail is cut or
//           refused, and the mailbox goes on
//   limits  kHeaderBytesMax of one header; the rest of a longer one is passed over
//   cost    one pass; a window of kWindowBytes, whatever the size of the mailbox
//   source  a separator is a line "From …" with an hour in it (or a bare "From -"), after an
//           empty line, before a line that looks like a header. Without the empty line the
//           whole date must be there. Where Content-Length leads to one, it is believed.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/files.h"
#include "book/batch.h"

namespace sweet {

inline constexpr size_t kHeaderBytesMax = 256 << 10;
inline constexpr size_t kWindowBytes = 1 << 20;

// The first bytes of a mailbox: a separator, after nothing but empty lines.
[[nodiscard]] bool looks_like_mbox(std::string_view head);

// Calls `progress` with the bytes done about every window.
[[nodiscard]] Result<void> read_mbox(const Bytes& bytes, std::uint32_t file, Batch& batch,
                                     const std::function<void(std::uint64_t)>& progress);

}  // namespace sweet
