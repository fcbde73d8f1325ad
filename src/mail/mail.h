// Turns mail headers into people and touches: who wrote to whom, when, in which thread.
//
//   in      headers one by one, in any order
//   out     one card for one address; a touch for every mail between people. On a mailing
//           list, where the list is who is written to, an answer is a touch from its writer
//           to the writer of what it answers; a first post is none.
//           Left out and counted: bulk mail, automatic mail, mail to more than
//           kReceiversMax, copies of a mail read before.
//   errors  a mail without any date is refused
//   cost    about 100 bytes for each mail: the touch, and who is answered
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/by_hash.h"
#include "mail/answers.h"
#include "mail/mail_header.h"
#include "mail/owner.h"
#include "reading/address_cards.h"
#include "reading/reader.h"

namespace sweet {

class MailTouches {
 public:
  static constexpr size_t kReceiversMax = 100;  // beyond, it is an announcement (elicited)

  explicit MailTouches(const ReadInto& into)
      : into_(into), batch_(into.batch), file_(into.file), cards_(into.batch, into.file) {}

  // `sent` is the date the mailbox itself gives, for a mail that has none.
  void add(const MailHeader& header, std::optional<Moment> sent, size_t line);

  // The part of that mail that is a calendar, with its own header.
  void add_calendar(const MailHeader& header, std::optional<Moment> sent, std::string_view part,
                    size_t line);

  // Joins the answers whose first mail came later, and writes the file's notes.
  void finish();

 private:
  struct Written {
    std::uint64_t thread = 0;
    std::uint32_t author = PersonRef::kNoCard;
  };
  struct Waiting {
    Touch touch;
    std::uint64_t parent;
  };

  bool leave_out(const MailHeader& header);
  std::uint64_t thread_of(const MailHeader& header, std::uint64_t id);
  void add_receivers(const MailHeader& header, Touch& touch, size_t line);
  void keep(Touch touch);
  void guess_owner();

  const ReadInto& into_;
  Batch& batch_;
  std::uint32_t file_;
  AddressCards cards_;
  CalendarAnswers answers_ = {};
  MailboxOwner owner_ = {};
  ByHash<Written> written_ = {};         // by id
  ByHash<std::uint64_t> subjects_ = {};  // threads without ids
  std::vector<Waiting> waiting_ = {};
  size_t bulk_ = 0, automatic_ = 0, nameless_ = 0, to_nobody_ = 0, to_many_ = 0, copies_ = 0;
};

}  // namespace sweet
