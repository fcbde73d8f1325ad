// Brings an import back that was taken back: the rows it made, under their old numbers, and
// the values it gave, unless something newer stands there.
//
// What is there afterwards is what would be there had it never been taken back: a row comes
// back with its own import, with one that changed it, and with a row that names it. So undo
// keeps the text of every row it removes, filed under the negative number of the import that
// made it, and the changes it takes back under the negative number of theirs.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/table.h"
#include "store/write.h"

namespace sweet {
namespace {

struct Kept {
  const StoredTable* table;
  std::int64_t id;
  std::string old_text;  // empty: the row itself was kept, not a change
  std::string new_text;
};

class Redo {
 public:
  Redo(Database& database, std::int64_t import) : database_(database), import_(import) {}

  Result<BroughtBack> run() {
    const std::vector<Kept> all = TRY(kept_by(import_));
    for (const Kept& kept : all)
      if (kept.old_text.empty()) TRY(bring(*kept.table, kept.id, {}));
    for (const Kept& kept : all)
      if (!kept.old_text.empty()) TRY(change_again(kept));
    const SqlValue values[] = {kWorkspace, -import_};
    TRY(database_.run("DELETE FROM import_changes WHERE ws = $1 AND import = $2", values, {}));
    if (TRY(owners()) > 1) return written_again(stored_table("people"));
    return report_;
  }

 private:
  // Looked at in the end: one import may take the book from somebody and give it on.
  Result<std::int64_t> owners() {
    std::int64_t count = 0;
    const SqlValue values[] = {kWorkspace};
    TRY(database_.run("SELECT count(*) FROM people WHERE ws = $1 AND me = 1", values,
                      [&](const SqlRow& row) { count = row.number(0); }));
    return count;
  }

  Result<std::vector<Kept>> kept_by(std::int64_t import) {
    std::vector<Kept> all;
    const SqlValue values[] = {kWorkspace, -import};
    TRY(database_.run(
        "SELECT tbl, id, old, new FROM import_changes WHERE ws = $1 AND import = $2 "
        "ORDER BY tbl, id",
        values, [&](const SqlRow& row) {
          all.push_back({&stored_table(row.text(0)), row.number(1), std::string(row.text(2)),
                         std::string(row.text(3))});
        }));
    return all;
  }

  // What was kept of a removed row; empty when it was not removed by an undo.
  Result<std::string> kept_text(const StoredTable& table, std::int64_t id) {
    std::string text;
    const SqlValue values[] = {kWorkspace, table.name, id};
    TRY(
        database_.run("SELECT new FROM import_changes WHERE ws = $1 AND tbl = $2 AND id = $3 "
                      "AND import < 0 AND old = ''",
                      values, [&](const SqlRow& row) { text = row.text(0); }));
    return text;
  }

  // The row as it was kept, or with `text` in its place; those it names come first. A row
  // that is there stays as it is.
  Result<void> bring(const StoredTable& table, std::int64_t id, std::string_view text) {
    if (!TRY(stored_text(database_, table, id)).empty()) return {};
    const std::string kept = TRY(kept_text(table, id));
    if (kept.empty())
      return fail(Error::Code::Conflict,
                  fmt::format("import {} cannot be brought back: an older version took it back "
                              "and kept nothing of it",
                              import_),
                  "import the files again");
    Cells cells = cells_of(text.empty() ? kept : text);
    cells.resize(std::max(cells.size(), table.count));
    TRY(bring_named(table, cells));
    if (TRY(stands_already(table, cells))) return written_again(table);
    const Result<void> inserted = insert_row(database_, table, id, cells);
    if (!inserted && inserted.error().code == Error::Code::Conflict)
      return written_again(table);
    if (!inserted) return inserted;
    ++report_.added;
    const SqlValue values[] = {kWorkspace, table.name, id};
    return database_.run(
        "DELETE FROM import_changes WHERE ws = $1 AND tbl = $2 AND id = $3 "
        "AND import < 0 AND old = ''",
        values, {});
  }

  Result<void> bring_named(const StoredTable& table, const Cells& cells) {
    for (std::int64_t id : named_in(table, cells, NamedBy::Org))
      TRY(bring(stored_table("orgs"), id, {}));
    for (std::int64_t id : named_in(table, cells, NamedBy::Person))
      TRY(bring(stored_table("people"), id, {}));
    return {};
  }

