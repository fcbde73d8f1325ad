// The header of one mail: who wrote to whom, when, in answer to what.
//
//   in      a header block as it stands in the file, folded, any line ends
//   out     the fields we use; names decoded, addresses in lower case
//   errors  none: what cannot be read is empty
//   limits  kAddressesMax addresses; no recursion
//   cost    linear
//   source  RFC 5322 with its obsolete forms, RFC 2047, RFC 3834; "ana at example.org" as
//           public archives veil addresses
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "mail/address.h"

namespace sweet {

struct MailHeader {
  std::vector<MailAddress> from = {};  // else the sender
  std::vector<MailAddress> to = {};    // To, Cc and Bcc
  std::optional<Moment> date = {};
  std::string id = {};      // without brackets, as all ids here
  std::string parent = {};  // what this answers
  std::string root = {};    // the first mail of the conversation
  std::string gmail_thread = {};
  std::string subject = {};
  std::vector<std::string> lists = {};         // addresses of the mailing list it came through
  std::vector<std::string> delivered_to = {};  // whose mailbox it lay in
  std::string content_type = {};               // "multipart/mixed"
  std::optional<std::uint64_t> content_length = {};
  bool open_list = false;  // a list that takes answers: a discussion, not a newsletter
  bool bulk = false;       // Precedence, List-Unsubscribe
  bool automatic = false;  // Auto-Submitted: no person pressed a key
  bool veiled = false;     // the writer's address stands as "ana at example.org"
  bool travelled = false;  // it came over the wire; a copy of one's own did not
};

[[nodiscard]] MailHeader read_mail_header(std::string_view block);

// "Subject: …", the first line of a field.
[[nodiscard]] bool is_header_line(std::string_view line);

// The line begins with a field that mails have and other texts hardly ever.
[[nodiscard]] bool is_mail_field(std::string_view line);

// Where a header block ends: before the empty line, and after it.
struct HeaderEnd {
  size_t length;
  size_t body;
};
inline constexpr size_t kHeaderBytesMax = 256 << 10;
[[nodiscard]] HeaderEnd find_header_end(std::string_view text);

// RFC 5322 dates, their obsolete zones and years, and the form of mbox separators.
[[nodiscard]] std::optional<Moment> parse_mail_date(std::string_view text);

}  // namespace sweet
