// Erases a person and what names only them, for good: rows, and what undo keeps of rows.
//
//   gone    the person, and whoever was said to be the same; their roles, ties, verdicts,
//           targets; exchanges from them, or with them alone; asks made of them; settings
//           under their code
//   cut     exchanges and asks of others lose their name; notes of such asks and subject
//           lines of such exchanges are emptied, as they may hold it
//   history every kept value of a row that is gone, cut, or ever named them: such a change
//           can no longer be taken back
//   kept    marks of their addresses, profiles and name, as settings: by them the next import
//           leaves them out (people/kept_out.h)
//   left    companies; what others' notes say; copies of older versions beside the file
//   source  freed pages are overwritten (secure_delete in sqlite.cc)
#pragma once

#include <cstdint>

#include "book/book.h"
#include "store/database.h"

namespace sweet {

struct Forgotten {
  size_t people = 0;
  size_t ties = 0;
  size_t touches = 0;  // gone or cut
  size_t asks = 0;     // gone or cut
  size_t targets = 0;
};

// Inside a transaction. `known`: the facts as they are stored now, with all touches, so that
// only those that name the person are read; null: all are. Errors: NotFound.
[[nodiscard]] Result<Forgotten> forget_person(Database& database, std::int64_t person,
                                              const Book* known = nullptr);

// Erases all there is, the history with it: the file is as it was when it was new. Inside a
// transaction. Copies of older versions beside the file stay.
[[nodiscard]] Result<void> erase_everything(Database& database);

}  // namespace sweet
