// Turns mail headers into people and touches: who wrote to whom, when, in which thread.
//
//   in      headers one by one, in any order
//   out     one card for one address; a touch for every mail between people. On a mailing
//           list, where the list is who is written to, an answer is a touch from its writer
//           to the writer of what it answers; a first post is none.
//           Left out and counted: bulk mail, automatic mail, mail to more than
//           kReceiversMax, copies of a mail read before.
//   errors  a mail without any date is refused
//   cost    about 100 bytes for each mail, to know who is answered
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "book/batch.h"
#include "import/mail_header.h"

namespace sweet {

class MailTouches {
 public:
  static constexpr size_t kReceiversMax = 100;  // beyond, it is an announcement (elicited)

  MailTouches(Batch& batch, std::uint32_t file) : batch_(batch), file_(file) {}

  // `sent` is the date the mailbox itself gives, for a mail that has none.
  void add(const MailHeader& header, std::optional<Moment> sent, size_t line);

  // Joins the answers whose first mail came later, and writes the file's notes.
  void finish();

 private:
  struct Written {
    std::uint32_t author;
    std::uint64_t thread;
  };
  struct Waiting {
    CardTouch touch;
    std::uint64_t parent;
  };

  bool leave_out(const MailHeader& header);
  std::uint32_t known_card(const MailAddress& address);
  std::uint32_t card_of(const MailAddress& address, size_t line);
  std::uint64_t thread_of(const MailHeader& header, std::uint64_t id);
  void add_receivers(const MailHeader& header, CardTouch& touch, size_t line);
  void keep(CardTouch touch);
  const std::string& folded(const std::string& name);

  Batch& batch_;
  std::uint32_t file_;
  std::unordered_map<std::string, std::uint32_t> by_email_ = {};
  std::unordered_map<std::string, std::uint32_t> by_name_ = {};  // folded
  std::unordered_map<std::string, std::string> folded_ = {};
  std::unordered_map<std::uint64_t, Written> written_ = {};         // by id
  std::unordered_map<std::uint64_t, std::uint64_t> subjects_ = {};  // threads without ids
  std::vector<Waiting> waiting_ = {};
  size_t bulk_ = 0, automatic_ = 0, nameless_ = 0, to_nobody_ = 0, to_many_ = 0, copies_ = 0;
};

}  // namespace sweet
