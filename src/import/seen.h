// Which mailboxes were read before, so that the same one is not read again.
//
//   in      the bytes of a mailbox, or the names of a Maildir's files and where it is (they
//           are made to be used once, and what is in them never changes; what follows a
//           colon are marks like "read", which do); and what was said of how to read it
//   out     a name for all this: equal for the same read in the same way; a setting of that
//           name is kept with the import, so taking the import back forgets it
//   errors  Storage: the file cannot be read
//   cost    one pass over the file, about 2 GB/s, or over the names; only for files of
//           kSeenBytesMin and Maildirs of kSeenMailsMin and more
//   source  128 bits, mixed as in splitmix64 [Steele et al. 2014]; enough against chance,
//           and nobody gains by making two of his own mailboxes collide
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "book/batch.h"
#include "mail/eml.h"
#include "reading/reader.h"

namespace sweet {

inline constexpr std::uint64_t kSeenBytesMin = 32 << 20;  // smaller ones are read in no time
inline constexpr size_t kSeenMailsMin = 10'000;           // so are fewer mails

[[nodiscard]] Result<std::string> seen_name(const Bytes& bytes, const ReadSettings& settings);

[[nodiscard]] std::string seen_name(const std::string& path,
                                    const std::vector<MailFolder>& folders,
                                    const ReadSettings& settings);

// What the setting keeps of the file: its counts, for the report.
[[nodiscard]] std::string seen_value(const FileRead& read);
void recall_seen(std::string_view value, FileRead& read);

}  // namespace sweet
