#include "mail/answers.h"

#include <gtest/gtest.h>

#include "mail/eml.h"
#include "mail/mbox.h"
#include "tests/fakes/read_with.h"

namespace sweet {
namespace {

std::string reply(const std::string& who, const std::string& answer) {
  return "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1@x\r\n"
         "DTSTART:20260131T153000Z\r\nORGANIZER:mailto:ana@x.org\r\nATTENDEE;PARTSTAT=" +
         answer + ":mailto:" + who + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
}

std::string mail(int number, const std::string& who, const std::string& head,
                 const std::string& body) {
  const std::string n = std::to_string(number);
  return "From x Sat Jan 03 10:00:0" + n + " 2026\nFrom: " + who +
         "\nTo: ana@x.org\nDate: Sat, 3 Jan 2026 10:00:0" + n + " +0000\nMessage-ID: <" + n +
         "@x>\n" + head + "\n" + body + "\n";
}

std::string parts(const std::string& encoding, const std::string& body) {
  return "--b\nContent-Type: text/plain\n\nAna, I come.\n--b\nContent-Type: text/calendar; "
         "method=REPLY\nContent-Transfer-Encoding: " +
         encoding + "\n\n" + body + "--b--\n";
}

const std::string kMixed = "Content-Type: multipart/mixed; boundary=b\n";

TEST(CalendarAnswers, a_yes_becomes_a_meeting_and_a_no_does_not) {
  const Batch batch = read_with(
      mbox_reader(),
      mail(1, "ben@x.org", kMixed, parts("7bit", reply("ben@x.org", "ACCEPTED"))) +
          mail(2, "cleo@x.org", kMixed, parts("7bit", reply("cleo@x.org", "DECLINED"))) +
          mail(3, "dan@x.org", "Content-Type: text/calendar; method=REPLY\n",
               reply("dan@x.org", "ACCEPTED")));
  EXPECT_EQ(
      "2026-01-03T10:00:01Z mail ben@x.org > ana@x.org\n"
      "2026-01-03T10:00:02Z mail cleo@x.org > ana@x.org\n"
      "2026-01-03T10:00:03Z mail dan@x.org > ana@x.org\n"
      "2026-01-31T15:30:00Z meeting ana@x.org > ben@x.org dan@x.org\n",
      touches_text(batch));
  EXPECT_EQ("3 answers to invitations: 2 yes, 1 no, 0 perhaps\n", remarks_text(batch));
}

TEST(CalendarAnswers, the_last_word_counts) {
  const Batch batch = read_with(
      mbox_reader(),
      mail(2, "ben@x.org", kMixed, parts("7bit", reply("ben@x.org", "DECLINED"))) +
          mail(1, "ben@x.org", kMixed, parts("7bit", reply("ben@x.org", "ACCEPTED"))));
  EXPECT_EQ(std::string::npos, touches_text(batch).find("meeting"));
}

TEST(CalendarAnswers, are_read_however_they_are_encoded) {
  EXPECT_EQ("BEGIN:VCALENDAR\nX",
            calendar_part_text("Content-Type: text/calendar\nContent-Transfer-Encoding: "
                               "base64\n\nQkVHSU46VkNB\nTEVOREFSClg=\n--b"));
  EXPECT_EQ("a=b",
            calendar_part_text("Content-Type: text/calendar\r\nContent-Transfer-Encoding: "
                               "Quoted-Printable\r\n\r\na=3D=\r\nb"));
}

TEST(CalendarAnswers, meetings_still_to_come_are_not_made) {
  const Batch batch =
      read_with(eml_reader(),
                "From: ben@x.org\nTo: ana@x.org\nDate: Sat, 3 Jan 2026 10:00:00 +0000\n" +
                    kMixed + "\n" + parts("7bit", reply("ben@x.org", "ACCEPTED")),
                {.now = parse_moment("2026-01-04")});
  EXPECT_EQ("2026-01-03T10:00:00Z mail ben@x.org > ana@x.org\n", touches_text(batch));
}

TEST(CalendarAnswers, an_invitation_is_not_yet_an_answer) {
  std::string request = reply("ben@x.org", "ACCEPTED");
  request.replace(request.find("REPLY"), 5, "REQUEST");
  const Batch batch =
      read_with(mbox_reader(), mail(1, "ana@x.org", kMixed, parts("7bit", request)));
  EXPECT_EQ(std::string::npos, touches_text(batch).find("meeting"));
}

std::string replies_text(const Batch& batch) {
  std::string text;
  for (const CardReply& reply : batch.replies)
    text += to_text(reply.at) + (reply.yes ? " yes " : " no ") +
            batch.cards.at(reply.person).emails.at(0) + " > " +
            batch.cards.at(reply.organizer).emails.at(0) + "\n";
  return text;
}

TEST(CalendarAnswers, what_somebody_says_in_a_mail_of_their_own_is_kept_as_a_reply) {
  const Batch batch = read_with(
      mbox_reader(),
      mail(1, "ben@x.org", kMixed, parts("7bit", reply("ben@x.org", "ACCEPTED"))) +
          mail(2, "cleo@x.org", kMixed, parts("7bit", reply("cleo@x.org", "DECLINED"))) +
          mail(3, "dan@x.org", kMixed, parts("7bit", reply("dan@x.org", "TENTATIVE"))) +
          mail(4, "eve@x.org", kMixed, parts("7bit", reply("finn@x.org", "ACCEPTED"))));
  EXPECT_EQ(
      "2026-01-03T10:00:01Z yes ben@x.org > ana@x.org\n"
      "2026-01-03T10:00:02Z no cleo@x.org > ana@x.org\n",
      replies_text(batch));
}

}  // namespace
}  // namespace sweet
