// Takes an import back: old values return unless something newer stands there, and rows it
// made go unless something newer changed or names them (see sweep.h). A row taken off a list
// returns, and whom it names with it.
#include <algorithm>

#include "store/history.h"
#include "store/sweep.h"
#include "store/write.h"

namespace sweet {
namespace {

struct ChangedRow {
  const StoredTable* table;
  std::int64_t id;
  std::string old_text;
  std::string new_text;
  std::string value = {};  // what it is to be; empty: not there
};

class Undo {
 public:
  Undo(Database& database, std::int64_t import)
      : database_(database), import_(import), bring_(database) {}

  Result<TakenBack> run() {
    std::vector<ChangedRow> rows = TRY(changed_rows());
    const SqlValue values[] = {kWorkspace, import_};
    TRY(database_.run(  // kept for redo
        "UPDATE import_changes SET import = -import WHERE ws = $1 AND import = $2", values,
        {}));
    TRY(restore(std::move(rows)));
    const Swept swept = TRY(sweep_undone(database_, import_));
    report_.removed = swept.removed;
    report_.kept += swept.kept;
    return report_;
  }

 private:
  // A value may have to wait for another: who was the owner before cannot be again while
  // somebody else still is. So they go round until no more can be restored.
  Result<void> restore(std::vector<ChangedRow> rows) {
    std::vector<ChangedRow> waiting;
    for (ChangedRow& row : rows)
      if (TRY(find_value(row))) waiting.push_back(std::move(row));
    for (size_t before = waiting.size() + 1; waiting.size() < before;) {
      before = waiting.size();
      std::vector<ChangedRow> still;
      for (ChangedRow& row : waiting) {
        if (TRY(give(row)))
          ++report_.restored;
        else
          still.push_back(std::move(row));
      }
      waiting = std::move(still);
    }
    report_.kept += waiting.size();
    return {};
  }

  // Whether the row is to be something else now, and what.
  Result<bool> find_value(ChangedRow& row) {
    const std::vector<Said> said = TRY(said_of_row(database_, *row.table, row.id));
    // If the next change is taken back itself one day, the row shall become what it was
    // before both.
    if (!said.empty() && said.front().import > import_)
      TRY(set_found(database_, said.front().import, *row.table, row.id, row.old_text));
    const std::string now = TRY(stored_text(database_, *row.table, row.id));
    if ((!said.empty() && said.back().import > import_) || now != row.new_text) {
      if (!now.empty()) ++report_.kept;
      return false;
    }
    row.value = said.empty() ? row.old_text : said.back().new_text;
    return true;
  }

  Result<bool> give(const ChangedRow& row) {
    if (row.value.empty()) {  // an earlier import that stands took it off
      TRY(take_away(database_, *row.table, row.id));
      return true;
    }
    if (row.new_text.empty())  // it was taken off a list: it stands there again
      return TRY(bring_.row(*row.table, row.id, row.value)) == Brought::Back;
    const Cells cells = cells_of(row.value);
    if (!TRY(is_free(row, cells))) return false;
    if (TRY(bring_.named(*row.table, cells)) != Brought::Back) return false;
    TRY(update_row(database_, *row.table, row.id, cells));
    return true;
  }

  // Whether nobody else bears the person's code or owns the book.
  Result<bool> is_free(const ChangedRow& row, const Cells& cells) {
    if (row.table->name != "people") return true;
    const size_t code = row.table->cell("code"), me = row.table->cell("me");
    const SqlValue values[] = {kWorkspace, row.id,
                               std::string_view(std::get<std::string>(cells[code])),
                               std::get<std::int64_t>(cells[me])};
    std::int64_t others = 0;
    TRY(
        database_.run("SELECT count(*) FROM people WHERE ws = $1 AND id <> $2 AND "
                      "(code = $3 OR (me = 1 AND CAST($4 AS BIGINT) = 1))",
                      values, [&](const SqlRow& found) { others = found.number(0); }));
    return others == 0;
  }

  Result<std::vector<ChangedRow>> changed_rows() {
    std::vector<ChangedRow> rows;
    const SqlValue values[] = {kWorkspace, import_};
    TRY(database_.run(
        "SELECT tbl, id, old, new FROM import_changes WHERE ws = $1 AND import = $2 "
        "ORDER BY tbl, id",
        values, [&](const SqlRow& row) {
          const StoredTable& table = stored_table(row.text(0));
          rows.push_back({&table, row.number(1), widened(row.text(2), table),
                          widened(row.text(3), table)});
        }));
    return rows;
  }

  Database& database_;
  std::int64_t import_;
  Bringer bring_;
  TakenBack report_;
};

}  // namespace

Result<TakenBack> take_back(Database& database, std::int64_t import) {
  return Undo(database, import).run();
}

}  // namespace sweet
