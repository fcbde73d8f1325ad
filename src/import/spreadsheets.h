// Reads the tables a person writes by hand: people, ties, targets, asks; and, from our own
// export, roles, touches and kinds.
//
//   in      the text of one table, columns in any order
//   out     cards, bonds, targets, asks, … with people named as they stand there; who they
//           are, and whether a kind exists, match() finds out. A column we do not know is
//           kept in the notes as "column: value".
//   errors  every cell that cannot be used is refused with its line, its column, what was
//           expected and what was found. In people and roles only the cell is left out;
//           in the other tables the row, as half of it would say something else.
//   limits  kCellMax bytes kept of a cell; kListMax entries of a list cell
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "book/batch.h"

namespace sweet {

enum class Sheet : std::uint8_t {
  People,
  Ties,
  Targets,
  Asks,
  Roles,
  Touches,
  Kinds,
  Verdicts,
  Settings
};

// "people.csv"
[[nodiscard]] std::string_view sheet_name(Sheet sheet);

// Which table this is: by its columns, else by its file name, so that a table without a
// column it needs is still called by its name when it is refused.
[[nodiscard]] std::optional<Sheet> recognise_sheet(std::string_view text,
                                                   std::string_view file_name);

// The file name of one of the tables, in any case.
[[nodiscard]] bool is_sheet_file(std::string_view path);

// Adds the table to the batch; its FileRead is batch.files[file].
void read_sheet(Sheet sheet, std::string_view text, std::uint32_t file, Batch& batch);

}  // namespace sweet
