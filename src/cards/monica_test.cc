#include "cards/monica.h"

#include <gtest/gtest.h>

#include "tests/fakes/read_with.h"

namespace sweet {
namespace {

std::string account(const std::string& data) {
  return R"({"version":"1","app_version":"4.0","account":{"uuid":"a","data":[)" + data + "]}}";
}

std::string values(const std::string& type, const std::string& values) {
  return R"({"count":1,"type":")" + type + R"(","values":[)" + values + "]}";
}

const std::string kAna =
    R"({"uuid":"1","properties":{"first_name":"Ana","last_name":"Ruiz","job":"Buyer",)"
    R"("company":"Acme","tags":["choir"],"first_met_through":"2"},"data":[)" +
    values("contact_field", R"({"properties":{"data":"Ana@x.org"}},)"
                            R"({"properties":{"data":"+49 151 1234567"}},)"
                            R"({"properties":{"data":"https://linkedin.com/in/ana"}})") +
    "," +
    values("call", R"({"properties":{"called_at":"2024-05-01T00:00:00.000000Z",)"
                   R"("contact_called":true}})") +
    "," + values("activity", R"("m1")") + "]}";
const std::string kBen = R"({"uuid":"2","properties":{"first_name":"Ben"},"data":{"3":)" +
                         values("activity", R"("m1")") + "}}";

TEST(ReadMonica, takes_contacts_with_their_fields) {
  const Batch batch = read_with(monica_reader(), account(values("contact", kAna + "," + kBen)));
  EXPECT_EQ(
      "Ana Ruiz <ana@x.org> +491511234567 in/ana | Buyer at Acme | Met through: Ben; Tags: "
      "choir\nBen\n",
      cards_text(batch));
  EXPECT_EQ("2024-05-01T00:00:00Z call ana@x.org > me\n", touches_text(batch));
}

TEST(ReadMonica, an_activity_is_a_meeting_with_all_who_were_there) {
  const Batch batch =
      read_with(monica_reader(),
                account(values("contact", kAna + "," + kBen) + "," +
                        values("activity",
                               R"({"uuid":"m1","properties":{"happened_at":"2024-06-01"}})")));
  EXPECT_EQ(
      "2024-05-01T00:00:00Z call ana@x.org > me\n"
      "2024-06-01T00:00:00Z meeting me > ana@x.org Ben\n",
      touches_text(batch));
}

TEST(ReadMonica, relationships_become_ties_of_our_kinds) {
  const Batch batch = read_with(
      monica_reader(),
      account(values("contact", kAna + "," + kBen) + "," +
              values("relationship", R"({"properties":{"type":"boss","contact_is":"1",)"
                                     R"("of_contact":"2"}})")));
  ASSERT_EQ(1u, batch.bonds.size());
  EXPECT_EQ("manager", batch.bonds[0].kind);
  EXPECT_EQ("Ben", batch.cards[batch.bonds[0].person.card].name);
  EXPECT_EQ("Ana Ruiz", batch.cards[batch.bonds[0].other.card].name);
}

TEST(ReadMonica, refuses_what_is_no_export) {
  EXPECT_EQ("line 0: is no whole export: download it again\n",
            remarks_text(read_with(monica_reader(), R"({"app_version":"4","account":)")));
  EXPECT_EQ("line 0: goes more than 64 levels deep: no export of Monica\n",
            remarks_text(read_with(monica_reader(), std::string(1'000'000, '['))));
  EXPECT_EQ("line 1: expected a contact\n",
            remarks_text(read_with(monica_reader(), account(values("contact", "7")))));
}

TEST(ReadMonica, is_told_by_its_first_members) {
  EXPECT_TRUE(monica_reader().recognises(account("")));
  EXPECT_FALSE(monica_reader().recognises(R"({"account":"7"})"));
}

}  // namespace
}  // namespace sweet
