#include "store/history.h"

#include <fmt/format.h>

#include <algorithm>

namespace sweet {
namespace {

// What would make two rows of one thing; each table is read once, at the first such row.
std::vector<std::string> marks_of(const StoredTable& table, const Cells& cells) {
  const auto text = [&](std::string_view column) {
    return std::get<std::string>(cells[table.cell(column)]);
  };
  if (table.name == "people") {
    std::vector<std::string> marks = {"code " + text("code")};
    if (!text("emails").empty()) marks.push_back("emails " + text("emails"));
    if (!text("profiles").empty()) marks.push_back("profiles " + text("profiles"));
    return marks;
  }
  if (table.name == "tie_kinds" || table.name == "ask_kinds") return {text("kind")};
  if (table.name == "settings") return {text("name")};
  if (table.name == "bonds" || table.name == "targets" || table.name == "asks")
    return {text_of(cells)};
  return {};
}

}  // namespace

std::string widened(std::string_view text, const StoredTable& table) {
  Cells cells = cells_of(text);
  if (cells.empty() || cells.size() >= table.count) return std::string(text);
  cells.resize(table.count);
  return text_of(cells);
}

Result<std::vector<Said>> said_of_row(Database& database, const StoredTable& table,
                                      std::int64_t id) {
  std::vector<Said> said;
  const SqlValue values[] = {kWorkspace, table.name, id};
  TRY(
      database.run("SELECT import, old, new FROM import_changes WHERE ws = $1 AND tbl = $2 "
                   "AND id = $3 AND import > 0 ORDER BY import",
                   values, [&](const SqlRow& row) {
                     said.push_back({row.number(0), widened(row.text(1), table),
                                     widened(row.text(2), table)});
                   }));
  return said;
}

Result<void> set_found(Database& database, std::int64_t import, const StoredTable& table,
                       std::int64_t id, std::string_view old_text) {
  const SqlValue values[] = {kWorkspace, import, table.name, id, old_text};
  return database.run(
      "UPDATE import_changes SET old = $5 WHERE ws = $1 AND import = $2 AND tbl = $3 AND "
      "id = $4",
      values, {});
}

Result<std::string> kept_text(Database& database, const StoredTable& table, std::int64_t id) {
  std::string text;
  const SqlValue values[] = {kWorkspace, table.name, id};
  TRY(
      database.run("SELECT new FROM import_changes WHERE ws = $1 AND tbl = $2 AND id = $3 "
                   "AND import < 0 AND old = ''",
                   values, [&](const SqlRow& row) { text = widened(row.text(0), table); }));
  return text;
}

Result<void> drop_kept(Database& database, const StoredTable& table, std::int64_t id) {
  const SqlValue values[] = {kWorkspace, table.name, id};
  return database.run(
      "DELETE FROM import_changes WHERE ws = $1 AND tbl = $2 AND id = $3 "
      "AND import < 0 AND old = ''",
      values, {});
}

Result<void> take_away(Database& database, const StoredTable& table, std::int64_t id) {
  const SqlValue values[] = {kWorkspace, id};
  return database.run(fmt::format("DELETE FROM {} WHERE ws = $1 AND id = $2", table.name),
                      values, {});
}

Result<Brought> Bringer::row(const StoredTable& table, std::int64_t id, std::string_view text) {
  if (!TRY(stored_text(database_, table, id)).empty()) return Brought::Back;
  const Cells cells =
      cells_of(text.empty() ? TRY(kept_text(database_, table, id)) : widened(text, table));
  refused_ = table.name;
  if (cells.empty()) return Brought::NothingKept;
  if (const Brought all = TRY(named(table, cells)); all != Brought::Back) return all;
  refused_ = table.name;
  if (TRY(stands_already(table, cells))) return Brought::WrittenAgain;
  const Result<void> inserted = insert_row(database_, table, id, cells);
  if (!inserted && inserted.error().code == Error::Code::Conflict) return Brought::WrittenAgain;
  if (!inserted) return std::unexpected(inserted.error());
  ++added_;
  TRY(drop_kept(database_, table, id));
  return Brought::Back;
}

Result<Brought> Bringer::named(const StoredTable& table, const Cells& cells) {
  for (const NamedBy names : {NamedBy::Org, NamedBy::Person}) {
    const StoredTable& in = stored_table(names == NamedBy::Org ? "orgs" : "people");
    for (const std::int64_t id : named_in(table, cells, names))
      if (const Brought one = TRY(row(in, id, {})); one != Brought::Back) return one;
  }
  return Brought::Back;
}

Result<bool> Bringer::stands_already(const StoredTable& table, const Cells& cells) {
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

}  // namespace sweet
