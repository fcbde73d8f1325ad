#include "store/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/csv.h"
#include "base/text.h"

namespace sweet {
namespace {

size_t count_of(const StoredTable& table) {
  return split(table.columns, ',').size();
}

std::vector<SqlValue> values_of(std::int64_t id, const Cells& cells) {
  std::vector<SqlValue> values = {kWorkspace, id};
  for (const Cell& cell : cells) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
      values.push_back(*number);
    else if (const double* real = std::get_if<double>(&cell))
      values.push_back(*real);
    else if (const auto* text = std::get_if<std::string>(&cell))
      values.push_back(std::string_view(*text));
    else
      values.push_back(std::monostate{});
  }
  return values;
}

std::string placeholders(size_t count) {
  std::string text = "$1, $2";
  for (size_t i = 0; i < count; ++i)
    text += fmt::format(", ${}", i + 3);
  return text;
}

constexpr std::string_view kUsedPerson[] = {
    "SELECT 1 FROM roles WHERE ws = $1 AND person = $2 LIMIT 1",
    "SELECT 1 FROM bonds WHERE ws = $1 AND (person = $2 OR other = $2) LIMIT 1",
    "SELECT 1 FROM touches WHERE ws = $1 AND sender = $2 LIMIT 1",
    "SELECT 1 FROM touch_people WHERE ws = $1 AND person = $2 LIMIT 1",
    "SELECT 1 FROM targets WHERE ws = $1 AND person = $2 LIMIT 1",
    "SELECT 1 FROM asks WHERE ws = $1 AND (receiver = $2 OR about = $2 OR "
    "' ' || via || ' ' LIKE '% ' || CAST($2 AS TEXT) || ' %') LIMIT 1"};
constexpr std::string_view kUsedOrg[] = {
    "SELECT 1 FROM people WHERE ws = $1 AND org = $2 LIMIT 1",
    "SELECT 1 FROM roles WHERE ws = $1 AND org = $2 LIMIT 1",
    "SELECT 1 FROM targets WHERE ws = $1 AND org = $2 LIMIT 1"};

}  // namespace

const std::vector<StoredTable>& stored_tables() {
  static const std::vector<StoredTable> kTables = {
      {"orgs", "name, key", {std::begin(kUsedOrg), std::end(kUsedOrg)}},
      {"people",
       "code, name, emails, phones, profiles, org, title, seniority, load, me, notes",
       {std::begin(kUsedPerson), std::end(kUsedPerson)}},
      {"roles", "person, org, kind, title, day_from, day_to", {}},
      {"bonds", "person, other, kind, closeness, since, last_contact, notes", {}},
      {"touches", "at, kind, sender, thread, key", {}},
      {"targets", "person, org, role, priority, why", {}},
      {"asks",
       "date, receiver, about, via, what, medium, minutes, people, outcome, follow_ups, "
       "closed_on, notes",
       {}},
      {"tie_kinds",
       "kind, inverse, label, closeness_low, closeness_high, common, depends_low, "
       "depends_high, owed, respect, value, half_life_years, spoken, source",
       {}},
      {"ask_kinds",
       "kind, label, medium, minutes, people, job, exposure, meeting, worth, "
       "prepare_minutes, source",
       {}}};
  return kTables;
}

const StoredTable& stored_table(std::string_view name) {
  const auto found = std::ranges::find(stored_tables(), name, &StoredTable::name);
  assert(found != stored_tables().end());
  return *found;
}

Result<std::int64_t> last_id(Database& database, std::string_view table) {
  std::int64_t last = 0;
  const SqlValue values[] = {kWorkspace};
  TRY(database.run(fmt::format("SELECT coalesce(max(id), 0) FROM {} WHERE ws = $1", table),
                   values, [&](const SqlRow& row) { last = row.number(0); }));
  return last;
}

Result<void> insert_row(Database& database, const StoredTable& table, std::int64_t id,
                        const Cells& cells) {
  assert(cells.size() == count_of(table));
  return database.run(fmt::format("INSERT INTO {} (ws, id, {}) VALUES ({})", table.name,
                                  table.columns, placeholders(cells.size())),
                      values_of(id, cells), {});
}

Result<void> update_row(Database& database, const StoredTable& table, std::int64_t id,
                        const Cells& cells) {
  std::string sets;
  size_t n = 3;
  for (std::string_view column : split(table.columns, ','))
    sets += fmt::format("{}{} = ${}", sets.empty() ? "" : ", ", trim(column), n++);
  return database.run(
      fmt::format("UPDATE {} SET {} WHERE ws = $1 AND id = $2", table.name, sets),
      values_of(id, cells), {});
}

Result<void> each_row(Database& database, const StoredTable& table, std::string_view order,
                      const std::function<void(const SqlRow&)>& each) {
  const SqlValue values[] = {kWorkspace};
  return database.run(fmt::format("SELECT ws, id, {} FROM {} WHERE ws = $1 ORDER BY {}",
                                  table.columns, table.name, order),
                      values, each);
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
  TRY(database.run(fmt::format("SELECT ws, id, {} FROM {} WHERE ws = $1 AND id = $2",
                               table.columns, table.name),
                   values, [&](const SqlRow& row) {
                     Cells cells;
                     for (int c = 0; c < static_cast<int>(count_of(table)); ++c)
                       cells.push_back(row.cell(c + 2));
                     text = text_of(cells);
                   }));
  return text;
}

}  // namespace sweet
