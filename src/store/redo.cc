// Brings an import back that was taken back: the rows it made, under their old numbers, and
// the values it gave, unless something newer stands there.
//
// What is there afterwards is what would be there had it never been taken back: a row comes
// back with its own import, with one that changed it, and with a row that names it; what
// this import took off goes again, and with it whom nothing else holds (see sweep.h).
#include <fmt/format.h>

#include <tuple>

#include "store/history.h"
#include "store/sweep.h"
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
  Redo(Database& database, std::int64_t import)
      : database_(database), import_(import), bring_(database) {}

  Result<BroughtBack> run() {
    const std::vector<Kept> all = TRY(kept_by_import());
    for (const Kept& kept : all)
      if (kept.old_text.empty()) TRY(bring(kept, {}));
    for (const Kept& kept : all)
      if (!kept.old_text.empty()) TRY(change_again(kept));
    const SqlValue values[] = {kWorkspace, -import_};
    TRY(database_.run("DELETE FROM import_changes WHERE ws = $1 AND import = $2", values, {}));
    std::ignore = TRY(sweep_undone(database_, import_));
    if (TRY(owners()) > 1) return written_again("people");
    report_.added = bring_.added();
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

  Result<std::vector<Kept>> kept_by_import() {
    std::vector<Kept> all;
    const SqlValue values[] = {kWorkspace, -import_};
    TRY(database_.run(
        "SELECT tbl, id, old, new FROM import_changes WHERE ws = $1 AND import = $2 "
        "ORDER BY tbl, id",
        values, [&](const SqlRow& row) {
          const StoredTable& table = stored_table(row.text(0));
          all.push_back({&table, row.number(1), widened(row.text(2), table),
                         widened(row.text(3), table)});
        }));
    return all;
  }

  Result<void> bring(const Kept& kept, std::string_view text) {
    const Brought brought = TRY(bring_.row(*kept.table, kept.id, text));
    return must(brought);
  }

  Result<void> must(Brought brought) const {
    if (brought == Brought::Back) return {};
    if (brought == Brought::WrittenAgain) return written_again(bring_.refused());
    return fail(Error::Code::Conflict,
                fmt::format("import {} cannot be brought back: an older version took it back "
                            "and kept nothing of it",
                            import_),
                "import the files again");
  }

  std::unexpected<Error> written_again(std::string_view table) const {
    return fail(Error::Code::Conflict,
                fmt::format("import {} cannot be brought back: what it wrote ({}) was written "
                            "again since",
                            import_, table),
                "take the later import back first: sweetspot imports lists them");
  }

  Result<void> change_again(const Kept& kept) {
    const StoredTable& table = *kept.table;
    const std::vector<Said> said = TRY(said_of_row(database_, table, kept.id));
    const std::string now = TRY(stored_text(database_, table, kept.id));
    const std::string old = TRY(found_by(kept, said, now));
    const SqlValue values[] = {kWorkspace,
                               import_,
                               table.name,
                               kept.id,
                               std::string_view(old),
                               std::string_view(kept.new_text)};
    TRY(
        database_.run("INSERT INTO import_changes (ws, import, tbl, id, old, new) "
                      "VALUES ($1, $2, $3, $4, $5, $6)",
                      values, {}));
    if (!said.empty() && said.back().import > import_) {
      if (!now.empty()) ++report_.kept;
      return {};
    }
    if (!kept.new_text.empty() && now.empty()) return bring(kept, kept.new_text);
    ++report_.changed;
    if (kept.new_text.empty()) {  // it was taken off a list
      TRY(drop_kept(database_, table, kept.id));
      return take_away(database_, table, kept.id);
    }
    const Cells cells = cells_of(kept.new_text);
    const Brought named = TRY(bring_.named(table, cells));
    TRY(must(named));
    return update_row(database_, table, kept.id, cells);
  }

  // What the row was before all changes, if this is the first of them now.
  Result<std::string> found_by(const Kept& kept, const std::vector<Said>& said,
                               const std::string& now) {
    if (!said.empty())
      return import_ < said.front().import ? said.front().old_text : kept.old_text;
    if (now == kept.new_text && !now.empty()) return kept.old_text;  // it could not be restored
    if (!now.empty()) return now;
    const std::string text = TRY(kept_text(database_, *kept.table, kept.id));
    return text.empty() ? kept.old_text : text;
  }

  Database& database_;
  std::int64_t import_;
  Bringer bring_;
  BroughtBack report_;
};

}  // namespace

Result<BroughtBack> bring_back(Database& database, std::int64_t import) {
  return Redo(database, import).run();
}

}  // namespace sweet
