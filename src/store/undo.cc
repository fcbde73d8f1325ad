// Takes an import back: old values return unless something newer stands there, and rows it
// made go unless something newer changed or needs them.
#include <fmt/format.h>

#include <algorithm>

#include "store/table.h"
#include "store/write.h"

namespace sweet {
namespace {

struct ChangedRow {
  std::string table;
  std::int64_t id;
  std::string old_text;
  std::string new_text;
};

struct Range {
  std::string table;
  std::int64_t first;
  std::int64_t last;
};

Result<std::vector<ChangedRow>> changed_rows(Database& database, std::int64_t import) {
  std::vector<ChangedRow> rows;
  const SqlValue values[] = {kWorkspace, import};
  TRY(
      database.run("SELECT tbl, id, old, new FROM import_changes WHERE ws = $1 AND import = $2 "
                   "ORDER BY tbl, id",
                   values, [&](const SqlRow& row) {
                     rows.push_back({std::string(row.text(0)), row.number(1),
                                     std::string(row.text(2)), std::string(row.text(3))});
                   }));
  return rows;
}

Result<std::vector<Range>> ranges_of(Database& database, std::int64_t import) {
  std::vector<Range> ranges;
  const SqlValue values[] = {kWorkspace, import};
  TRY(database.run(
      "SELECT tbl, first_id, last_id FROM import_ranges WHERE ws = $1 AND import = $2 "
      "ORDER BY tbl",
      values, [&](const SqlRow& row) {
        ranges.push_back({std::string(row.text(0)), row.number(1), row.number(2)});
      }));
  return ranges;
}

Result<bool> any_row(Database& database, std::string_view sql, std::int64_t id) {
  bool found = false;
  const SqlValue values[] = {kWorkspace, id};
  TRY(database.run(sql, values, [&](const SqlRow&) { found = true; }));
  return found;
}

// Rows of the range that a later import, not taken back, has changed.
Result<std::vector<std::int64_t>> edited_since(Database& database, const Range& range,
                                               std::int64_t import) {
  std::vector<std::int64_t> ids;
  const SqlValue values[] = {kWorkspace, std::string_view(range.table), range.first, range.last,
                             import};
  TRY(database.run(
      "SELECT DISTINCT c.id FROM import_changes c JOIN imports i ON i.ws = c.ws AND "
      "i.id = c.import WHERE c.ws = $1 AND c.tbl = $2 AND c.id BETWEEN $3 AND $4 AND "
      "c.import > $5 AND i.undone_at IS NULL ORDER BY c.id",
      values, [&](const SqlRow& row) { ids.push_back(row.number(0)); }));
  return ids;
}

Result<bool> is_used(Database& database, const StoredTable& table, std::int64_t id) {
  for (std::string_view sql : table.used_by)
    if (TRY(any_row(database, sql, id))) return true;
  return false;
}

Result<std::int64_t> delete_between(Database& database, std::string_view table,
                                    std::string_view column, std::int64_t first,
                                    std::int64_t last) {
  std::int64_t count = 0;
  const SqlValue values[] = {kWorkspace, first, last};
  TRY(database.run(fmt::format("SELECT count(*) FROM {} WHERE ws = $1 AND {} BETWEEN $2 AND $3",
                               table, column),
                   values, [&](const SqlRow& row) { count = row.number(0); }));
  TRY(database.run(
      fmt::format("DELETE FROM {} WHERE ws = $1 AND {} BETWEEN $2 AND $3", table, column),
      values, {}));
  return count;
}

Result<void> remove_range(Database& database, const Range& range, std::int64_t import,
                          TakenBack& report) {
  const StoredTable& table = stored_table(range.table);
  std::vector<std::int64_t> keep = TRY(edited_since(database, range, import));
  if (!table.used_by.empty())
    for (std::int64_t id = range.first; id <= range.last; ++id)
      if (!std::ranges::binary_search(keep, id) && TRY(is_used(database, table, id))) {
        const auto place = std::ranges::lower_bound(keep, id);
        keep.insert(place, id);
      }
  std::int64_t from = range.first;
  keep.push_back(range.last + 1);  // a stop after the last
  for (std::int64_t id : keep) {
    if (from < id) {
      if (range.table == "touches")
        TRY(delete_between(database, "touch_people", "touch", from, id - 1));
      const std::int64_t gone = TRY(delete_between(database, table.name, "id", from, id - 1));
      report.removed += static_cast<size_t>(gone);
    }
    from = id + 1;
  }
  report.kept += keep.size() - 1;
  return {};
}

}  // namespace

Result<TakenBack> take_back(Database& database, std::int64_t import) {
  TakenBack report;
  const std::vector<ChangedRow> changed = TRY(changed_rows(database, import));
  for (const ChangedRow& row : changed) {
    const StoredTable& table = stored_table(row.table);
    if (TRY(stored_text(database, table, row.id)) != row.new_text) {
      ++report.kept;
      continue;
    }
    TRY(update_row(database, table, row.id, cells_of(row.old_text)));
    ++report.restored;
  }
  // What refers to others goes before what is referred to.
  const std::vector<Range> ranges = TRY(ranges_of(database, import));
  const std::vector<StoredTable>& tables = stored_tables();
  for (auto table = tables.rbegin(); table != tables.rend(); ++table)
    for (const Range& range : ranges)
      if (range.table == table->name) TRY(remove_range(database, range, import, report));
  return report;
}

}  // namespace sweet
