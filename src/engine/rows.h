// Rows typed by hand, as the batch an import would make of them.
//
//   errors  BadInput names what was expected and what was found
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "book/batch.h"
#include "book/book.h"

namespace sweet {

struct AskRow {
  std::string to = {};
  std::string what = {};
  std::string about = {};
  std::vector<std::string> via = {};
  std::string medium = {};  // empty: as this kind of ask usually is
  std::optional<int> minutes = {};
  std::string date = {};  // empty: today
  std::string outcome = {};
  int follow_ups = 0;
  std::string closed_on = {};
  std::string notes = {};
  std::string stage = {}, stage_on = {};  // of an introduction
};
[[nodiscard]] Result<Batch> batch_of(const AskRow& row, Day today);

struct PersonRow {
  std::string name, email, company, title, seniority, load, notes;
  bool me = false;
};
[[nodiscard]] Result<Batch> batch_of(const PersonRow& row);

struct TargetRow {
  std::string who, role, why;
  int priority = 3;
  bool company = false;  // `who` is a company
};
[[nodiscard]] Result<Batch> batch_of(const TargetRow& row);

// `who` is a person, else a company; "@NAME" is always a company, known or not. `company`
// is found out. Errors: also NotFound.
[[nodiscard]] Result<Batch> batch_of_target(const Book& book, TargetRow row);

struct TieRow {
  std::string who, kind, with, since, last_contact;
  int closeness = 0;
};
[[nodiscard]] Result<Batch> batch_of(const TieRow& row);

// What is said of two people: that they know each other, or do not.
struct VerdictRow {
  std::string person, other;
  Says says = Says::Know;
};
[[nodiscard]] Result<Batch> batch_of(const VerdictRow& row, Day today);

}  // namespace sweet
