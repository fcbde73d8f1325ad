#include "base/csv.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

std::string show(std::string_view text) {
  CsvReader reader(text);
  std::vector<std::string> fields;
  std::string out;
  while (reader.next(fields)) {
    out += std::to_string(reader.line()) + ":";
    for (const std::string& field : fields)
      out += "[" + field + "]";
    out += ";";
  }
  if (reader.unclosed_line() != 0) out += "!" + std::to_string(reader.unclosed_line());
  return out;
}

TEST(CsvReader, reads_quotes_line_breaks_and_marks) {
  EXPECT_EQ("1:[a][b];2:[x\ny][say \"hi\"];4:[][];",
            show("\xef\xbb\xbf"
                 "a,b\r\n\"x\ny\",\"say \"\"hi\"\"\"\r\n,"));
  EXPECT_EQ("3:[a];", show("\n\na"));
  EXPECT_EQ("", show(""));
}

TEST(CsvReader, an_unclosed_quote_ends_the_table_and_says_where) {
  EXPECT_EQ("1:[a];!2", show("a\n\"b\nc\nd"));
}

TEST(CsvReader, reads_back_what_csv_row_writes) {
  const std::vector<std::string> row = {"plain",      "a,b",    "say \"hi\"",
                                        "two\nlines", " edge ", ""};
  const std::string text = csv_row(row);
  CsvReader again(text);
  std::vector<std::string> fields;
  ASSERT_TRUE(again.next(fields));
  EXPECT_EQ(row, fields);
}

}  // namespace
}  // namespace sweet
