#include "mail/mbox.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace sweet {
namespace {

Batch read(std::string text) {
  Batch batch;
  batch.files.resize(1);
  EXPECT_TRUE(mbox_reader().read(*bytes_of(std::move(text)), {batch, 0, {}, {}}));
  return batch;
}

std::string who(const Batch& batch, std::uint32_t row) {
  const Card& card = batch.cards.at(row);
  return card.emails.empty() ? card.name : card.emails[0];
}

// "a@x > b@x"
std::string touches(const Batch& batch) {
  std::string text;
  for (const Touch& touch : batch.mails) {
    text += who(batch, touch.from) + " >";
    for (const std::uint32_t row : touch.to)
      text += " " + who(batch, row);
    text += "\n";
  }
  return text;
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (char c : text)
    out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

const std::string kFirst =
    "From ana@x.org Fri May 22 13:38:22 2015\nFrom: Ana <ana@x.org>\nTo: ben@x.org\n"
    "Date: Fri, 22 May 2015 13:38:22 +0000\nMessage-ID: <1@x>\nSubject: Hi\n\n";
const std::string kAnswer =
    "From ben@x.org Sat May 23 13:38:22 2015\nFrom: Ben <ben@x.org>\nTo: ana@x.org\n"
    "Message-ID: <2@x>\nIn-Reply-To: <1@x>\nSubject: Re: Hi\n\nfine\n\n";

TEST(ReadMbox, gives_a_touch_for_every_mail) {
  for (const bool crlf : {false, true}) {
    const std::string box = kFirst + "hello\n>From the sea\n\n" + kAnswer;
    const Batch batch = read(crlf ? with_crlf(box) : box);
    EXPECT_EQ("ana@x.org > ben@x.org\nben@x.org > ana@x.org\n", touches(batch));
    EXPECT_EQ(batch.mails[0].thread, batch.mails[1].thread);
    EXPECT_EQ("2015-05-23T13:38:22Z", to_text(batch.mails[1].at));  // the separator's
    EXPECT_EQ(2u, batch.files[0].records);
    EXPECT_EQ(2u, batch.files[0].people);
  }
}

TEST(ReadMbox, a_mail_without_a_date_is_refused_on_its_line) {
  const std::string undated = "From -\nFrom: a@x.org\nTo: b@x.org\n\n";
  const Batch batch = read(kFirst + "hello\n\n" + undated + kAnswer);
  ASSERT_EQ(1u, batch.files[0].refused_total);
  EXPECT_EQ(10u, batch.files[0].refused[0].line);
  EXPECT_EQ(2u, batch.mails.size());
}

TEST(ReadMbox, a_separator_may_be_bare) {
  const std::string mail =
      "From: a@x.org\nTo: b@x.org\nDate: Fri, 22 May 2015 13:38:22 +0000\n";
  EXPECT_EQ(2u, read("From -\n" + mail + "\nFrom Russia with love\n\nhi\nFrom -\n" + mail)
                    .files[0]
                    .records);
  EXPECT_EQ(2u, read("\xef\xbb\xbf"
                     "From 12@xxx\n" +
                     mail + "\nhi\n\nFrom 13@xxx\n" + mail)
                    .files[0]
                    .records);
}

TEST(ReadMbox, a_takeout_is_read_whatever_language_its_labels_are_in) {
  const auto mail = [](int id, std::string_view thread, std::string_view labels) {
    return "From 165495301539371915" + std::to_string(id) +
           "@xxx Mon Jan 06 04:49:45 +0000 2020\n" + std::string(thread) +
           "\nX-Gmail-Labels: " + std::string(labels) +
           "\nFrom: ana@x.org\nTo: ben@x.org\nMessage-ID: <" + std::to_string(id) +
           "@x>\nSubject: s" + std::to_string(id) + "\n\nhi\n\n";
  };
  const Batch batch = read(
      mail(1, "X-GM-THRID: 7", "=?UTF-8?Q?Posteingang,Wichtig,Kategorie:_=22Neuigkeiten=22?=") +
      mail(2, "X-GM-THIRD: 7", "=?UTF-8?Q?Archiv=C3=A9s,Envoy?=\n =?UTF-8?Q?=C3=A9?=") +
      mail(3, "X-GM-THRID: 8", "Gönderilmiş Postalar,\"Culture,_associations\"") +
      "From 1@xxx Mon Jan 06 04:49:45 +0000 2020\nX-GM-THRID: 9\nX-Gmail-Labels: Chat\n\n"
      "full_name: \"Ana\"\n\n");
  ASSERT_EQ(3u, batch.mails.size());
  EXPECT_EQ(batch.mails[0].thread, batch.mails[1].thread);
  EXPECT_NE(batch.mails[0].thread, batch.mails[2].thread);
  EXPECT_EQ(4u, batch.files[0].records);
  EXPECT_EQ(1u, batch.files[0].notes.size());  // the chat, which names nobody
  EXPECT_EQ("2020-01-06T04:49:45Z", to_text(batch.mails[0].at));
}

TEST(ReadMbox, answers_in_other_languages_belong_to_what_they_answer) {
  const auto mail = [](int id, std::string_view subject) {
    return "From x Fri May 22 13:38:2" + std::to_string(id) +
           " 2015\nFrom: a@x.org\nTo: b@x.org\nMessage-ID: <" + std::to_string(id) +
           "@x>\nSubject: " + std::string(subject) + "\n\n";
  };
  const Batch batch = read(mail(1, "Lunch") + mail(2, "Re: Lunch") + mail(3, "AW: Lunch") +
                           mail(4, "Ynt: Re: Lunch") + mail(5, "Lunch"));
  ASSERT_EQ(5u, batch.mails.size());
  for (size_t i : {1u, 2u, 3u})
    EXPECT_EQ(batch.mails[0].thread, batch.mails[i].thread) << i;
  EXPECT_NE(batch.mails[0].thread, batch.mails[4].thread);
}

TEST(ReadMbox, a_mail_to_a_crowd_makes_nobody_but_its_author) {
  std::string to;
  for (int i = 0; i <= 100; ++i)
    to += (i == 0 ? "" : ", ") + std::string("r") + std::to_string(i) + "@x.org";
  const Batch batch =
      read("From x Fri May 22 13:38:22 2015\nFrom: ana@x.org\nTo: " + to + "\n\n");
  EXPECT_EQ(0u, batch.mails.size());
  EXPECT_EQ(1u, batch.cards.size());
}

TEST(ReadMbox, a_line_that_begins_with_from_is_no_separator) {
  for (std::string_view body :
       {"\nFrom here on all is well\n\n", "\nFrom noon to 13:38 we talk\nnot a header\n\n",
        "text\nFrom us: 13:38\nSubject: x\n\n"})
    EXPECT_EQ(2u, read(kFirst + std::string(body) + kAnswer).files[0].records) << body;
}

TEST(ReadMbox, a_whole_date_makes_up_for_a_missing_empty_line) {
  EXPECT_EQ(2u, read(kFirst + "no empty line after this\n" + kAnswer).files[0].records);
}

TEST(ReadMbox, a_content_length_that_leads_to_a_separator_is_believed) {
  const std::string inner = "\n" + kAnswer;
  const std::string head = kFirst.substr(0, kFirst.size() - 1);
  const std::string right = "Content-Length: " + std::to_string(inner.size()) + "\n\n";
  EXPECT_EQ(2u, read(head + right + inner + "\n" + kAnswer).files[0].records);
  EXPECT_EQ(3u, read(head + "Content-Length: 7\n\n" + inner + "\n" + kAnswer).files[0].records);
  EXPECT_EQ(
      3u,
      read(head + "Content-Length: 99999999999\n\n" + inner + "\n" + kAnswer).files[0].records);
}

TEST(ReadMbox, an_answer_on_a_list_goes_to_who_is_answered) {
  const std::string list =
      "List-Id: <talk.x.org>\nList-Post: <mailto:talk@x.org>\n"
      "Precedence: list\nTo: talk@x.org\n";
  const std::string answer = "From b Fri May 22 14:38:22 2015\nFrom: ben@x.org\n" + list +
                             "Message-ID: <2@x>\nReferences: <1@x>\n\nyes\n\n";
  const std::string post = "From a Fri May 22 13:38:22 2015\nFrom: ana@x.org\n" + list +
                           "Message-ID: <1@x>\n\nwho?\n\n";
  const Batch batch = read(answer + post);  // in the wrong order
  EXPECT_EQ("ben@x.org > ana@x.org\n", touches(batch));
  EXPECT_EQ("1 mails to a list or to nobody named: no touch", batch.files[0].notes.at(0));
}

TEST(ReadMbox, leaves_out_bulk_automatic_and_copied_mail) {
  const auto mail = [](std::string_view from, std::string_view more) {
    return "From x Fri May 22 13:38:22 2015\nFrom: " + std::string(from) +
           "\nTo: ben@x.org\nMessage-ID: <" + std::string(from) + ">\n" + std::string(more) +
           "\n\n";
  };
  const Batch batch =
      read(mail("news@x.org", "List-Unsubscribe: <y>\n") + mail("no-reply@x.org", "") +
           mail("ana@x.org", "") + mail("ana@x.org", "") +
           mail("away@x.org", "Auto-Submitted: auto\n"));
  EXPECT_EQ(5u, batch.files[0].records);
  EXPECT_EQ(1u, batch.mails.size());
  EXPECT_EQ((std::vector<std::string>{"2 bulk or no-reply mails left out",
                                      "1 automatic mails left out",
                                      "1 copies of a mail read before left out"}),
            batch.files[0].notes);
}

TEST(ReadMbox, a_header_without_end_is_cut_and_the_rest_goes_on) {
  const std::string endless =
      "From x Fri May 22 13:38:22 2015\nFrom: eve@x.org\nTo: ben@x.org\n"
      "X-Long: " +
      std::string(3 * kWindowBytes, 'x') + "\n\n";
  const Batch batch = read(endless + kFirst + "\n");
  EXPECT_EQ(2u, batch.files[0].records);
  EXPECT_EQ(2u, batch.mails.size());
}

TEST(ReadMbox, a_separator_is_found_wherever_the_window_ends) {
  for (size_t extra = 0; extra < 40; ++extra) {
    std::string body(kWindowBytes - 300 + extra * 10, 'x');
    for (size_t i = 70; i < body.size(); i += 71)
      body[i] = '\n';
    EXPECT_EQ(2u, read(kFirst + body + "\n\n" + kAnswer).files[0].records) << extra;
  }
}

TEST(ReadMbox, boxes_of_random_mails_are_counted_exactly) {
  Random random(7);
  for (int round = 0; round < 300; ++round) {
    std::string box;
    const size_t mails = 1 + random.below(8);
    for (size_t i = 0; i < mails; ++i) {
      box += "From x Fri May 22 13:38:22 2015\nFrom: a@x.org\nTo: b@x.org\nMessage-ID: <" +
             std::to_string(i) + ">\n\n";
      for (size_t lines = random.below(6); lines > 0; --lines) {
        static constexpr std::string_view kLines[] = {
            "", "text", ">From x at 13:38:22", "From", "From me", "Subject: no header", "\t"};
        box += std::string(kLines[random.below(std::size(kLines))]) + "\n";
      }
      box += "\n";
    }
    if (random.below(2) == 0) box = with_crlf(box);
    EXPECT_EQ(mails, read(box).files[0].records) << box;
  }
}

}  // namespace
}  // namespace sweet