  std::unexpected<Error> written_again(const StoredTable& table) const {
    return fail(Error::Code::Conflict,
                fmt::format("import {} cannot be brought back: what it wrote ({}) was written "
                            "again since",
                            import_, table.name),
                "take the later import back first: sweetspot imports lists them");
  }

  // What would make two rows of one thing; each table is read once, at the first such row.
  static std::vector<std::string> marks_of(const StoredTable& table, const Cells& cells) {
    const auto text = [&](size_t column) { return std::get<std::string>(cells[column]); };
    if (table.name == "people") {
      std::vector<std::string> marks = {"code " + text(0)};
      if (!text(2).empty()) marks.push_back("emails " + text(2));
      if (!text(4).empty()) marks.push_back("profiles " + text(4));
      return marks;
    }
    if (table.name == "tie_kinds" || table.name == "ask_kinds" || table.name == "settings")
      return {text(0)};
    if (table.name == "bonds" || table.name == "targets" || table.name == "asks")
      return {text_of(cells)};
    return {};
  }

  Result<bool> stands_already(const StoredTable& table, const Cells& cells) {
    const std::vector<std::string> marks = marks_of(table, cells);
    if (marks.empty()) return false;
    auto [standing, is_new] = standing_.try_emplace(table.name);
    if (is_new)
      TRY(each_row(database_, table, "id", [&](const SqlRow& row) {
        for (std::string& mark : marks_of(table, cells_of(row, table)))
          standing->second.insert(std::move(mark));
      }));
    // Rows brought back are not looked at: they stood beside each other before.
    return std::ranges::any_of(
        marks, [&](const std::string& mark) { return standing->second.contains(mark); });
  }

  Result<void> change_again(const Kept& kept) {
    const SqlValue later[] = {kWorkspace, import_, kept.table->name, kept.id};
    std::int64_t next = 0;
    std::string next_old;
    TRY(database_.run(
        "SELECT import, old FROM import_changes WHERE ws = $1 AND tbl = $3 AND id = $4 AND "
        "import > $2 ORDER BY import DESC",
        later, [&](const SqlRow& row) {
          next = row.number(0);
          next_old = row.text(1);
        }));
    const std::string now = TRY(stored_text(database_, *kept.table, kept.id));
    std::string before = next != 0 ? next_old : now;
    if (kept.new_text.empty() && next == 0) {  // it was taken off a list
      if (now.empty()) before = kept.old_text;
      const SqlValue row[] = {kWorkspace, kept.id};
      TRY(database_.run(
          fmt::format("DELETE FROM {} WHERE ws = $1 AND id = $2", kept.table->name), row, {}));
      ++report_.changed;
    } else if (next != 0) {
      TRY(found(next, kept));
      ++report_.kept;
    } else if (now.empty()) {
      before = TRY(kept_text(*kept.table, kept.id));
      TRY(bring(*kept.table, kept.id, kept.new_text));
    } else {
      Cells cells = cells_of(kept.new_text);
      cells.resize(std::max(cells.size(), kept.table->count));
      TRY(bring_named(*kept.table, cells));
      TRY(update_row(database_, *kept.table, kept.id, cells));
      ++report_.changed;
    }
    const SqlValue values[] = {kWorkspace,
                               import_,
                               kept.table->name,
                               kept.id,
                               std::string_view(before),
                               std::string_view(kept.new_text)};
    return database_.run(
        "INSERT INTO import_changes (ws, import, tbl, id, old, new) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        values, {});
  }

  // The next change of the row finds the value that is given back.
  Result<void> found(std::int64_t next, const Kept& kept) {
    const SqlValue values[] = {kWorkspace, next, kept.table->name, kept.id,
                               std::string_view(kept.new_text)};
    return database_.run(
        "UPDATE import_changes SET old = $5 WHERE ws = $1 AND import = $2 AND tbl = $3 AND "
        "id = $4",
        values, {});
  }

  Database& database_;
  std::int64_t import_;
  BroughtBack report_;
  std::map<std::string_view, std::set<std::string>> standing_;  // marks, by table
};

}  // namespace

Result<BroughtBack> bring_back(Database& database, std::int64_t import) {
  return Redo(database, import).run();
}

}  // namespace sweet
