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

TEST(RecallSeen, tells_what_the_file_held) {
  FileRead read{.format = "mbox", .records = 7}, again;
  recall_seen(seen_value(read), again);
  EXPECT_EQ(7u, again.records);
  EXPECT_EQ(1u, again.notes.size());
}

}  // namespace
}  // namespace sweet
