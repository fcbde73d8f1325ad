// An older export read after a newer one brings nothing old back.
#include <gtest/gtest.h>

#include "engine/engine.h"
#include "tests/fakes/fake_files.h"
#include "tests/fakes/memory_store.h"

namespace sweet {
namespace {

const std::string kConnectionsHead =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const std::string kOldExport =
    kConnectionsHead + "Ana,Ruiz,https://www.linkedin.com/in/ana,,Kestrel,Clerk,08 Feb 2020\n";
const std::string kNewExport =
    kConnectionsHead +
    "Ana,Ruiz-Holt,https://www.linkedin.com/in/ana,,Merlin,Director,08 Feb 2020\n"
    "Bo,Lind,https://www.linkedin.com/in/bo,,Kite,Buyer,09 Mar 2024\n";

class OlderTest : public ::testing::Test {
 protected:
  OlderTest() : store(memory_store()) {
    files.add("old/Connections.csv", kOldExport);
    files.add("new/Connections.csv", kNewExport);
  }
  ImportId import(std::vector<std::string> paths) {
    return Engine(store, {}).import(files, paths, {}, WriteMode::Write).value().id;
  }

  FakeFiles files;
  Store store;
};

TEST_F(OlderTest, an_older_export_read_later_changes_nothing) {
  import({"new"});
  const Book before = store.read().value();
  EXPECT_EQ(import({"new"}), ImportId{});
  EXPECT_EQ(import({"old"}), ImportId{});
  EXPECT_EQ(store.read().value(), before);
}

TEST_F(OlderTest, a_newer_export_still_brings_new_employers) {
  import({"old"});
  import({"new"});
  const Book book = store.read().value();
  EXPECT_EQ(book.people[0].name, "Ana Ruiz-Holt");
  EXPECT_EQ(book.people[0].title, "Director");
}

TEST_F(OlderTest, of_two_read_at_once_the_newer_counts_whatever_their_order) {
  import({"new", "old"});
  EXPECT_EQ(store.read()->people[0].title, "Director");
  EXPECT_EQ(store.read()->people[0].name, "Ana Ruiz-Holt");
}

TEST_F(OlderTest, it_still_adds_what_is_missing) {
  import({"new"});
  files.add("old/Connections.csv",
            kOldExport + "Cy,Dorn,https://www.linkedin.com/in/cy,cy@x.org,Owl,,01 Jan 2019\n");
  files.add("old/Email Addresses.csv",
            "Email Address,Confirmed,Primary,Updated On\nme@y.org,Yes,Yes,\n");
  import({"old"});
  const Book book = store.read().value();
  EXPECT_EQ(book.people.size(), 4u);
  EXPECT_EQ(book.people.back().emails, std::vector<std::string>{"cy@x.org"});
}

TEST_F(OlderTest, with_the_same_last_connection_the_later_import_counts) {
  import({"new"});
  std::string text = kNewExport;
  text.replace(text.find("Director"), 8, "Chairman");
  files.add("new/Connections.csv", text);
  import({"new"});
  EXPECT_EQ(store.read()->people[0].title, "Chairman");
}

}  // namespace
}  // namespace sweet
