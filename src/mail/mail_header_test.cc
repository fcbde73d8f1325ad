#include "mail/mail_header.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

std::string date(std::string_view text) {
  const std::optional<Moment> moment = parse_mail_date(text);
  return moment ? to_text(*moment) : "none";
}

std::string addresses(std::string_view field) {
  std::string text;
  for (const MailAddress& one : read_addresses(field))
    text += "[" + one.name + "|" + one.email + "]";
  return text;
}

TEST(ParseMailDate, reads_old_and_new_forms) {
  EXPECT_EQ("2015-05-22T11:38:22Z", date("Fri, 22 May 2015 06:38:22 -0500 (EST)"));
  EXPECT_EQ("2015-05-22T13:38:00Z", date("22 May 15 13:38"));
  EXPECT_EQ("1997-01-02T08:04:05Z", date("2 Jan 97 3:04:05 EST"));
  EXPECT_EQ("2005-01-02T03:04:05Z", date("2 Jan 105 03:04:05 GMT"));
  EXPECT_EQ("2015-05-22T13:38:22Z", date("Fri May 22 13:38:22 2015"));
  EXPECT_EQ("2020-01-06T04:49:45Z", date("Mon Jan 06 04:49:45 +0000 2020"));
  EXPECT_EQ("1969-12-31T23:30:00Z", date("1 Jan 1970 01:00 +0130"));
}

TEST(ParseMailDate, refuses_what_is_no_date) {
  for (std::string_view text : {"", "yesterday", "31 Feb 2020 10:00", "1 Jan 2020",
                                "1 Jan 2020 25:00", "0 Jan 2020 10:00", "10:00", "((((("})
    EXPECT_EQ("none", date(text)) << text;
}

TEST(ReadAddresses, reads_names_comments_quotes_and_groups) {
  EXPECT_EQ("[Ana Ruiz|ana@example.org][|ben@example.org]",
            addresses("Ana Ruiz <Ana@Example.org>, ben@example.org"));
  EXPECT_EQ("[Ruiz, Ana|ana@example.org]", addresses("\"Ruiz, Ana\" <ana@example.org>"));
  EXPECT_EQ("[Ana (R) Ruiz|ana@example.org]", addresses("ana@example.org (Ana (R) Ruiz)"));
  EXPECT_EQ("[|a@x.org][Ben|b@x.org][|c@x.org]",
            addresses("Team: a@x.org, Ben <b@x.org>;, c@x.org"));
  EXPECT_EQ("[|ana@x.org]", addresses("<@r.org,@s.org:ana@x.org>"));
  EXPECT_EQ("[Zoë|z@x.org]", addresses("=?utf-8?q?Zo=C3?= =?utf-8?q?=AB?= <z@x.org>"));
  EXPECT_EQ("[|ana@x.org]", addresses("ana@x.org <ana@x.org>"));
  EXPECT_EQ("[Ana Ruiz|ana@x.org]", addresses("Ana (of Bonn) Ruiz <ana@x(at work).  org>"));
  EXPECT_EQ("[|list@x.org]", addresses("<mailto:list@x.org?subject=hi>"));
  EXPECT_EQ("", addresses(" , ;; <>"));
}

TEST(ReadAddresses, reads_veiled_addresses_of_public_archives) {
  EXPECT_EQ("[Ana Ruiz|ana@x.org]", addresses("ana at x.org (Ana Ruiz)"));
  EXPECT_EQ("[Ana Ruiz|]", addresses("an@ @end|ng |rom x@org (Ana Ruiz)"));
  EXPECT_EQ("[|a@x.org][|l@y.org]", addresses("a at x.org; l at y.org"));
  EXPECT_EQ("[Ana Ruiz|]", addresses("Ana Ruiz"));
}

TEST(ReadAddresses, keeps_to_its_limits) {
  std::string many;
  for (int i = 0; i < 3000; ++i)
    many += "a" + std::to_string(i) + "@x.org,";
  EXPECT_EQ(kAddressesMax, read_addresses(many).size());
  EXPECT_EQ("", addresses(std::string(99'999, ':')));
  EXPECT_EQ("", addresses(std::string(99'999, ';')));
  EXPECT_EQ("", addresses(std::string(99'999, '(')));
}

TEST(ReadMailHeader, unfolds_and_finds_the_conversation) {
  const MailHeader header = read_mail_header(
      "FROM: Ana <ana@x.org>\r\nTo: ben@x.org,\r\n\tcem@x.org\r\nCc: dora@x.org\r\n"
      "Date: Fri, 22 May 2015 06:38:22 -0500\r\nMessage-Id: <3@x>\r\n"
      "References: <1@x>\r\n <2@x>\r\nIn-Reply-To: Your message <2@x>\r\n"
      "Subject: Re: =?utf-8?b?Wm/Dqw==?=\r\nno colon here\r\n");
  EXPECT_EQ("ana@x.org", header.from.at(0).email);
  EXPECT_EQ(3u, header.to.size());
  EXPECT_EQ("3@x", header.id);
  EXPECT_EQ("1@x", header.root);
  EXPECT_EQ("2@x", header.parent);
  EXPECT_EQ("Re: Zoë", header.subject);
  EXPECT_FALSE(header.bulk || header.automatic || header.veiled || header.open_list);
}

TEST(ReadMailHeader, tells_lists_bulk_and_automatic_mail) {
  const MailHeader list = read_mail_header(
      "List-Id: Talk <talk.x.org>\nList-Post: <mailto:talk@x.org?subject=x>\n"
      "Precedence: list\n");
  EXPECT_EQ((std::vector<std::string>{"talk@x.org", "talk@x.org"}), list.lists);
  EXPECT_TRUE(list.open_list && list.bulk);
  EXPECT_TRUE(read_mail_header("List-Unsubscribe: <x>\n").bulk);
  EXPECT_TRUE(read_mail_header("Auto-Submitted: auto-replied\n").automatic);
  EXPECT_FALSE(read_mail_header("Auto-Submitted: no\n").automatic);
}

}  // namespace
}  // namespace sweet
