// The header of one mail: who wrote to whom, when, in answer to what.
//
//   in      a header block as it stands in the file, folded, any line ends
//   out     the fields we use; names decoded, addresses in lower case
//   errors  none: what cannot be read is empty
//   limits  kAddressesMax addresses, kCommentDepthMax brackets in brackets; no recursion
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

namespace sweet {

inline constexpr size_t kAddressesMax = 2'000;  // of one mail

struct MailAddress {
  std::string email = {};  // empty where only a name is there
  std::string name = {};

  bool operator==(const MailAddress&) const = default;
};

struct MailHeader {
  std::vector<MailAddress> from = {};  // else the sender
  std::vector<MailAddress> to = {};    // To, Cc and Bcc
  std::optional<Moment> date = {};
  std::string id = {};      // without brackets, as all ids here
  std::string parent = {};  // what this answers
  std::string root = {};    // the first mail of the conversation
  std::string gmail_thread = {};
  std::string subject = {};
  std::vector<std::string> lists = {};  // addresses of the mailing list it came through
  std::optional<std::uint64_t> content_length = {};
  bool open_list = false;  // a list that takes answers: a discussion, not a newsletter
  bool bulk = false;       // Precedence, List-Unsubscribe
  bool automatic = false;  // Auto-Submitted: no person pressed a key
  bool veiled = false;     // the writer's address stands as "ana at example.org"
};

[[nodiscard]] MailHeader read_mail_header(std::string_view block);

[[nodiscard]] std::vector<MailAddress> read_addresses(std::string_view field);

// RFC 5322 dates, their obsolete zones and years, and the form of mbox separators.
[[nodiscard]] std::optional<Moment> parse_mail_date(std::string_view text);

}  // namespace sweet
