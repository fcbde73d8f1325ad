#include "mail/eml.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_files.h"
#include "tests/fakes/read_with.h"

namespace sweet {
namespace {

const std::string kMail =
    "Delivered-To: ben@x.org\nFrom: Ana <ana@x.org>\nTo: ben@x.org\n"
    "Date: Fri, 22 May 2015 13:38:22 +0000\nSubject: Hi\n\nhello\n";
const std::string kTouch = "2015-05-22T13:38:22Z mail ana@x.org > ben@x.org\n";

TEST(ReadEml, one_mail_is_one_exchange) {
  EXPECT_EQ(kTouch, touches_text(read_with(eml_reader(), kMail)));
  EXPECT_EQ(kTouch, touches_text(read_with(eml_reader(), "\xef\xbb\xbf\r\n" + kMail)));
  EXPECT_EQ(kTouch, touches_text(read_with(eml_reader(), "From x\n" + kMail)));
}

TEST(ReadEml, a_header_longer_than_the_first_bytes_is_read_on) {
  const std::string received = "Received: from a by b\n" + std::string(30'000, ' ') + "x\n";
  EXPECT_EQ(kTouch, touches_text(read_with(eml_reader(), received + kMail)));
}

TEST(ReadEml, is_told_by_its_fields) {
  EXPECT_TRUE(eml_reader().recognises(kMail));
  EXPECT_FALSE(eml_reader().recognises("Dear Ana,\n\nFrom: here\n"));
  EXPECT_FALSE(eml_reader().recognises("name: Ana\ncolour: red\n"));
  EXPECT_FALSE(eml_reader().recognises(""));
}

TEST(ReadEml, is_told_by_its_fields_however_long_one_of_them_is) {
  const std::string to(5'000, ' ');
  EXPECT_TRUE(eml_reader().recognises("From: ana@x.org\nTo: ben@x.org," + to));
  EXPECT_FALSE(eml_reader().recognises("From: ana@x.org\nDear Ben, " + to));
}

TEST(ReadEml, is_told_by_its_fields_though_a_filter_broke_a_line) {
  const std::string broken = "X-Spam: 5\n(points by a filter)\n";
  EXPECT_TRUE(eml_reader().recognises(kMail.substr(0, kMail.find("\n\n") + 1) + broken));
  EXPECT_FALSE(eml_reader().recognises("From: Ana\nTo: Ben\n" + broken));
}

TEST(ReadEml, machines_and_lists_are_left_out) {
  for (const char* field :
       {"Auto-Submitted: auto-replied\n", "Precedence: bulk\n", "Return-Path: <>\n",
        "Content-Type: multipart/report; report-type=delivery-status\n", "Feedback-ID: 1:2\n",
        "List-Unsubscribe: <mailto:x@y.z>\n", "X-Autoreply: yes\n"})
    EXPECT_EQ("", touches_text(read_with(eml_reader(), field + kMail))) << field;
  for (const char* subject : {"Automatic reply: Hi", "Abwesenheitsnotiz: Hi",
                              "=?utf-8?q?R=C3=A9ponse?= automatique : Hi"}) {
    std::string mail = kMail;
    mail.replace(mail.find("Subject: Hi"), 11, std::string("Subject: ") + subject);
    EXPECT_EQ("", touches_text(read_with(eml_reader(), mail))) << subject;
  }
}

TEST(ReadMaildir, takes_all_mails_for_one_mailbox) {
  FakeFiles files;
  files.add("m/cur/1:2,S", kMail + "\n");
  std::string answer = kMail;
  answer.replace(answer.find("From: Ana <ana@x.org>\nTo: ben@x.org"), 35,
                 "From: ben@x.org\nTo: ana@x.org");
  files.add("m/new/2", answer);
  Batch batch;
  batch.files.resize(1);
  std::vector<MailFolder> folders = {{.path = "m/cur"}, {.path = "m/new"}};
  folders[0].names.push_back("1:2,S");
  folders[1].names.push_back("2");
  folders[1].names.push_back("3");
  read_maildir(files, folders, {batch, 0, {}, {}});
  EXPECT_EQ(2u, batch.mails.size());
  EXPECT_EQ(2u, batch.cards.size());
  EXPECT_EQ(3u, batch.files[0].refused.at(0).line);
}

TEST(ReadMaildir, leaves_out_what_was_never_sent) {
  FakeFiles files;
  std::vector<MailFolder> folders = {{.path = "m/cur"}};
  for (const char* name : {"1:2,DS", "2;2,D", "3:2,S", "D4", "5:2,", "6.D:1,D"}) {
    files.add(std::string("m/cur/") + name,
              "Message-ID: <" + std::to_string(folders[0].names.size()) + "@x>\n" + kMail);
    folders[0].names.push_back(name);
  }
  Batch batch;
  batch.files.resize(1);
  read_maildir(files, folders, {batch, 0, {}, {}});
  EXPECT_EQ(4u, batch.mails.size());
  EXPECT_EQ(6u, batch.files[0].records);
  EXPECT_EQ("2 drafts left out", batch.files[0].notes.at(0));
}

}  // namespace
}  // namespace sweet
