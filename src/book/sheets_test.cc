#include "book/sheets.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

TEST(SafeCell, what_a_spreadsheet_would_run_comes_back_exactly) {
  for (const char* cell : {"=1+1", "+49 171", "-5", "@home", "\tx", "'=1", "''+1", "'",
                           "'plain", "plain", "", "a=b", "O'Neill", "\rx"}) {
    const std::string safe = safe_cell(cell);
    EXPECT_EQ(std::string::npos, std::string("=+-@\t\r").find(safe.empty() ? 'x' : safe[0]));
    EXPECT_EQ(cell, plain_cell(safe)) << safe;
  }
  EXPECT_EQ("'=1+1", safe_cell("=1+1"));
  EXPECT_EQ("'plain", safe_cell("'plain"));
}

TEST(SheetsOf, the_four_come_always_and_begin_with_the_columns_people_know) {
  const std::vector<SheetFile> sheets = sheets_of({});
  ASSERT_EQ(4u, sheets.size());
  EXPECT_EQ("people.csv", sheets[0].name);
  EXPECT_EQ(0u, sheets[0].text.find("id,name,email,company,title,seniority,load,me,notes,"));
  EXPECT_EQ(0u, sheets[1].text.find("person,other,kind,closeness,since,last_contact,notes"));
  EXPECT_EQ(0u, sheets[2].text.find("person,company,role,priority,why"));
  EXPECT_EQ(0u, sheets[3].text.find("date,to,about,via,what,medium,minutes,outcome,follow_ups,"
                                    "closed_on,notes"));
}

TEST(SheetsOf, a_row_names_people_by_code_and_quotes_formulas) {
  Book book;
  book.people = {{.code = "me", .name = "Juno", .me = true},
                 {.code = "ana", .name = "=cmd()", .emails = {"a@x", "b@x"}},
                 {.code = "bo", .name = "Bo, Jr."}};
  book.me = 0;
  book.bonds = {{.person = 0, .other = 1, .kind = "friend", .closeness = 4}};
  book.touches = {{.at = *parse_moment("2026-01-31T15:30:00"),
                   .kind = TouchKind::Call,
                   .from = 1,
                   .to = {0, 2},
                   .key = 255}};
  const std::vector<SheetFile> sheets = sheets_of(book);
  ASSERT_EQ(5u, sheets.size());
  EXPECT_NE(std::string::npos, sheets[0].text.find("ana,'=cmd(),a@x,,,,,,,a@x;b@x,,"));
  EXPECT_NE(std::string::npos, sheets[0].text.find("bo,\"Bo, Jr.\","));
  EXPECT_NE(std::string::npos, sheets[1].text.find("me,ana,friend,4,,,"));
  EXPECT_NE(std::string::npos, sheets[4].text.find("2026-01-31T15:30:00Z,call,ana,me;bo,,ff"));
}

}  // namespace
}  // namespace sweet
