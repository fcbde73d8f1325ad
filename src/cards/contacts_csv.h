// Reads address books as CSV: Google (old, new, template, "Outlook CSV"), Outlook in any of
// its languages, Outlook.com, CRM exports, and any other table of people.
//
//   in      one table; comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252
//   out     one card for each row with somebody in it. Several values in one cell (" ::: ",
//           ";") are several. What has no place of its own is kept in the notes as
//           "Column: value"; how the columns were understood is said in the FileRead.
//   errors  BadInput where the columns that were said are not there; rows of another shape
//           are refused
//   cost    linear, about a million rows in five seconds
#pragma once

#include "reading/reader.h"

namespace sweet {

[[nodiscard]] const Reader& contacts_csv_reader();

// The header calls people by given and family name, as address books do.
[[nodiscard]] bool has_split_names(std::string_view head);

}  // namespace sweet
