// A CSV table with named columns, read and checked row by row: what all table readers use.
//
//   in      UTF-8 text; the separator (comma, semicolon or tab) is taken from the header
//   out     Table: cells by column, trimmed; column names compare without case, blanks, "_"
//           and "-"; rows without any text are passed over.
//           Cells: their values; for a cell that cannot be read the value for "nothing",
//           a refusal in the FileRead that says what was expected and what was found, and
//           ok() is false until the next row
//   errors  none; a quote that never closes ends the table and is refused with its line
//   limits  those of CsvReader; kCellMax, kNameMax, kListMax
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/csv.h"
#include "base/day.h"
#include "book/batch.h"

namespace sweet {

// "Last Contact", "last_contact" and "LAST-CONTACT" are one name: "lastcontact".
[[nodiscard]] std::string column_key(std::string_view name);

class Table {
 public:
  static constexpr size_t kNoColumn = static_cast<size_t>(-1);

  explicit Table(std::string_view text);

  // Takes the next row as the header; false when there is none.
  [[nodiscard]] bool read_header();

  // The first row was no header: it is read as a row, and the columns are "column 1", ….
  void number_columns();

  // Reads on until a row that has all these columns, and takes it as the header; tries
  // every separator. Gives up after rows_max rows. For files that begin with a note.
  [[nodiscard]] bool find_header(const std::vector<std::string_view>& names, size_t rows_max);

  // The first column with this name (names may repeat), or kNoColumn.
  size_t column(std::string_view name) const;
  bool has(std::string_view name) const { return column(name) != kNoColumn; }

  [[nodiscard]] bool next();

  // The cell of the current row; empty when the row ends before it or there is no column.
  // The ' that keeps a formula from being run is taken off, as book/sheets.h put it there.
  std::string_view at(size_t column) const;

  const std::vector<std::string>& names() const { return names_; }  // as written
  size_t cells() const { return row_.size(); }
  size_t bytes_done() const { return csv_.bytes_done(); }
  size_t line() const { return csv_.line(); }
  size_t unclosed_line() const { return csv_.unclosed_line(); }

  // Cells with text beyond the header's last column: a comma that wanted quotes.
  bool overflows() const;

 private:
  void take_header();

  std::string_view text_;
  CsvReader csv_;
  std::vector<std::string> row_ = {};
  std::vector<std::string> names_ = {};
  std::unordered_map<std::string, size_t> columns_ = {};  // by key
};

class Cells {
 public:
  static constexpr size_t kCellMax = 4096;  // bytes of text kept of one cell
  static constexpr size_t kNameMax = 256;   // bytes of a name, title or id
  static constexpr size_t kListMax = 1000;  // entries of one list cell

  // Columns not in `known` go into the notes.
  Cells(Table& table, FileRead& read, const std::vector<std::string_view>& known);

  // Goes to the next row that is shaped like the header; counts records, refuses the rest.
  [[nodiscard]] bool next();
  bool ok() const { return ok_; }
  size_t line() const { return table_.line(); }

  std::string_view raw(std::string_view column) const;
  bool empty(std::string_view column) const { return raw(column).empty(); }

  std::string text(std::string_view column, size_t bytes_max = kNameMax) const;
  std::vector<std::string> list(std::string_view column);  // separated by ';'
  PersonRef person(std::string_view column);               // refuses an empty cell
  std::optional<Day> day(std::string_view column);
  std::optional<Moment> moment(std::string_view column);
  int whole(std::string_view column, int low, int high, int otherwise);
  double number(std::string_view column, double low, double high, double otherwise);
  bool yes(std::string_view column, bool otherwise);

  // A word of a table of words; `words` is said in the refusal.
  template <typename Enum>
  void word(std::string_view column, std::string_view words, Enum& value) {
    if (!empty(column) && !read_word(raw(column), value)) expect(column, words);
  }

  // The text of `column`, and of all columns that are not known as "column: value".
  std::string notes(std::string_view column) const;

  // Refuses the cell: "closeness: expected 1 to 5, found '7'".
  void expect(std::string_view column, std::string_view what);
  void refuse(std::string why);

 private:
  Table& table_;
  FileRead& read_;
  std::vector<size_t> unknown_ = {};  // columns
  bool ok_ = true;
};

}  // namespace sweet
