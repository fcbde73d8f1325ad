#include "store/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

#include "base/csv.h"
#include "base/text.h"

namespace sweet {
namespace {

// The cells as values that borrow their texts.
class Values {
 public:
  Values(std::int64_t id, const Cells& cells) {
    assert(cells.size() + 2 <= values_.size());
    values_[0] = kWorkspace;
    values_[1] = id;
    count_ = 2;
    for (const Cell& cell : cells) {
      SqlValue& value = values_[count_++];
      if (const auto* number = std::get_if<std::int64_t>(&cell))
        value = *number;
      else if (const double* real = std::get_if<double>(&cell))
        value = *real;
      else if (const auto* text = std::get_if<std::string>(&cell))
        value = std::string_view(*text);
    }
  }
  std::span<const SqlValue> all() const { return std::span(values_).first(count_); }

 private:
  std::array<SqlValue, 20> values_;
  size_t count_ = 0;
};

std::string placeholders(size_t count) {
  std::string text = "$1, $2";
  for (size_t i = 0; i < count; ++i)
    text += fmt::format(", ${}", i + 3);
  return text;
}

StoredTable with_statements(StoredTable table) {
  std::string sets;
  for (std::string_view column : split(table.columns, ',')) {
    table.names.push_back(trim(column));
    sets += fmt::format("{}{} = ${}", sets.empty() ? "" : ", ", table.names.back(),
                        table.count + 3);
    ++table.count;
  }
  table.insert_sql = fmt::format("INSERT INTO {} (ws, id, {}) VALUES ({})", table.name,
                                 table.columns, placeholders(table.count));
  table.update_sql = fmt::format("UPDATE {} SET {}{}", table.name, sets, kOfOneRow);
  table.row_sql =
      fmt::format("SELECT ws, id, {} FROM {}{}", table.columns, table.name, kOfOneRow);
  return table;
}

std::vector<StoredTable> make_tables() {
  std::vector<StoredTable> tables = {
      {"orgs", "name, key"},
      {"people",
       "code, name, emails, phones, profiles, org, title, seniority, load, me, notes",
       {{5, NamedBy::Org}}},
      {"roles",
       "person, org, kind, title, day_from, day_to",
       {{0, NamedBy::Person}, {1, NamedBy::Org}}},
      {"bonds",
       "person, other, kind, closeness, since, last_contact, notes",
       {{0, NamedBy::Person}, {1, NamedBy::Person}}},
      {"touches",
       "at, kind, sender, receivers, thread, key, subject",
       {{2, NamedBy::Person}, {3, NamedBy::People}}},
      {"targets",
       "person, org, role, priority, why",
       {{0, NamedBy::Person}, {1, NamedBy::Org}}},
      {"asks",
       "date, receiver, about, via, what, medium, minutes, people, outcome, follow_ups, "
       "closed_on, notes, said, said_low, said_high, stage, stage_on",
       {{1, NamedBy::Person}, {2, NamedBy::Person}, {3, NamedBy::People}}},
      {"tie_kinds",
       "kind, inverse, label, closeness_low, closeness_high, common, depends_low, "
       "depends_high, owed, respect, value, half_life_years, spoken, source"},
      {"ask_kinds",
       "kind, label, medium, minutes, people, job, exposure, meeting, worth, "
       "prepare_minutes, source"},
      {"verdicts",
       "person, other, says, said_on",
       {{0, NamedBy::Person}, {1, NamedBy::Person}}},
      {"settings", "name, value"}};
  for (StoredTable& table : tables)
    table = with_statements(std::move(table));
  return tables;
}

}  // namespace

size_t StoredTable::cell(std::string_view column) const {
  const auto found = std::ranges::find(names, column);
  assert(found != names.end());
  return static_cast<size_t>(found - names.begin());
}

const std::vector<StoredTable>& stored_tables() {
  static const std::vector<StoredTable> kTables = make_tables();
  return kTables;
}

const StoredTable& stored_table(std::string_view name) {
  const auto found = std::ranges::find(stored_tables(), name, &StoredTable::name);
  assert(found != stored_tables().end());
  return *found;
}

Result<std::int64_t> last_id(Database& database, std::string_view table) {
  std::int64_t last = 0;
  const auto look = [&](const SqlRow& row) { last = std::max(last, row.number(0)); };
  const SqlValue values[] = {kWorkspace, table};
  TRY(database.run(fmt::format("SELECT coalesce(max(id), 0) FROM {} WHERE ws = $1", table),
                   std::span(values).first(1), look));
  TRY(database.run(
      "SELECT coalesce(max(last_id), 0) FROM import_ranges WHERE ws = $1 AND tbl = $2", values,
      look));
  return last;
}

Result<void> insert_row(Database& database, const StoredTable& table, std::int64_t id,
                        const Cells& cells) {
  assert(cells.size() == table.count);
  return database.run(table.insert_sql, Values(id, cells).all(), {});
}

Result<void> update_row(Database& database, const StoredTable& table, std::int64_t id,
                        const Cells& cells) {
  assert(cells.size() == table.count);
  return database.run(table.update_sql, Values(id, cells).all(), {});
}

Result<void> each_row(Database& database, const StoredTable& table, std::string_view order,
                      const std::function<void(const SqlRow&)>& each) {
  const SqlValue values[] = {kWorkspace};
  return database.run(fmt::format("SELECT ws, id, {} FROM {} WHERE ws = $1 ORDER BY {}",
                                  table.columns, table.name, order),
                      values, each);
}

Cells cells_of(const SqlRow& row, const StoredTable& table) {
  Cells cells;
  for (size_t c = 0; c < table.count; ++c)
    cells.push_back(row.cell(static_cast<int>(c) + 2));
  return cells;
}

std::vector<std::int64_t> ids_of(std::string_view text) {
  std::vector<std::int64_t> ids;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::int64_t id = 0;
    const auto [stop, error] = std::from_chars(at, end, id);
    if (error == std::errc{}) ids.push_back(id);
    at = std::find(stop, end, ' ');
    if (at < end) ++at;
  }
  return ids;
}

