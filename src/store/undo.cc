// Takes an import back: old values return unless something newer stands there, and rows it
// made go unless something newer changed or names them.
//
// What is there afterwards does not depend on the order in which imports are taken back: a
// row stays while its own import, or one that changed it, or a row that names it stays.
// So what an earlier undo had to keep goes as soon as nothing holds it any more. This
// rests on ids that are never given twice.
#include <fmt/format.h>

#include <algorithm>

#include "store/table.h"
#include "store/write.h"

namespace sweet {
namespace {

constexpr std::int64_t kKeptAtOnce = 10'000;  // rows in memory while they are put aside

using IdList = std::vector<std::int64_t>;  // sorted, each once

struct ChangedRow {
  const StoredTable* table;
  std::int64_t id;
  std::string old_text;
  std::string new_text;
};

struct Range {
  const StoredTable* table;
  std::int64_t first;
  std::int64_t last;
  std::int64_t import;
};

IdList sorted(IdList ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

// A row kept by an older version has nothing in the columns that came later.
std::string widened(std::string_view text, const StoredTable& table) {
  Cells cells = cells_of(text);
  if (cells.empty()) return std::string(text);
  cells.resize(std::max(cells.size(), table.count));
  return text_of(cells);
}

Result<std::int64_t> count_of(Database& database, std::string_view sql,
                              std::span<const SqlValue> values) {
  std::int64_t count = 0;
  TRY(database.run(sql, values, [&](const SqlRow& row) { count = row.number(0); }));
  return count;
}

class Undo {
 public:
  Undo(Database& database, std::int64_t import) : database_(database), import_(import) {}

  Result<TakenBack> run() {
    TRY(restore());
    const SqlValue values[] = {kWorkspace, import_};
    TRY(database_.run(  // kept for redo
        "UPDATE import_changes SET import = -import WHERE ws = $1 AND import = $2", values,
        {}));
    const std::vector<Range> ranges = TRY(ranges_undone());
    // What refers to others goes before what is referred to.
    const std::vector<StoredTable>& tables = stored_tables();
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
      TRY(remove_from(*table, ranges));
    return report_;
  }

 private:
  // A value may have to wait for another: who was the owner before cannot be again while
  // somebody else still is. So they go round until no more can be restored.
  Result<void> restore() {
    std::vector<ChangedRow> waiting;
    for (ChangedRow& row : TRY(changed_rows())) {
      const IdList edited = TRY(edited_since({row.table, row.id, row.id, import_}));
      const std::string now = TRY(stored_text(database_, *row.table, row.id));
      if (edited.empty() && now == row.new_text) {
        waiting.push_back(std::move(row));
        continue;
      }
      if (!now.empty()) ++report_.kept;
      TRY(hand_on(row));
    }
    for (size_t before = waiting.size() + 1; waiting.size() < before;) {
      before = waiting.size();
      std::vector<ChangedRow> still;
      for (ChangedRow& row : waiting) {
        const Cells cells = cells_of(row.old_text);
        if (!TRY(fits(row, cells))) {
          still.push_back(std::move(row));
          continue;
        }
        if (row.new_text.empty())  // it was taken off a list: it stands there again
          TRY(insert_row(database_, *row.table, row.id, cells));
        else
          TRY(update_row(database_, *row.table, row.id, cells));
        ++report_.restored;
      }
      waiting = std::move(still);
    }
    report_.kept += waiting.size();
    return {};
  }

  // The next change of a kept row found the value that is taken back; if it is taken back
  // itself one day, the row shall become what it was before both.
  Result<void> hand_on(const ChangedRow& row) {
    const SqlValue values[] = {kWorkspace, import_, row.table->name, row.id,
                               std::string_view(row.old_text)};
    return database_.run(
        "UPDATE import_changes SET old = $5 WHERE ws = $1 AND tbl = $3 AND id = $4 AND "
        "import = (SELECT min(import) FROM import_changes WHERE ws = $1 AND tbl = $3 AND "
        "id = $4 AND import > $2)",
        values, {});
  }

  // Whether all it names is still there, and nobody else bears its code or owns the book.
  Result<bool> fits(const ChangedRow& row, const Cells& cells) {
    for (NamedBy names : {NamedBy::Person, NamedBy::Org})
      for (std::int64_t id : sorted(named_in(*row.table, cells, names))) {
        const SqlValue values[] = {kWorkspace, id};
        const std::string_view sql =
            names == NamedBy::Org ? "SELECT count(*) FROM orgs WHERE ws = $1 AND id = $2"
                                  : "SELECT count(*) FROM people WHERE ws = $1 AND id = $2";
        if (TRY(count_of(database_, sql, values)) == 0) return false;
      }
    if (row.table != &stored_table("people")) return true;
    const SqlValue values[] = {kWorkspace, row.id,
                               std::string_view(std::get<std::string>(cells[0])),
                               std::get<std::int64_t>(cells[9])};
    const std::int64_t others =
        TRY(count_of(database_,
                     "SELECT count(*) FROM people WHERE ws = $1 AND id <> $2 AND "
                     "(code = $3 OR (me = 1 AND CAST($4 AS BIGINT) = 1))",
                     values));
    return others == 0;
  }

  Result<void> remove_from(const StoredTable& table, const std::vector<Range>& ranges) {
    IdList named;
    bool looked = table.name != "people" && table.name != "orgs";  // else: none can be named
    for (const Range& range : ranges) {
      if (range.table != &table || TRY(rows_in(range)) == 0) continue;
      if (!looked)
        named = TRY(named_now(table.name == "people" ? NamedBy::Person : NamedBy::Org));
      looked = true;
      TRY(remove(range, named));
    }
    return {};
  }

  Result<void> remove(const Range& range, const IdList& named) {
    const auto from = std::ranges::lower_bound(named, range.first);
    IdList keep = TRY(edited_since(range));
    keep.insert(keep.end(), from, std::ranges::upper_bound(named, range.last));
    std::int64_t next = range.first;
    for (std::int64_t id : sorted(std::move(keep))) {
      TRY(remove_between(range, next, id - 1));
      next = id + 1;
    }
    TRY(remove_between(range, next, range.last));
    if (range.import == import_) report_.kept += static_cast<size_t>(TRY(rows_in(range)));
    return {};
  }

  Result<std::int64_t> rows_in(const Range& range) {
    const SqlValue values[] = {kWorkspace, range.first, range.last};
    return count_of(
        database_,
        fmt::format("SELECT count(*) FROM {} WHERE ws = $1 AND id BETWEEN $2 AND $3",
                    range.table->name),
        values);
  }

  Result<void> remove_between(const Range& range, std::int64_t first, std::int64_t last) {
    if (first > last) return {};
    report_.removed +=
        static_cast<size_t>(TRY(rows_in({range.table, first, last, range.import})));
    for (std::int64_t from = first; from <= last; from += kKeptAtOnce)
      TRY(keep_rows(range, from, std::min(last, from + kKeptAtOnce - 1)));
    const SqlValue values[] = {kWorkspace, first, last};
    return database_.run(
        fmt::format("DELETE FROM {} WHERE ws = $1 AND id BETWEEN $2 AND $3", range.table->name),
        values, {});
  }

  // Their texts are filed under the negative number of the import that made them: see redo.cc.
  Result<void> keep_rows(const Range& range, std::int64_t first, std::int64_t last) {
    std::vector<std::pair<std::int64_t, std::string>> rows;
    const SqlValue between[] = {kWorkspace, first, last};
    TRY(database_.run(
        fmt::format("SELECT ws, id, {} FROM {} WHERE ws = $1 AND id BETWEEN $2 AND $3",
                    range.table->columns, range.table->name),
        between, [&](const SqlRow& row) {
          rows.emplace_back(row.number(1), text_of(cells_of(row, *range.table)));
        }));
    for (const auto& [id, text] : rows) {
      const SqlValue values[] = {kWorkspace, -range.import,        range.table->name,
                                 id,         std::string_view(""), std::string_view(text)};
      TRY(
          database_.run("INSERT INTO import_changes (ws, import, tbl, id, old, new) "
                        "VALUES ($1, $2, $3, $4, $5, $6)",
                        values, {}));
    }
    return {};
  }

  // Everyone (or every company) that any row names.
  Result<IdList> named_now(NamedBy names) {
    IdList ids;
    for (const StoredTable& table : stored_tables()) {
      const auto fits = [&](const Reference& reference) {
        return (reference.names == NamedBy::Org) == (names == NamedBy::Org);
      };
      if (std::ranges::none_of(table.references, fits)) continue;
      TRY(each_row(database_, table, "id", [&](const SqlRow& row) {
        for (std::int64_t id : named_in(table, cells_of(row, table), names))
          ids.push_back(id);
      }));
      ids = sorted(std::move(ids));
    }
    return ids;
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

  // Of this import and of those taken back before it.
  Result<std::vector<Range>> ranges_undone() {
    std::vector<Range> ranges;
    const SqlValue values[] = {kWorkspace};
    TRY(database_.run(
        "SELECT r.tbl, r.first_id, r.last_id, r.import FROM import_ranges r JOIN imports i "
        "ON i.ws = r.ws AND i.id = r.import WHERE r.ws = $1 AND i.undone_at IS NOT NULL "
        "ORDER BY r.import",
        values, [&](const SqlRow& row) {
          ranges.push_back(
              {&stored_table(row.text(0)), row.number(1), row.number(2), row.number(3)});
        }));
    return ranges;
  }

  // Rows of the range that a later import has changed: those taken back keep no record.
  Result<IdList> edited_since(const Range& range) {
    IdList ids;
    const SqlValue values[] = {kWorkspace, range.table->name, range.first, range.last,
                               range.import};
    TRY(
        database_.run("SELECT DISTINCT id FROM import_changes WHERE ws = $1 AND tbl = $2 AND "
                      "id BETWEEN $3 AND $4 AND import > $5 ORDER BY id",
                      values, [&](const SqlRow& row) { ids.push_back(row.number(0)); }));
    return ids;
  }

  Database& database_;
  std::int64_t import_;
  TakenBack report_;
};

}  // namespace

Result<TakenBack> take_back(Database& database, std::int64_t import) {
  return Undo(database, import).run();
}

}  // namespace sweet
