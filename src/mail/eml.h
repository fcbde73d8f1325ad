// Reads single mails: one in a file (".eml"), or one in each file of a Maildir.
//
//   in      one mail; for a Maildir its folders `cur` and `new`
//   out     touches and people, as mail.h says; of bodies only answers to invitations
//   errors  a mail of a Maildir that cannot be opened is refused with its number
//   cost    of each mail the first kHeaderBytesMax are read, and less where they are enough
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "reading/reader.h"

namespace sweet {

[[nodiscard]] const Reader& eml_reader();

// A folder whose files are mails.
struct MailFolder {
  std::string path = {};
  TextList names = {};
};

// Refusals carry the mail's number among all, from 1, for a line.
void read_maildir(const Files& files, const std::vector<MailFolder>& folders,
                  const ReadInto& into);

}  // namespace sweet
