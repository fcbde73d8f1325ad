// What mails say is never stored; their subject lines only where somebody says so.
#include <gtest/gtest.h>

#include "base/disk.h"
#include "engine/engine.h"
#include "store/sqlite.h"
#include "tests/fakes/fake_files.h"
#include "tests/fakes/make_zip.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

constexpr std::string_view kBody = "canarybody";
constexpr std::string_view kSubject = "canarysubject";
const Moment kCanaryDay = *parse_moment("2026-06-01");
const ReadOptions kKeep{.settings = {.keep_subjects = true}};

// A mailbox, a lone mail, a calendar, a LinkedIn archive and Monica's export: each says a word
// in its subjects and another in what it carries.
FakeFiles everything() {
  FakeFiles files;
  const std::string mail =
      "From: Lena Brandt <lena@x.org>\nTo: me@y.org\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n"
      "Subject: =?utf-8?q?canarysubject_=E2=80=AEZoe=CC=88?=\n\tin two lines\n"
      "Content-Type: multipart/mixed; boundary=b\nMessage-ID: <";
  const std::string parts =
      "@x>\n\n--b\nContent-Type: text/plain\n\ncanarybody\n--b\nContent-Type: text/x; "
      "name=canarybody.txt\n\ncanarybody\n--b--\n";
  files.add("a.mbox", "From x Mon Mar  2 10:00:00 2026\n" + mail + "1" + parts);
  files.add("b.eml", mail + "2" + parts);
  files.add("c.ics",
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20260102T100000Z\n"
            "SUMMARY:canarysubject\\, lunch\nDESCRIPTION:canarybody\nLOCATION:canarybody\n"
            "ORGANIZER:mailto:me@y.org\nATTENDEE:mailto:lena@x.org\nEND:VEVENT\n"
            "END:VCALENDAR\n");
  files.add("d.zip",
            make_zip({{"Connections.csv",
                       "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
                       "Ana,Ruiz,https://www.linkedin.com/in/ana,,,,08 Feb 2020\n"},
                      {"messages.csv",
                       "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
                       "SUBJECT,CONTENT,FOLDER\n1,Ana Ruiz,https://www.linkedin.com/in/ana,Me,"
                       "https://www.linkedin.com/in/me,2026-01-01 02:00:00 UTC,canarysubject,"
                       "canarybody,INBOX\n"}}));
  return files;
}

const std::vector<std::string> kPaths = {"a.mbox", "b.eml", "c.ics", "d.zip"};

// Whether the word stands anywhere in the bytes of the database.
class CanaryTest : public ::testing::Test {
 protected:
  bool stored(std::string_view word) {
    const std::unique_ptr<Bytes> bytes = DiskFiles().open(folder / "db").value();
    return read_all(*bytes, "db", 1 << 30).value().find(word) != std::string::npos;
  }
  ImportReport import(const ReadOptions& options = {}) {
    return Engine(store, kCanaryDay)
        .import(everything(), kPaths, options, WriteMode::Write)
        .value();
  }

  ScratchFolder folder;
  Store store = Store::open(open_sqlite(folder / "db").value()).value();
};

TEST_F(CanaryTest, by_itself_an_import_keeps_neither_subjects_nor_what_they_are_of) {
  const ImportReport report = import();
  EXPECT_EQ(report.touches, 4u);
  EXPECT_EQ(report.subjects, 0u);
  EXPECT_FALSE(stored(kBody));
  EXPECT_FALSE(stored(kSubject));
  EXPECT_TRUE(store.read()->subjects.empty());
}

TEST_F(CanaryTest, on_request_it_keeps_the_subjects_alone) {
  EXPECT_EQ(import(kKeep).subjects, 4u);
  EXPECT_FALSE(stored(kBody));
  EXPECT_TRUE(stored(kSubject));
}

TEST_F(CanaryTest, a_subject_is_kept_as_clean_text) {
  import(kKeep);
  std::vector<std::string> texts;
  const Book book = store.read().value();
  for (const SubjectLine& line : book.subjects)
    texts.push_back(line.text);
  std::ranges::sort(texts);
  EXPECT_EQ(texts, (std::vector<std::string>{"canarysubject", "canarysubject Zoë in two lines",
                                             "canarysubject Zoë in two lines",
                                             "canarysubject, lunch"}));
}

TEST_F(CanaryTest, asked_for_later_they_come_in_once_and_go_with_their_import) {
  const ImportReport first = import(), second = import(kKeep), third = import(kKeep);
  EXPECT_EQ(second.touches, 0u);
  EXPECT_EQ(second.subjects, 4u);
  EXPECT_EQ(third.id, ImportId{});
  EXPECT_EQ(import().id, ImportId{}) << "nor does one without take them away";
  const Book before = store.read().value();
  ASSERT_TRUE(store.undo(second.id, kCanaryDay));
  EXPECT_TRUE(store.read()->subjects.empty());
  EXPECT_EQ(store.read()->touches, before.touches);
  ASSERT_TRUE(store.redo(second.id));
  EXPECT_EQ(store.read().value(), before);
  ASSERT_TRUE(store.undo(second.id, kCanaryDay));
  ASSERT_TRUE(store.undo(first.id, kCanaryDay));
  EXPECT_TRUE(store.read()->people.empty());
}

TEST_F(CanaryTest, they_go_with_the_person_and_do_not_come_back) {
  import(kKeep);
  Engine engine(store, kCanaryDay);
  ASSERT_TRUE(engine.forget("Lena Brandt"));
  EXPECT_EQ(store.read()->subjects.size(), 1u) << "Ana's message stays";
  import(kKeep);
  EXPECT_EQ(store.read()->subjects.size(), 1u);
}

TEST_F(CanaryTest, what_answers_are_made_from_carries_none) {
  import(kKeep);
  Engine engine(store, kCanaryDay);
  const Looked looked = engine.look("Lena Brandt").value();
  EXPECT_TRUE(looked.world->book.subjects.empty());
  const Touch* touch = &looked.world->book.touches.back();
  EXPECT_EQ(engine.subjects_of(std::vector{touch}).value().size(), 1u);
}

}  // namespace
}  // namespace sweet
