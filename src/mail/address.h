// The addresses of a mail: "Ana Ruiz <ana@example.org>, ben@example.org (Ben)", groups too.
//
//   in      the value of an address field, unfolded
//   out     addresses in lower case with the names beside them, decoded
//   errors  none: what is no address is left out
//   limits  kAddressesMax addresses of one field; brackets in brackets are counted
//   source  RFC 5322 with its obsolete forms; "ana at example.org" as public archives veil
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sweet {

inline constexpr size_t kAddressesMax = 2'000;  // of one mail

struct MailAddress {
  std::string email = {};  // empty where only a name is there
  std::string name = {};

  bool operator==(const MailAddress&) const = default;
};

// "ana@example.org" or "ana at example.org", else nothing.
[[nodiscard]] std::string mail_email(std::string_view text);

[[nodiscard]] std::vector<MailAddress> read_addresses(std::string_view field);

}  // namespace sweet
