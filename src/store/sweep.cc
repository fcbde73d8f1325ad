#include "store/sweep.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/table.h"

namespace sweet {
namespace {

constexpr std::int64_t kKeptAtOnce = 10'000;  // rows in memory while they are put aside

using SortedIds = std::vector<std::int64_t>;  // each once

struct Range {
  const StoredTable* table;
  std::int64_t first;
  std::int64_t last;
  std::int64_t import;
};

SortedIds sorted(SortedIds ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

class Sweeper {
 public:
  Sweeper(Database& database, std::int64_t import) : database_(database), import_(import) {}

  Result<Swept> run() {
    const std::vector<Range> ranges = TRY(ranges_undone());
    // What refers to others goes before what is referred to.
    const std::vector<StoredTable>& tables = stored_tables();
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
      TRY(remove_from(*table, ranges));
    return swept_;
  }

 private:
  Result<void> remove_from(const StoredTable& table, const std::vector<Range>& ranges) {
    SortedIds named;
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

  Result<void> remove(const Range& range, const SortedIds& named) {
    const auto from = std::ranges::lower_bound(named, range.first);
    SortedIds keep = TRY(edited_since(range));
    keep.insert(keep.end(), from, std::ranges::upper_bound(named, range.last));
    std::int64_t next = range.first;
    for (std::int64_t id : sorted(std::move(keep))) {
      TRY(remove_between(range, next, id - 1));
      next = id + 1;
    }
    TRY(remove_between(range, next, range.last));
    if (range.import == import_) swept_.kept += static_cast<size_t>(TRY(rows_in(range)));
    return {};
  }

  Result<std::int64_t> rows_in(const Range& range) {
    std::int64_t count = 0;
    const SqlValue values[] = {kWorkspace, range.first, range.last};
    TRY(database_.run(
        fmt::format("SELECT count(*) FROM {} WHERE ws = $1 AND id BETWEEN $2 AND $3",
                    range.table->name),
        values, [&](const SqlRow& row) { count = row.number(0); }));
    return count;
  }

  Result<void> remove_between(const Range& range, std::int64_t first, std::int64_t last) {
    if (first > last) return {};
    swept_.removed +=
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
  Result<SortedIds> named_now(NamedBy names) {
    SortedIds ids;
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

  // Of all imports that are taken back.
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
  Result<SortedIds> edited_since(const Range& range) {
    SortedIds ids;
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
  Swept swept_;
};

}  // namespace

Result<Swept> sweep_undone(Database& database, std::int64_t import) {
  return Sweeper(database, import).run();
}

}  // namespace sweet
