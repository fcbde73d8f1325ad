// What book/sheets.h writes, import/spreadsheets.h reads back: nothing is lost on the way.
#include <gtest/gtest.h>

#include "base/embedded.h"
#include "book/apply.h"
#include "book/match.h"
#include "book/sheets.h"
#include "import/spreadsheets.h"

namespace sweet {
namespace {

Book read_back(const std::vector<SheetFile>& sheets, size_t& refused) {
  const TieKinds ties = *TieKinds::read(embedded_file("ties.csv"), {});
  const AskKinds asks = *AskKinds::read(embedded_file("asks.csv"), {});
  Batch batch;
  for (const SheetFile& sheet : sheets) {
    batch.files.push_back({.path = sheet.name});
    const std::optional<Sheet> kind = recognise_sheet(sheet.text, sheet.name);
    EXPECT_TRUE(kind) << sheet.name;
    if (kind)
      read_sheet(*kind, sheet.text, static_cast<std::uint32_t>(batch.files.size() - 1), batch);
  }
  Book book = apply({}, match({}, batch, ties, asks));
  refused = 0;
  for (const FileRead& file : batch.files) {
    refused += file.refused_total;
    for (const Refusal& refusal : file.refused)
      ADD_FAILURE() << file.path << ":" << refusal.line << ": " << refusal.why;
  }
  return book;
}

Day day(std::string_view text) {
  return *parse_day(text);
}

Book awkward_book() {
  Book book;
  book.orgs = {{.id = OrgId(7), .name = "Nordlicht GmbH", .key = "nordlicht"},
               {.id = OrgId(9), .name = "=Kestrel, \"Inc\"", .key = "kestrel"}};
  book.people = {
      {.id = PersonId(2),
       .code = "ana",
       .name = "Ana Ruiz",
       .emails = {"ana@ruiz.example", "a@ruiz.example"},
       .phones = {"+49 171 1", "030 2"},
       .profiles = {"in/ana"},
       .org = 0,
       .title = "=SUM(A1)",
       .seniority = Seniority::Director,
       .load = Load::Overloaded,
       .notes = "met, \"twice\"; '=x"},
      {.id = PersonId(3), .code = "me", .name = "me", .me = true},
      {.id = PersonId(5), .code = "p5", .name = "Wei Zhang", .org = 1},
      {.id = PersonId(6), .code = "p6", .name = "Wei Zhang", .org = 1},
      {.id = PersonId(8), .code = "p8", .name = "x@y.example", .emails = {"x@y.example"}}};
  book.me = 1;
  book.roles = {{.person = 0,
                 .org = 1,
                 .kind = RoleKind::School,
                 .title = "-",
                 .from = day("2001-09-01")}};
  book.own_ties = {{.id = "godparent",
                    .inverse = "godparent",
                    .label = "godparent",
                    .closeness = {0.1, 0.7},
                    .common = 0.3,
                    .depends = {0, 0.25},
                    .source = "+ mine",
                    .own = true}};
  book.own_asks = {{.id = "loan",
                    .label = "a loan",
                    .medium = Medium::Phone,
                    .minutes = 45,
                    .meeting = false,
                    .worth = 0.5,
                    .source = "mine",
                    .own = true}};
  book.bonds = {{.person = 1,
                 .other = 0,
                 .kind = "godparent",
                 .closeness = 4,
                 .since = day("2010-01-01"),
                 .notes = "@home"},
                {.person = 2, .other = 3, .kind = "colleague"}};
  book.targets = {{.person = 2, .org = 0, .role = "Editor", .priority = 1, .why = "-why"},
                  {.org = 1, .priority = 5}};
  book.asks = {{.date = day("2026-10-01"),
                .to = 0,
                .about = 2,
                .via = {3, 4},
                .what = "loan",
                .medium = Medium::Phone,
                .minutes = 0,
                .people = 0,
                .outcome = Outcome::ReferredOn,
                .follow_ups = 2,
                .closed_on = day("2026-10-03"),
                .notes = "x"}};
  book.touches = {{.at = *parse_moment("2026-01-31T15:30:10"),
                   .kind = TouchKind::Meeting,
                   .from = 0,
                   .to = {1, 3},
                   .thread = 0xfedcba9876543210,
                   .key = 17}};
  book.subjects = {{17, "=SUM(1), \"Ana\": Zoë"}};
  return book;
}

std::string joined(const std::vector<SheetFile>& sheets) {
  std::string text;
  for (const SheetFile& sheet : sheets)
    text += "# " + sheet.name + "\n" + sheet.text;
  return text;
}

TEST(SheetsRoundTrip, an_export_read_into_nothing_gives_the_same_book_up_to_ids) {
  const Book book = awkward_book();
  size_t refused = 0;
  const Book back = read_back(sheets_of(book), refused);
  EXPECT_EQ(joined(sheets_of(book)), joined(sheets_of(back)));
  EXPECT_EQ(0u, refused);
  EXPECT_EQ(book.touches, back.touches);
  EXPECT_EQ(book.subjects, back.subjects);
  EXPECT_EQ(book.bonds, back.bonds);
  EXPECT_EQ(book.asks, back.asks);
  EXPECT_EQ(book.own_ties, back.own_ties);
  EXPECT_EQ(book.own_asks, back.own_asks);
  EXPECT_EQ(book.me, back.me);
}

TEST(SheetsRoundTrip, an_empty_book_comes_back_empty) {
  size_t refused = 0;
  EXPECT_EQ(Book{}, read_back(sheets_of({}), refused));
}

}  // namespace
}  // namespace sweet
