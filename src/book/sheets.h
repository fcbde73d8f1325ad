// Writes a Book as the spreadsheets that `import` reads: nothing but them is needed again.
//
//   people.csv   id,name,email,company,title,seniority,load,me,notes,emails,phones,profiles
//   ties.csv     person,other,kind,closeness,since,last_contact,notes
//   targets.csv  person,company,role,priority,why
//   asks.csv     date,to,about,via,what,medium,minutes,outcome,follow_ups,closed_on,notes,
//                people
//   roles.csv    person,org,kind,title,from,to
//   touches.csv  at,kind,from,to,thread,key,subject   thread and key as hexadecimal digits
//   kinds.csv    table,id,…                           the person's own kinds of tie and ask
//
//   out     the first four always, the others where there is something to write; people are
//           named by their codes, several by codes with ';' between
//   cost    linear; about 60 bytes a touch
//   source  a cell that a spreadsheet program would run as a formula (CWE-1236) gets a ' in
//           front, which plain_cell() takes off again [OWASP ASVS 1.2.10]
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"

namespace sweet {

struct SheetFile {
  std::string name = {};
  std::string text = {};
};

[[nodiscard]] std::vector<SheetFile> sheets_of(const Book& book);

// '=1+1 for =1+1; and ''=1 for '=1, so that nothing is lost on the way back.
[[nodiscard]] std::string safe_cell(std::string_view cell);
[[nodiscard]] std::string_view plain_cell(std::string_view cell);

}  // namespace sweet
