// Reads single mails: one in a file (".eml"), or one in each file of a Maildir.
//
//   in      one mail; for a Maildir the paths of its files, in `cur` and `new`
//   out     touches and people, as mail.h says; of bodies only answers to invitations
//   errors  a mail of a Maildir that cannot be opened is refused with its number
//   cost    of each mail the first kHeaderBytesMax are read, and less where they are enough
#pragma once

#include "base/files.h"
#include "reading/reader.h"

namespace sweet {

[[nodiscard]] const Reader& eml_reader();

// Refusals carry the mail's number in `paths`, from 1, for a line.
void read_maildir(const Files& files, const std::vector<std::string>& paths,
                  const ReadInto& into);

}  // namespace sweet
