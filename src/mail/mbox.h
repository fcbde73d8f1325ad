// Reads a mailbox of many mails in one file, headers only, in blocks.
//
//   in      the bytes of an mbox of any dialect (mboxo, mboxrd, mboxcl, mboxcl2), LF or CRLF
//   out     touches and people, as mail.h says; of bodies only answers to invitations
//   errors  none: a broken mail is cut or refused, and the mailbox goes on; where the file
//           cannot be read on, that is refused and what was read is kept
//   limits  kHeaderBytesMax of one header; the rest of a longer one is passed over
//   cost    one pass; a window of kWindowBytes, whatever the size of the mailbox
//   source  a separator is a line "From …" with an hour in it, or bare ("From -", or with one
//           word and then a field only mails have), after an empty line, before a line that
//           looks like a header. Without the empty line the whole date must be
//           there, or a "From -" before a field of mails. Where
//           Content-Length leads to one, it is believed.
#pragma once

#include "reading/reader.h"

namespace sweet {

inline constexpr size_t kWindowBytes = 1 << 20;

[[nodiscard]] const Reader& mbox_reader();

}  // namespace sweet
