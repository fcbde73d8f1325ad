// What an import or a command will write into the Book: new rows and new values of rows.
//
// The store writes just this, in one transaction, and keeps the old values for undo.
//
#pragma once

#include <cstdint>
#include <vector>

#include "book/book.h"

namespace sweet {

struct Changes {
  // New rows, appended to the Book they were made for. Ids are already given.
  std::vector<Person> people_new = {};
  std::vector<Org> orgs_new = {};
  std::vector<Role> roles_new = {};
  std::vector<Bond> bonds_new = {};
  std::vector<Touch> touches_new = {};
  std::vector<SubjectLine> subjects_new = {};  // by key; of new touches, and of known ones
  std::vector<Target> targets_new = {};
  std::vector<Ask> asks_new = {};
  std::vector<TieKind> tie_kinds_new = {};  // new or replaced
  std::vector<AskKind> ask_kinds_new = {};
  std::vector<Verdict> verdicts_new = {};
  std::vector<Setting> settings_new = {};  // new or replaced

  // Rows of the Book that take new values.
  template <typename Row>
  struct Changed {
    std::uint32_t row;  // in the Book
    Row value;
  };
  std::vector<Changed<Person>> people_changed = {};
  std::vector<Changed<Bond>> bonds_changed = {};
  std::vector<Changed<Target>> targets_changed = {};
  std::vector<Changed<Ask>> asks_changed = {};
  std::vector<Changed<Verdict>> verdicts_changed = {};
  std::vector<std::uint32_t> targets_gone = {};  // rows of the Book that are to go

  std::vector<PersonIx> row_of_card = {};  // in the Book after; kNobody: refused, left out
  size_t people_matched = 0;               // cards that turned out to be known people

  bool empty() const {
    return people_new.empty() && orgs_new.empty() && roles_new.empty() && bonds_new.empty() &&
           touches_new.empty() && targets_new.empty() && asks_new.empty() &&
           tie_kinds_new.empty() && ask_kinds_new.empty() && people_changed.empty() &&
           bonds_changed.empty() && targets_changed.empty() && asks_changed.empty() &&
           targets_gone.empty() && verdicts_new.empty() && verdicts_changed.empty() &&
           settings_new.empty() && subjects_new.empty();
  }
};

}  // namespace sweet
