#include "store/forget.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "people/kept_out.h"
#include "people/verdict.h"
#include "store/table.h"

namespace sweet {
namespace {

using Ids = std::set<std::int64_t>;

bool any_id(std::string_view ids, const auto& fits) {
  const char* at = ids.data();
  const char* const end = at + ids.size();
  for (std::int64_t id = 0; at < end; at = at < end ? at + 1 : end) {
    const auto [stop, error] = std::from_chars(at, end, id);
    if (error == std::errc{} && fits(id)) return true;
    at = std::find(stop, end, ' ');
  }
  return false;
}

class Eraser {
 public:
  Eraser(Database& database, std::int64_t person, const Book* known)
      : database_(database), known_(known), people_{person} {}

  Result<Forgotten> run() {
    TRY(find_same());
    TRY(note_who());
    if (codes_.empty()) return fail(Error::Code::NotFound, "there is no such person");
    for (const StoredTable& table : stored_tables())
      if (table.name != "people") TRY(erase_from(table));
    for (std::int64_t person : people_)
      TRY(remove(stored_table("people"), person));
    done_.people = people_.size();
    TRY(erase_settings());
    TRY(erase_history());
    TRY(keep_out());
    TRY(erase_labels());
    return done_;
  }

 private:
  bool names_them(const StoredTable& table, const Cells& cells) const {
    for (const NamedBy by : {NamedBy::Person, NamedBy::People})
      for (std::int64_t id : named_in(table, cells, by))
        if (people_.contains(id)) return true;
    return false;
  }

  // The same, without making cells of a row that may be one of a million.
  bool names_them(const StoredTable& table, const SqlRow& row) const {
    return std::ranges::any_of(table.references, [&](const Reference& reference) {
      const int column = static_cast<int>(reference.column) + 2;  // after ws and id
      if (reference.names == NamedBy::Org || row.is_null(column)) return false;
      if (reference.names == NamedBy::Person) return people_.contains(row.number(column));
      return any_id(row.text(column), [&](std::int64_t id) { return people_.contains(id); });
    });
  }

  // Whoever was said to be the same is the same to the one who forgets.
  Result<void> find_same() {
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    const StoredTable& table = stored_table("verdicts");
    const size_t says = table.cell("says");
    TRY(each_row(database_, table, "id", [&](const SqlRow& row) {
      const Cells cells = cells_of(row, table);
      if (std::get<std::int64_t>(cells[says]) == static_cast<std::int64_t>(Says::Same))
        pairs.emplace_back(std::get<std::int64_t>(cells[0]), std::get<std::int64_t>(cells[1]));
    }));
    for (size_t before = 0; before != people_.size();) {
      before = people_.size();
      for (const auto& [one, other] : pairs)
        if (people_.contains(one) || people_.contains(other)) people_.insert({one, other});
    }
    return {};
  }

  Result<void> note_who() {
    const StoredTable& table = stored_table("people");
    for (std::int64_t person : people_) {
      const std::string stored = TRY(stored_text(database_, table, person));
      if (stored.empty()) continue;
      const Cells cells = cells_of(stored);
      const auto text = [&](std::string_view column) -> const std::string& {
        return std::get<std::string>(cells[table.cell(column)]);
      };
      codes_.push_back(text("code"));
      kept_out_.insert(kept_out_name(fold_name(text("name"))));
      for (const std::string_view email : split(text("emails"), '\n'))
        if (!email.empty()) kept_out_.insert(kept_out_email(email));
      for (const std::string_view profile : split(text("profiles"), '\n'))
        if (!profile.empty()) kept_out_.insert(kept_out_profile(profile));
    }
    return {};
  }

  // No import is to bring them back; this is no change that could be taken back.
  Result<void> keep_out() {
    const StoredTable& table = stored_table("settings");
    TRY(each_row(database_, table, "id",
                 [&](const SqlRow& row) { kept_out_.erase(std::string(row.text(2))); }));
    std::int64_t id = TRY(last_id(database_, table.name));
    for (const std::string& name : kept_out_)
      TRY(insert_row(database_, table, ++id, {name, std::string()}));
    return {};
  }

  Result<void> remove(const StoredTable& table, std::int64_t id) {
    const SqlValue values[] = {kWorkspace, id};
    return database_.run(fmt::format("DELETE FROM {}{}", table.name, kOfOneRow), values, {});
  }

  // The row without them, or nothing when it is about them alone.
  std::optional<Cells> cut(const StoredTable& table, Cells cells) const {
    const bool touch = table.name == "touches";
    if (!touch && table.name != "asks") return std::nullopt;
    const size_t main = table.cell(touch ? "sender" : "receiver");
    if (const auto* id = std::get_if<std::int64_t>(&cells[main]);
        id != nullptr && people_.contains(*id))
      return std::nullopt;
    for (const Reference& reference : table.references) {
      Cell& cell = cells[reference.column];
      if (const auto* id = std::get_if<std::int64_t>(&cell); id && people_.contains(*id))
        cell = std::monostate{};
      if (const auto* text = std::get_if<std::string>(&cell)) {
        std::vector<std::int64_t> left = ids_of(*text);
        std::erase_if(left, [&](std::int64_t id) { return people_.contains(id); });
        cell = text_of(left);
      }
    }
    if (touch && std::get<std::string>(cells[table.cell("receivers")]).empty())
      return std::nullopt;
    if (touch)
      cells[table.cell("subject")] = std::monostate{};
    else
      cells[table.cell("notes")] = std::string();
    return cells;
  }

  using Rows = std::vector<std::pair<std::int64_t, Cells>>;

