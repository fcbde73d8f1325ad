// Whose mailbox this is, told by how its mails came: a guess, for the person to confirm.
//
//   in      every mail's header
//   out     the address most mails were delivered to; where nothing says that, the one
//           sender of nearly all mails that never travelled, as in a folder of sent mail
//   errors  none: no guess where it is not clear
//   source  the shares below are elicited; a mailing list's archive passes neither
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "mail/mail_header.h"

namespace sweet {

class MailboxOwner {
 public:
  static constexpr size_t kMailsMin = 5;             // fewer say nothing
  static constexpr double kDeliveredShareMin = 0.5;  // of the mails that say it
  static constexpr double kSentShareMin = 0.9;       // of the mails that never travelled

  void add(const MailHeader& header);

  struct Guess {
    std::string email;
    std::string why;
  };
  std::optional<Guess> guess() const;

 private:
  static constexpr size_t kAddressesMax = 10'000;  // counted; more are left out

  std::map<std::string, size_t> delivered_ = {}, sent_ = {};
  size_t delivered_all_ = 0, sent_all_ = 0;
};

}  // namespace sweet
