#include "mail/owner.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

MailHeader mail(const std::string& from, const std::string& delivered) {
  MailHeader header;
  header.from.push_back({from, ""});
  if (!delivered.empty()) header.delivered_to.push_back(delivered);
  header.travelled = !delivered.empty();
  return header;
}

TEST(MailboxOwner, is_whom_most_mails_were_delivered_to) {
  MailboxOwner owner;
  for (int i = 0; i < 6; ++i)
    owner.add(mail("ana@x.org", "me@x.org"));
  owner.add(mail("ana@x.org", "old@x.org"));
  EXPECT_EQ("me@x.org", owner.guess().value().email);
  EXPECT_EQ("6 of 7 mails were delivered to it", owner.guess().value().why);
}

TEST(MailboxOwner, is_the_one_sender_of_mails_that_came_from_nowhere) {
  MailboxOwner owner;
  for (int i = 0; i < 10; ++i)
    owner.add(mail(i == 3 ? "ana@x.org" : "me@x.org", ""));
  EXPECT_EQ("me@x.org", owner.guess().value().email);
}

TEST(MailboxOwner, is_unknown_in_an_archive_of_many_writers) {
  MailboxOwner owner;
  for (int i = 0; i < 100; ++i)
    owner.add(mail("p" + std::to_string(i % 7) + "@x.org", ""));
  EXPECT_FALSE(owner.guess());
}

TEST(MailboxOwner, is_unknown_after_a_few_mails) {
  MailboxOwner owner;
  for (size_t i = 0; i + 1 < MailboxOwner::kMailsMin; ++i)
    owner.add(mail("ana@x.org", "me@x.org"));
  EXPECT_FALSE(owner.guess());
}

}  // namespace
}  // namespace sweet
