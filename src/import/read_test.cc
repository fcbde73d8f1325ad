#include "import/read.h"

#include <gtest/gtest.h>

#include "import/seen.h"
#include "tests/fakes/fake_files.h"
#include "tests/fakes/make_zip.h"

namespace sweet {
namespace {

TEST(ReadBatch, takes_a_folder_of_spreadsheets_together) {
  FakeFiles files;
  files.add("mine/people.csv", "id,name\nana,Ana Ruiz\n");
  files.add("mine/ties.csv", "person,other,kind\nme,ana,friend\n");
  files.add("mine/photo.jpg", "\xff\xd8\xff");
  const Result<Batch> batch = read_batch(files, {"mine"}, {});
  ASSERT_TRUE(batch);
  ASSERT_EQ(3u, batch->files.size());
  EXPECT_EQ("mine/people.csv", batch->files[0].path);
  EXPECT_EQ("people.csv", batch->files[0].format);
  EXPECT_EQ("in no format we know: passed over", batch->files[1].notes.at(0));
  EXPECT_EQ(1u, batch->bonds.size());
  EXPECT_EQ(2u, batch->bonds[0].file);
}

TEST(ReadBatch, a_file_given_by_name_must_be_readable) {
  FakeFiles files;
  files.add("photo.jpg", "\xff\xd8\xff");
  files.add_unreadable("people.csv");
  EXPECT_EQ(Error::Code::BadInput, read_batch(files, {"photo.jpg"}, {}).error().code);
  EXPECT_EQ(Error::Code::Storage, read_batch(files, {"people.csv"}, {}).error().code);
  EXPECT_EQ(Error::Code::NotFound, read_batch(files, {"nowhere"}, {}).error().code);
}

TEST(ReadBatch, an_unreadable_file_in_a_folder_does_not_stop_the_rest) {
  FakeFiles files;
  files.add_unreadable("mine/asks.csv");
  files.add("mine/people.csv", "id,name\nana,Ana Ruiz\n");
  const Result<Batch> batch = read_batch(files, {"mine"}, {});
  ASSERT_TRUE(batch);
  EXPECT_EQ(1u, batch->cards.size());
  EXPECT_EQ("mine/asks.csv: cannot open: permission denied", batch->files[0].refused.at(0).why);
}

TEST(ReadBatch, what_is_packed_otherwise_is_refused_with_its_cure) {
  FakeFiles files;
  files.add("mail.mbox.gz", std::string("\x1f\x8b\x08\x00", 4) + "...");
  files.add("mine/takeout.tar", std::string(257, 'x') + "ustar  " + '\0');
  const auto one = read_batch(files, {"mail.mbox.gz"}, {});
  ASSERT_FALSE(one);
  EXPECT_EQ("mail.mbox.gz: is packed with gzip", one.error().message);
  const Batch batch = read_batch(files, {"mine"}, {}).value();
  EXPECT_EQ("mine/takeout.tar: is packed with tar", batch.files.at(0).refused.at(0).why);
}

const std::string kOneConnection =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ana,Ruiz,https://www.linkedin.com/in/ana,,,,08 Feb 2020\n";

TEST(ReadBatch, opens_only_the_members_of_a_zip_whose_names_it_knows) {
  FakeFiles files;
  files.add("a.zip", make_zip({{"Export/CONNECTIONS.csv", kOneConnection},
                               {"Export/email_addresses.csv", "no such table"},
                               {"../../Connections.csv", kOneConnection},
                               {"Ad_Targeting.csv", "Company Names,Company Names\n"},
                               {"Export/", ""}}));
  const Result<Batch> batch = read_batch(files, {"a.zip"}, {});
  ASSERT_TRUE(batch);
  ASSERT_EQ(4u, batch->files.size());
  EXPECT_EQ("a.zip/Export/CONNECTIONS.csv", batch->files[0].path);
  EXPECT_EQ("in no format we know: passed over", batch->files[1].notes.at(0));
  EXPECT_EQ("1 rows repeat a profile", batch->files[2].notes.at(0));
  EXPECT_EQ("1 other files inside left alone", batch->files[3].notes.at(0));
  EXPECT_EQ(1u, batch->bonds.size());
}

TEST(ReadBatch, folders_in_a_zip_may_be_parted_as_windows_does) {
  FakeFiles files;
  files.add("a.zip", make_zip({{"Export\\Connections.csv", kOneConnection}}));
  const Result<Batch> batch = read_batch(files, {"a.zip"}, {});
  ASSERT_TRUE(batch);
  EXPECT_EQ(1u, batch->bonds.size());
}

TEST(ReadBatch, a_region_nobody_knows_is_refused) {
  FakeFiles files;
  files.add("phones.csv", "Name,Phone\nAna Ruiz,(030) 12345678\n");
  ReadOptions options{.as = "csv", .settings = {.region = "XX"}};
  const Result<Batch> batch = read_batch(files, {"phones.csv"}, options);
  ASSERT_FALSE(batch);
  EXPECT_EQ("--region: expected the two letters of a country, found \"XX\"",
            batch.error().message);
  options.settings.region = "de";
  EXPECT_EQ("+493012345678",
            read_batch(files, {"phones.csv"}, options)->cards.at(0).phones.at(0));
}

TEST(ReadBatch, an_empty_file_is_called_empty) {
  FakeFiles files;
  files.add("mine/notes.csv", "");
  EXPECT_EQ("mine/notes.csv: is empty",
            read_batch(files, {"mine/notes.csv"}, {}).error().message);
  EXPECT_EQ("empty: passed over", read_batch(files, {"mine"}, {})->files.at(0).notes.at(0));
}

TEST(ReadBatch, a_broken_zip_stops_nothing_but_itself) {
  FakeFiles files;
  const std::string zip = make_zip({{"Connections.csv", kOneConnection}});
  files.add("d/a.zip", zip.substr(0, zip.size() / 2));
  files.add("d/people.csv", "id,name\nana,Ana Ruiz\n");
  const Result<Batch> batch = read_batch(files, {"d"}, {});
  ASSERT_TRUE(batch);
  EXPECT_EQ("d/a.zip: is not a whole ZIP: its end is missing",
            batch->files.at(0).refused.at(0).why);
  EXPECT_EQ(1u, batch->cards.size());
  EXPECT_EQ(Error::Code::BadInput, read_batch(files, {"d/a.zip"}, {}).error().code);
}

TEST(ReadBatch, reads_a_table_in_utf_16) {
  FakeFiles files;
  std::string wide = "\xff\xfe";
  for (char c : kOneConnection)
    wide += {c, '\0'};
  files.add("Connections.csv", wide);
  const Result<Batch> batch = read_batch(files, {"Connections.csv"}, {});
  ASSERT_TRUE(batch);
  EXPECT_EQ(1u, batch->bonds.size());
}

const std::string kVcard = "BEGIN:VCARD\nFN:Ana Ruiz\nEMAIL:ana@x.org\nEND:VCARD\n";
const std::string kBox =
    "From 1@xxx Mon Jan 06 04:49:45 +0000 2020\nX-GM-THRID: 7\nFrom: ana@x.org\n"
    "To: me@x.org\nDate: Mon, 6 Jan 2020 04:49:45 +0000\n\nhello\n\n";
const std::string kMeeting =
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260101T100000Z\nORGANIZER:mailto:me@x."
    "org\n"
    "ATTENDEE:mailto:ana@x.org\nEND:VEVENT\nEND:VCALENDAR\n";

TEST(ReadBatch, reads_a_takeout_as_it_is_downloaded) {
  FakeFiles files;
  files.add("t.zip", make_zip({{"Takeout/Mail/All mail Including Spam and Trash.mbox", kBox},
                               {"Takeout/Contacts/All Contacts/All Contacts.vcf", kVcard},
                               {"Takeout/Calendar/me@x.org.ics", kMeeting},
                               {"Takeout/archive_browser.html", "<html>"},
                               {"Takeout/Drive/notes.json", "{\"a\":1}"}}));
  const Result<Batch> batch = read_batch(files, {"t.zip"}, {});
  ASSERT_TRUE(batch);
  EXPECT_EQ("mbox", batch->files.at(0).format);
  EXPECT_EQ("vcard", batch->files.at(1).format);
  EXPECT_EQ("icalendar", batch->files.at(2).format);
  EXPECT_EQ("in no format we know: passed over", batch->files.at(3).notes.at(0));
  EXPECT_EQ(1u, batch->mails.size());
  EXPECT_EQ(1u, batch->touches.size()) << "the meeting";
}

TEST(ReadBatch, a_mailbox_in_an_archive_that_lies_is_kept_as_far_as_it_goes) {
  FakeFiles files;
  const auto said = static_cast<std::uint32_t>(kBox.size() + 100);
  files.add("t.zip", make_zip({{"a.mbox", kBox, said}}));
  const Result<Batch> batch = read_batch(files, {"t.zip"}, {});
  ASSERT_TRUE(batch);
  EXPECT_EQ(1u, batch->files.at(0).refused_total);
}

TEST(ReadBatch, a_maildir_is_one_file_of_many_mails) {
  FakeFiles files;
  const std::string mail = kBox.substr(kBox.find('\n') + 1);
  files.add("m/cur/1", mail);
  files.add("m/new/2", mail + "again\n");
  files.add("m/tmp/3", mail);
  files.add("m/.Sent/cur/4", mail);
  files.add("m/.Sent/new/5", mail);
  const Result<Batch> batch = read_batch(files, {"m"}, {});
  ASSERT_TRUE(batch);
  ASSERT_EQ(2u, batch->files.size());
  EXPECT_EQ("m", batch->files[0].path);
  EXPECT_EQ("maildir", batch->files[0].format);
  EXPECT_EQ(2u, batch->files[0].records);
  EXPECT_EQ("m/.Sent", batch->files[1].path);
}

TEST(ReadBatch, a_large_maildir_is_not_read_twice_until_a_mail_comes) {
  FakeFiles files;
  for (size_t i = 0; i < kSeenMailsMin; ++i)
    files.add("m/cur/" + std::to_string(i),
              "From: ana@x.org\nTo: ben@x.org\nDate: Fri, 22 May 2015 13:38:22 +0000\n"
              "Message-ID: <" +
                  std::to_string(i) + "@x>\n\n");
  files.add("m/new/.hidden", "");
  const Result<Batch> first = read_batch(files, {"m"}, {});
  ASSERT_TRUE(first);
  EXPECT_EQ(kSeenMailsMin, first->mails.size());
  const Result<Batch> again = read_batch(files, {"m"}, {.seen = first->settings});
  ASSERT_TRUE(again);
  EXPECT_EQ(0u, again->mails.size());
  EXPECT_EQ(kSeenMailsMin, again->files[0].records);
  files.add("m/new/x", kBox.substr(kBox.find('\n') + 1));
  const Result<Batch> more = read_batch(files, {"m"}, {.seen = first->settings});
  ASSERT_TRUE(more);
  EXPECT_EQ(kSeenMailsMin + 1, more->mails.size());
}

TEST(ReadBatch, formats_are_told_by_content_whatever_the_name) {
  FakeFiles files;
  files.add("d/a.txt", kVcard);
  files.add("d/b.dat", kBox);
  files.add("d/c", kMeeting);
  files.add("d/d.csv", "First Name,Last Name,Company,Priority\nAna,Ruiz,Acme,Normal\n");
  files.add("d/e.csv", "company,priority\nAcme,1\n");
  const Result<Batch> batch = read_batch(files, {"d"}, {});
  ASSERT_TRUE(batch);
  std::string formats;
  for (const FileRead& file : batch->files)
    formats += file.format + " ";
  EXPECT_EQ("vcard mbox icalendar csv targets.csv ", formats);
}

TEST(ReadBatch, columns_may_be_said) {
  FakeFiles files;
  files.add("a.csv", "x,y\nAna Ruiz,ana@x.org\n");
  EXPECT_EQ(1u, read_batch(files, {"a.csv"}, {.as = "csv:name=x,email=y"})->cards.size());
  EXPECT_EQ("there is no column \"z\"",
            read_batch(files, {"a.csv"}, {.as = "csv:name=z"}).error().message);
  EXPECT_EQ("no such format: cvs", read_batch(files, {"a.csv"}, {.as = "cvs"}).error().message);
}

}  // namespace
}  // namespace sweet
