#include "engine/rows.h"

#include "base/csv.h"
#include "base/text.h"
#include "book/find.h"
#include "import/spreadsheets.h"

namespace sweet {
namespace {

// One typed row goes through the same reader as a row of a spreadsheet, so the same words,
// limits and messages hold for both.
Result<Batch> read_row(Sheet sheet, const std::vector<std::string>& columns,
                       const std::vector<std::string>& values) {
  Batch batch;
  batch.files.push_back({.path = "command line", .format = std::string(sheet_name(sheet))});
  read_sheet(sheet, csv_row(columns) + csv_row(values), 0, batch);
  if (!batch.files[0].refused.empty())
    return fail(Error::Code::BadInput, batch.files[0].refused.front().why,
                "nothing was written; mend it and try again");
  return batch;
}

}  // namespace

Result<Batch> batch_of(const AskRow& row, Day today) {
  return read_row(
      Sheet::Asks,
      {"date", "to", "about", "via", "what", "medium", "minutes", "outcome", "follow_ups",
       "closed_on", "notes", "stage", "stage_on"},
      {row.date.empty() ? to_text(today) : row.date, row.to, row.about, join(row.via, ";"),
       row.what, row.medium, row.minutes ? std::to_string(*row.minutes) : "", row.outcome,
       std::to_string(row.follow_ups), row.closed_on, row.notes, row.stage, row.stage_on});
}

Result<Batch> batch_of(const PersonRow& row) {
  return read_row(Sheet::People,
                  {"name", "email", "company", "title", "seniority", "load", "me", "notes"},
                  {row.name, row.email, row.company, row.title, row.seniority, row.load,
                   row.me ? "yes" : "", row.notes});
}

Result<Batch> batch_of(const TargetRow& row) {
  return read_row(Sheet::Targets, {"person", "company", "role", "priority", "why"},
                  {row.company ? "" : row.who, row.company ? row.who : "", row.role,
                   std::to_string(row.priority), row.why});
}

Result<Batch> batch_of_target(const Book& book, TargetRow row) {
  row.company = row.who.starts_with('@');
  if (row.company)
    row.who.erase(0, 1);
  else
    row.company = TRY(find_target(book, row.who)).person == kNobody;
  return batch_of(row);
}

Result<Batch> batch_of(const TieRow& row) {
  return read_row(
      Sheet::Ties, {"person", "other", "kind", "closeness", "since", "last_contact"},
      {row.with, row.who, row.kind, row.closeness == 0 ? "" : std::to_string(row.closeness),
       row.since, row.last_contact});
}

Result<Batch> batch_of(const VerdictRow& row, Day today) {
  return read_row(Sheet::Verdicts, {"person", "other", "says", "on"},
                  {row.person, row.other, std::string(to_word(row.says)), to_text(today)});
}

}  // namespace sweet
