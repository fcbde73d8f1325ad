// Reads address books in vCard 2.1, 3.0, 4.0 and mixtures of them.
//
//   in      any number of cards in one file; charsets and quoted-printable as they come
//   out     one card for each person: name, addresses, phones, company, title, LinkedIn
//           profile; every other property of one line is a note "Birthday: 1985-06-12".
//           Lists, companies, rooms and cards without anything to call somebody by are left
//           out and counted. Pictures, sounds and keys are skipped undecoded.
//   errors  a card that never ends is kept and refused from there on as a whole line
//   cost    linear
//   source  RFC 2426, RFC 6350, vCard 2.1; Apple's labels ("item1.X-ABLabel")
#pragma once

#include "reading/reader.h"

namespace sweet {

[[nodiscard]] const Reader& vcard_reader();

}  // namespace sweet