std::string text_of(std::span<const std::int64_t> ids) {
  std::string text;
  for (std::int64_t id : ids) {
    char digits[24];
    const char* const end = std::to_chars(digits, std::end(digits), id).ptr;
    if (!text.empty()) text += ' ';
    text.append(digits, static_cast<size_t>(end - digits));
  }
  return text;
}

std::vector<std::int64_t> named_in(const StoredTable& table, const Cells& cells,
                                   NamedBy names) {
  std::vector<std::int64_t> ids;
  for (const Reference& reference : table.references) {
    if ((reference.names == NamedBy::Org) != (names == NamedBy::Org)) continue;
    const Cell& cell = cells[reference.column];
    if (const auto* id = std::get_if<std::int64_t>(&cell)) ids.push_back(*id);
    if (const auto* text = std::get_if<std::string>(&cell))
      for (std::int64_t id : ids_of(*text))
        ids.push_back(id);
  }
  return ids;
}

std::string text_of(const Cells& cells) {
  std::vector<std::string> fields;
  for (const Cell& cell : cells) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
      fields.push_back(fmt::format("i{}", *number));
    else if (const double* real = std::get_if<double>(&cell))
      fields.push_back(fmt::format("d{}", *real));
    else if (const auto* text = std::get_if<std::string>(&cell))
      fields.push_back("t" + *text);
    else
      fields.push_back("n");
  }
  return csv_row(fields);
}

Cells cells_of(std::string_view text) {
  CsvReader reader(text);
  std::vector<std::string> fields;
  Cells cells;
  if (!reader.next(fields)) return cells;
  for (const std::string& field : fields) {
    const std::string_view rest = std::string_view(field).substr(field.empty() ? 0 : 1);
    if (field.starts_with('i'))
      cells.emplace_back(std::int64_t{parse_int(rest).value_or(0)});
    else if (field.starts_with('d'))
      cells.emplace_back(parse_double(rest).value_or(0));
    else if (field.starts_with('t'))
      cells.emplace_back(std::string(rest));
    else
      cells.emplace_back(std::monostate{});
  }
  return cells;
}

Result<std::string> stored_text(Database& database, const StoredTable& table, std::int64_t id) {
  std::string text;
  const SqlValue values[] = {kWorkspace, id};
  TRY(database.run(table.row_sql, values,
                   [&](const SqlRow& row) { text = text_of(cells_of(row, table)); }));
  return text;
}

}  // namespace sweet
