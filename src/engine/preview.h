// What an import would do, with examples: what a person looks at before saying yes.
//
//   in      known    the Book before
//           batch    what was read, after match() (its refusals are complete)
//           changes  what match() made of it
//   out     the first kSamplesMax of each kind, in the order of the files; refusals grouped
//           by what mends them. Nothing is changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "book/batch.h"
#include "book/book.h"
#include "book/changes.h"

namespace sweet {

struct PreviewPerson {
  std::string name = {};
  std::string email = {};
  std::string company = {};
  std::string change = {};  // of a known person: "e-mail ana@x.org, title Buyer"
};

struct RefusalGroup {
  std::string cure = {};   // "closeness: expected a whole number from 1 to 5"
  size_t count = 0;        // of those that are listed
  std::string where = {};  // "ties.csv, lines 2, 7, 9, …"
};

// An ask that an import closes: by a row of asks.csv, or by an answer to an invitation.
struct AskAnswered {
  std::string person = {};  // the code of who was asked
  std::string name = {};
  std::string what = {};
  Day date = {};
  Outcome outcome = Outcome::Pending;
  std::optional<Day> closed_on = {};
};

[[nodiscard]] std::vector<AskAnswered> answered_asks(const Book& known, const Changes& changes);

struct Preview {
  static constexpr size_t kSamplesMax = 5;

  std::vector<PreviewPerson> people_new = {};
  std::vector<PreviewPerson> people_changed = {};
  size_t people_changed_all = 0;
  std::vector<RefusalGroup> refused = {};
};

[[nodiscard]] Preview preview_of(const Book& known, const Batch& batch, const Changes& changes);

}  // namespace sweet
