#include "safe/protect.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/disk.h"
#include "safe/unlock.h"
#include "tests/fakes/protected_file.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

constexpr std::string_view kPhrase = "four words of mine";
constexpr std::string_view kOther = "and four others, later";

class Protect : public testing::Test {
 protected:
  void SetUp() override {
    NEEDS_SQLCIPHER();
    Store store = Store::open(open_sqlite(path).value()).value();
    std::filesystem::copy_file(path, path + ".version-1");
  }

  bool opens(const std::string& file, std::string_view text) const {
    const Result<FirstLook> look = look_at_file(file);
    KeyRing own;
    if (look->kind == FileKind::Protected) own.add(key_from_text(text, look->salt).value());
    return open_store_with(file, own).has_value();
  }

  const ScratchFolder folder;
  const std::string path = folder / "my.db";
  KeyRing keys;
};

TEST_F(Protect, gives_a_sheet_that_opens_the_file_as_the_phrase_does) {
  const ProtectReport report = protect_file(path, kPhrase, keys, Copies::Leave).value();
  EXPECT_TRUE(report.is_protected);
  EXPECT_TRUE(opens(path, kPhrase));
  EXPECT_TRUE(opens(path, report.sheet));
  EXPECT_FALSE(opens(path, kOther));
  EXPECT_TRUE(open_store_with(path, keys));
}

TEST_F(Protect, names_the_older_copies_that_anybody_can_still_read) {
  ProtectReport report = protect_file(path, kPhrase, keys, Copies::Leave).value();
  ASSERT_EQ(report.copies.size(), 1u);
  EXPECT_EQ(report.copies[0].path, path + ".version-1");
  EXPECT_EQ(report.copies[0].state, CopyState::Plain);
  report = remake_copies(path, keys).value();
  EXPECT_EQ(report.copies.at(0).state, CopyState::Same);
  EXPECT_TRUE(report.troubles.empty());
  EXPECT_TRUE(opens(path + ".version-1", kPhrase));
  EXPECT_FALSE(opens(path + ".version-1", kOther));
}

TEST_F(Protect, changes_the_phrase_of_the_copies_too_where_that_is_wished) {
  const std::string sheet = protect_file(path, kPhrase, keys, Copies::Remake).value().sheet;
  ProtectReport report = protect_file(path, kOther, keys, Copies::Leave).value();
  EXPECT_EQ(report.copies.at(0).state, CopyState::OtherKey);
  EXPECT_NE(report.sheet, sheet);
  EXPECT_FALSE(opens(path, kPhrase));
  EXPECT_FALSE(opens(path, sheet));
  EXPECT_TRUE(opens(path, kOther));
  EXPECT_TRUE(opens(path + ".version-1", kPhrase));
  report = unprotect_file(path, keys, Copies::Leave).value();
  EXPECT_FALSE(report.is_protected);
  EXPECT_TRUE(report.sheet.empty());
  EXPECT_TRUE(opens(path, ""));
}

TEST_F(Protect, says_of_a_copy_whose_key_is_gone_that_it_stays_as_it_is) {
  (void)protect_file(path, kPhrase, keys, Copies::Remake).value();
  (void)protect_file(path, kOther, keys, Copies::Leave).value();
  const ProtectReport report = remake_copies(path, keys).value();
  EXPECT_EQ(report.copies.at(0).state, CopyState::OtherKey);
  ASSERT_EQ(report.troubles.size(), 1u);
  EXPECT_NE(report.troubles[0].find("my.db.version-1"), std::string::npos);
}

TEST_F(Protect, wants_the_present_phrase_before_it_is_changed) {
  EXPECT_EQ(confirm_key(path, kPhrase, keys).error().code, Error::Code::Conflict);
  const std::string sheet = protect_file(path, kPhrase, keys, Copies::Leave).value().sheet;
  EXPECT_TRUE(confirm_key(path, kPhrase, keys));
  EXPECT_TRUE(confirm_key(path, sheet, keys));
  EXPECT_EQ(confirm_key(path, kOther, keys).error().code, Error::Code::WrongKey);
  EXPECT_EQ(confirm_key(path, kPhrase, KeyRing()).error().code, Error::Code::NeedsKey);
}

TEST_F(Protect, refuses_a_short_phrase_and_a_file_that_is_as_wished_already) {
  EXPECT_EQ(protect_file(path, "short", keys, Copies::Leave).error().code,
            Error::Code::BadInput);
  EXPECT_EQ(unprotect_file(path, keys, Copies::Leave).error().code, Error::Code::Conflict);
  EXPECT_FALSE(see_protection(path)->is_protected);
}

TEST_F(Protect, is_unlocked_by_a_file_that_holds_the_phrase_or_the_sheet) {
  const std::string sheet = protect_file(path, kPhrase, keys, Copies::Leave).value().sheet;
  for (const std::string_view text : {kPhrase, std::string_view(sheet)}) {
    ASSERT_TRUE(write_file(folder / "key", std::string(text) + "\n"));
    KeyRing fresh;
    ASSERT_TRUE(unlock_file(path, {.file = folder / "key"}, fresh));
    EXPECT_TRUE(open_store_with(path, fresh));
  }
}

TEST(UnlockFile, asks_for_nothing_where_nothing_is_protected) {
  const ScratchFolder folder;
  KeyRing ring;
  EXPECT_TRUE(unlock_file(folder / "none.db", {.file = folder / "no such key"}, ring));
  { ASSERT_TRUE(Store::open(open_sqlite(folder / "plain.db").value())); }
  EXPECT_TRUE(unlock_file(folder / "plain.db", {.file = folder / "no such key"}, ring));
}

TEST(ChoosePhrase, takes_one_from_a_file_and_refuses_a_short_one) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file(folder / "phrase", "long enough\n"));
  EXPECT_EQ(choose_phrase({.file = folder / "phrase"}).value().text(), "long enough");
  ASSERT_TRUE(write_file(folder / "phrase", "short\n"));
  EXPECT_EQ(choose_phrase({.file = folder / "phrase"}).error().code, Error::Code::BadInput);
}

}  // namespace
}  // namespace sweet
