#include "import/seen.h"

#include <gtest/gtest.h>

#include <set>

namespace sweet {
namespace {

std::string name(std::string text, const ReadSettings& settings = {}) {
  return seen_name(*bytes_of(std::move(text)), settings).value();
}

TEST(SeenName, is_equal_for_equal_bytes_only) {
  std::string text(3'000'000, 'a');
  const std::string before = name(text);
  EXPECT_EQ(before, name(text));
  std::set<std::string> names = {before, name(text + "a"), name("")};
  for (const size_t at : {size_t{0}, size_t{1}, size_t{1'500'000}, text.size() - 1}) {
    std::string other = text;
    other[at] = 'b';
    names.insert(name(other));
  }
  EXPECT_EQ(7u, names.size());
}

TEST(SeenName, blocks_that_change_places_are_another_file) {
  const std::string a(1 << 20, 'a'), b(1 << 20, 'b');
  EXPECT_NE(name(a + b), name(b + a));
}

TEST(SeenName, another_owner_reads_another_mailbox) {
  EXPECT_NE(name("x"), name("x", {.own_emails = {"me@x.org"}}));
}

TEST(SeenName, who_wishes_subject_lines_now_has_it_read_again) {
  EXPECT_NE(name("x"), name("x", {.keep_subjects = true}));
}

std::string name_of_maildir(std::initializer_list<std::string_view> cur,
                            std::initializer_list<std::string_view> fresh,
                            const std::string& path = "mail") {
  std::vector<MailFolder> folders = {{.path = path + "/cur"}, {.path = path + "/new"}};
  for (std::string_view name : cur)
    folders[0].names.push_back(name);
  for (std::string_view name : fresh)
    folders[1].names.push_back(name);
  return seen_name(path, folders, {});
}

TEST(SeenName, of_a_maildir_does_not_mind_that_mails_were_read) {
  const std::string before = name_of_maildir({"1.x:2,S", "2.x:2,"}, {"3.x"});
  EXPECT_EQ(before, name_of_maildir({"1.x:2,S", "2.x:2,FS", "3.x:2,S"}, {}));
  EXPECT_NE(before, name_of_maildir({"1.x:2,S", "2.x:2,"}, {"3.x", "4.x"}));
  EXPECT_NE(before, name_of_maildir({"1.x:2,S", "2.x:2,"}, {}));
  EXPECT_NE(before, name_of_maildir({"1.x:2,S", "2.x:2,"}, {"3.x"}, "other"));
}

TEST(RecallSeen, tells_what_the_file_held) {
  FileRead read{.format = "mbox", .records = 7}, again;
  recall_seen(seen_value(read), again);
  EXPECT_EQ(7u, again.records);
  EXPECT_EQ(1u, again.notes.size());
}

}  // namespace
}  // namespace sweet