  Result<Rows> rows_naming_them(const StoredTable& table) {
    Rows rows;
    const auto take = [&](const SqlRow& row) {
      if (names_them(table, row)) rows.emplace_back(row.number(1), cells_of(row, table));
    };
    if (known_ == nullptr || table.name != "touches") {
      TRY(each_row(database_, table, "id", take));
      return rows;
    }
    const std::string sql = fmt::format("SELECT ws, id, {} FROM {} WHERE ws = $1 AND key = $2",
                                        table.columns, table.name);
    for (const std::uint64_t key : touches_known_to_name_them()) {
      const SqlValue values[] = {kWorkspace, static_cast<std::int64_t>(key)};
      TRY(database_.run(sql, values, take));
    }
    return rows;
  }

  std::vector<std::uint64_t> touches_known_to_name_them() const {
    std::vector<char> theirs(known_->people.size());
    for (PersonIx u = 0; u < theirs.size(); ++u)
      theirs[u] = people_.contains(static_cast<std::int64_t>(known_->people[u].id));
    std::vector<std::uint64_t> keys;
    for (const Touch& touch : known_->touches)
      if ((touch.from != kNobody && theirs[touch.from] != 0) ||
          std::ranges::any_of(touch.to, [&](PersonIx u) { return theirs[u] != 0; }))
        keys.push_back(touch.key);
    return keys;
  }

  Result<void> erase_from(const StoredTable& table) {
    if (table.references.empty()) return {};
    Rows rows = TRY(rows_naming_them(table));
    for (auto& [id, cells] : rows) {
      if (std::optional<Cells> left = cut(table, std::move(cells)))
        TRY(update_row(database_, table, id, *left));
      else
        TRY(remove(table, id));
      TRY(erase_kept(table.name, id));
    }
    count(table.name, rows.size());
    return {};
  }

  void count(std::string_view table, size_t rows) {
    if (table == "bonds") done_.ties += rows;
    if (table == "touches") done_.touches += rows;
    if (table == "asks") done_.asks += rows;
    if (table == "targets") done_.targets += rows;
  }

  // A setting about a person ends in their code: "snooze/ana".
  Result<void> erase_settings() {
    std::vector<std::int64_t> rows;
    const StoredTable& table = stored_table("settings");
    TRY(each_row(database_, table, "id", [&](const SqlRow& row) {
      const std::string name(row.text(2));
      if (std::ranges::any_of(
              codes_, [&](const std::string& code) { return name.ends_with("/" + code); }))
        rows.push_back(row.number(1));
    }));
    for (std::int64_t id : rows) {
      TRY(remove(table, id));
      TRY(erase_kept(table.name, id));
    }
    return {};
  }

  Result<void> erase_kept(std::string_view table, std::int64_t id) {
    const SqlValue values[] = {kWorkspace, table, id};
    return database_.run("DELETE FROM import_changes WHERE ws = $1 AND tbl = $2 AND id = $3",
                         values, {});
  }

  // What undo keeps of rows that named them once, and of themselves.
  Result<void> erase_history() {
    std::vector<std::pair<std::string, std::int64_t>> rows;
    const SqlValue values[] = {kWorkspace};
    TRY(database_.run(
        "SELECT tbl, id, old, new FROM import_changes WHERE ws = $1 ORDER BY tbl, id", values,
        [&](const SqlRow& row) {
          const StoredTable& table = stored_table(row.text(0));
          const bool theirs = table.name == "people" && people_.contains(row.number(1));
          if (theirs || kept_names_them(table, row.text(2)) ||
              kept_names_them(table, row.text(3)))
            rows.emplace_back(std::string(table.name), row.number(1));
        }));
    for (const auto& [table, id] : rows)
      TRY(erase_kept(table, id));
    return {};
  }

  // Changes are listed by what was said: "merge ana p7" names people by their codes.
  Result<void> erase_labels() {
    std::vector<std::pair<std::int64_t, std::string>> labels;
    const SqlValue workspace[] = {kWorkspace};
    TRY(database_.run("SELECT id, what FROM imports WHERE ws = $1 ORDER BY id", workspace,
                      [&](const SqlRow& row) {
                        const std::string what(row.text(1));
                        const std::vector<std::string_view> words = split(what, ' ');
                        for (const std::string& code : codes_)
                          if (std::ranges::count(words, code) > 0)
                            labels.emplace_back(row.number(0), std::string(words.front()));
                      }));
    for (const auto& [id, label] : labels) {
      const SqlValue values[] = {kWorkspace, id, std::string_view(label)};
      TRY(database_.run("UPDATE imports SET what = $3 WHERE ws = $1 AND id = $2", values, {}));
    }
    return {};
  }

  bool kept_names_them(const StoredTable& table, std::string_view text) const {
    Cells cells = cells_of(text);
    if (cells.empty()) return false;
    cells.resize(std::max(cells.size(), table.count));
    return names_them(table, cells);
  }

  Database& database_;
  const Book* known_;
  Ids people_;
  std::vector<std::string> codes_ = {};
  std::set<std::string> kept_out_ = {};  // names of settings
  Forgotten done_ = {};
};

}  // namespace

Result<Forgotten> forget_person(Database& database, std::int64_t person, const Book* known) {
  return Eraser(database, person, known).run();
}

Result<void> erase_everything(Database& database) {
  std::vector<std::string_view> names = {"import_changes", "import_ranges", "imports"};
  for (const StoredTable& table : stored_tables())
    names.push_back(table.name);
  const SqlValue values[] = {kWorkspace};
  for (const std::string_view name : names)
    TRY(database.run(fmt::format("DELETE FROM {} WHERE ws = $1", name), values, {}));
  return {};
}

}  // namespace sweet
