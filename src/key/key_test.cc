#include "key/key.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cctype>
#include <set>

#include "base/disk.h"
#include "key/ring.h"
#include "key/terminal.h"
#include "tests/fakes/scratch_folder.h"

namespace sweet {
namespace {

Key key_of(unsigned char first) {
  Key key;
  for (unsigned char& byte : key.bytes.bytes())
    byte = first++;
  return key;
}

TEST(DeriveKey, is_the_same_for_the_same_words_and_salt_alone) {
  Salt salt = {1, 2, 3};
  const Key key = derive_key("correct horse battery", salt).value();
  EXPECT_TRUE(same_key(key, derive_key("correct horse battery", salt).value()));
  EXPECT_FALSE(same_key(key, derive_key("correct horse battery ", salt).value()));
  salt[15] = 1;
  EXPECT_FALSE(same_key(key, derive_key("correct horse battery", salt).value()));
}

// What is derived is on disk: a library that reckoned otherwise would lock every file.
TEST(DeriveKey, gives_what_it_always_gave) {
  const Salt salt = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  EXPECT_EQ(sheet_text(derive_key("eight or more", salt).value()),
            "2Y14 E9GX S4CP Y6ZY Y7Z6 YFGA K7Y0 5C4R E16D YDY1 YPDP D3A2 H530 HZRS");
}

TEST(KeyFromSheet, reads_what_sheet_text_wrote) {
  for (unsigned char first = 0; first < 200; first += 7) {
    const Key key = key_of(first);
    const std::string text = sheet_text(key);
    EXPECT_EQ(text.size(), 14 * 5 - 1u);
    const auto read = key_from_sheet(text, key.salt);
    ASSERT_TRUE(read) << text;
    EXPECT_TRUE(same_key(*read, key));
  }
}

TEST(KeyFromSheet, takes_small_letters_dashes_lines_and_letters_that_look_alike) {
  const Key key = key_of(9);
  std::string text = sheet_text(key);
  for (char& c : text) {
    c = static_cast<char>(std::tolower(c));
    if (c == '0') c = 'o';
    if (c == '1') c = 'l';
    if (c == ' ') c = '-';
  }
  const auto read = key_from_sheet("\n" + text + "\r\n", key.salt);
  ASSERT_TRUE(read);
  EXPECT_TRUE(same_key(*read, key));
}

// One letter wrong, anywhere, or two that changed places.
TEST(KeyFromSheet, notices_every_slip_of_one_letter) {
  const Key key = key_of(77);
  const std::string text = sheet_text(key);
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == ' ') continue;
    std::string slipped = text;
    slipped[at] = slipped[at] == '7' ? '8' : '7';
    EXPECT_FALSE(key_from_sheet(slipped, key.salt)) << at;
    slipped = text;
    slipped.erase(at, 1);
    EXPECT_FALSE(key_from_sheet(slipped, key.salt)) << at;
  }
  EXPECT_FALSE(key_from_sheet("", key.salt));
  EXPECT_FALSE(key_from_sheet(text + " 7", key.salt));
  EXPECT_FALSE(key_from_sheet("a pass-phrase, not a sheet", key.salt));
}

TEST(CheckNewPhrase, wants_eight_letters_of_whatever_alphabet_on_one_line) {
  EXPECT_TRUE(check_new_phrase("12345678"));
  EXPECT_TRUE(check_new_phrase("äöüßäöüß"));
  EXPECT_TRUE(check_new_phrase(std::string(kPhraseBytesMax, 'x')));
  EXPECT_FALSE(check_new_phrase(""));
  EXPECT_FALSE(check_new_phrase("1234567"));
  EXPECT_FALSE(check_new_phrase("äöüßäöü"));
  EXPECT_FALSE(check_new_phrase("two lines\nof it"));
  EXPECT_FALSE(check_new_phrase(std::string(kPhraseBytesMax + 1, 'x')));
}

TEST(ReadSecret, reads_a_file_without_the_end_of_its_line) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file(folder / "key", "a long pass-phrase\r\n"));
  EXPECT_EQ(read_secret({.file = folder / "key"}, "").value().text(), "a long pass-phrase");
  ASSERT_TRUE(write_file(folder / "key", "\n"));
  EXPECT_EQ(read_secret({.file = folder / "key"}, "").error().code, Error::Code::BadInput);
  ASSERT_TRUE(write_file(folder / "key", std::string(100'000, 'x')));
  EXPECT_EQ(read_secret({.file = folder / "key"}, "").error().code, Error::Code::BadInput);
  EXPECT_EQ(read_secret({.file = folder / "none"}, "").error().code, Error::Code::NotFound);
}

TEST(ReadSecret, reads_a_descriptor) {
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  ASSERT_EQ(::write(pipe[1], "over a pipe", 11), 11);
  ::close(pipe[1]);
  EXPECT_EQ(read_secret({.descriptor = pipe[0]}, "").value().text(), "over a pipe");
  ::close(pipe[0]);
}

TEST(KeyRing, keeps_the_memory_of_the_process_to_itself_while_it_holds_a_key) {
  ASSERT_EQ(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), 0);  // a change of the user takes it away
  {
    KeyRing ring;
    EXPECT_EQ(::prctl(PR_GET_DUMPABLE), 1);
    ring.add(key_of(1));
    KeyRing other;
    other.add(key_of(2));
    other.drop(Salt{});
    EXPECT_EQ(::prctl(PR_GET_DUMPABLE), 0);
    rlimit now{};
    ASSERT_EQ(::getrlimit(RLIMIT_CORE, &now), 0);
    EXPECT_EQ(now.rlim_cur, 0u);
  }
  EXPECT_EQ(::prctl(PR_GET_DUMPABLE), 1);
}

}  // namespace
}  // namespace sweet
