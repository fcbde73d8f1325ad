#include "engine/engine.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_files.h"
#include "tests/fakes/memory_store.h"

namespace sweet {
namespace {

constexpr std::string_view kMailbox =
    "From x Mon Mar  2 10:00:00 2026\nFrom: Lena Brandt <lena@x.org>\nTo: me@y.org, "
    "ana@x.org\nMessage-ID: <1@x>\n"
    "Date: Mon, 2 Mar 2026 10:00:00 +0000\n\nHello\n\n"
    "From x Tue Mar  3 10:00:00 2026\nFrom: Ana Ruiz <ana@x.org>\nTo: me@y.org\nMessage-ID: "
    "<2@x>\n"
    "Date: Tue, 3 Mar 2026 10:00:00 +0000\n\nHello\n";

TEST(Engine, an_import_does_not_bring_back_who_was_forgotten) {
  FakeFiles files;
  files.add("people.csv",
            "id,name,emails,me\nme,Me,me@y.org,yes\nlena,Lena Brandt,lena@x.org,\n"
            "ana,Ana Ruiz,ana@x.org,\n");
  files.add("mail.mbox", std::string(kMailbox));
  Store store = memory_store();
  Engine engine(store, Moment{std::chrono::hours(24 * 20'600)});
  const std::vector<std::string> both = {"people.csv", "mail.mbox"};
  ASSERT_TRUE(engine.import(files, both, {}, WriteMode::Write));
  const Book before = store.read().value();
  ASSERT_EQ(before.people.size(), 3u);
  ASSERT_EQ(before.touches.size(), 2u);

  ASSERT_TRUE(engine.forget("lena"));
  const ImportReport again = engine.import(files, both, {}, WriteMode::Write).value();
  const Book after = store.read().value();
  EXPECT_EQ(after.people.size(), 2u);
  for (const Person& person : after.people)
    EXPECT_EQ(person.name.find("Lena"), std::string::npos);
  EXPECT_EQ(after.touches.size(), 1u);
  EXPECT_EQ(again.files[0].notes.back(),
            "1 person kept out at your wish: you had them forgotten");

  // Nor does one that was read beforehand, as the page's are.
  const std::vector<std::string> sheet = {"people.csv"};
  ASSERT_TRUE(engine.take_in(read_batch(files, sheet, {}).value(), "page", WriteMode::Write));
  EXPECT_EQ(store.read().value().people.size(), 2u);

  // By hand she comes in again, and then no file is kept from naming her.
  Batch typed{.files = {{.path = "typed"}}};
  typed.cards.push_back({.name = "Lena Brandt", .emails = {"lena@x.org"}});
  ASSERT_TRUE(engine.write(std::move(typed), "add"));
  ASSERT_TRUE(engine.import(files, both, {}, WriteMode::Write));
  EXPECT_EQ(store.read().value().people.size(), 3u);
  EXPECT_EQ(store.read().value().touches.size(), 2u);
}

}  // namespace
}  // namespace sweet
