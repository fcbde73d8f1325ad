// What a history of imports, undos and redos should leave, worked out anew every time.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "book/changes.h"
#include "store/rows.h"

namespace sweet {

// The slow and obvious undo: every row keeps everything it ever said and who said it, and
// what is there is worked out anew from the imports that still stand. A change alone drops
// nobody: whom only a target named that it takes off stays until the next undo or redo.
class HistoryModel {
 public:
  void take(int import, const Book& book, const Changes& changes) {
    const Numbering numbers(book, changes);
    const auto add = [&](const char* table, const auto& rows, const auto& cells) {
      for (const auto& row : rows)
        add_row(table, import, cells(row));
    };
    const auto numbered = [&](const auto& row) { return cells_of(row, numbers); };
    edit("people", import, changes.people_changed, numbered);
    edit("bonds", import, changes.bonds_changed, numbered);
    edit("targets", import, changes.targets_changed, numbered);
    edit("asks", import, changes.asks_changed, numbered);
    edit("verdicts", import, changes.verdicts_changed, numbered);
    add_subjects(import, book, changes);
    for (const std::uint32_t row : changes.targets_gone)
      now_["targets"][row]->said.emplace_back(import, std::nullopt);
    put("tie_kinds", import, changes.tie_kinds_new, book.own_ties);
    put("ask_kinds", import, changes.ask_kinds_new, book.own_asks);
    put("settings", import, changes.settings_new, book.settings);
    add("orgs", changes.orgs_new, [](const Org& org) { return cells_of(org); });
    add("people", changes.people_new, numbered);
    add("roles", changes.roles_new, numbered);
    add("bonds", changes.bonds_new, numbered);
    add("touches", changes.touches_new, [&](const Touch& touch) {
      return cells_of(touch, subject_of(changes.subjects_new, touch), numbers);
    });
    add("targets", changes.targets_new, numbered);
    add("asks", changes.asks_new, numbered);
    add("verdicts", changes.verdicts_new, numbered);
    for (const Org& org : changes.orgs_new)
      org_ids_.push_back(static_cast<std::int64_t>(org.id));
    for (const Person& person : changes.people_new)
      person_ids_.push_back(static_cast<std::int64_t>(person.id));
    const std::map<std::string, std::vector<Row*>> before = now_;
    work_out();
    for (const char* table : {"people", "orgs"})
      linger(table, before);
  }

  void undo(int import) {
    undone_.insert(import);
    work_out();
  }

  // False, and nothing happens, when it would write what was written again since.
  [[nodiscard]] bool redo(int import) {
    const std::map<std::string, std::vector<Row*>> before = now_;
    undone_.erase(import);
    work_out();
    if (!twice(before)) return true;
    undone_.insert(import);
    now_ = before;
    return false;
  }

  // Rows as text, each table in the order of the Book.
  std::vector<std::string> rows() const {
    std::vector<std::string> all;
    for (const auto& [table, now] : now_)
      for (const Row* row : now)
        all.push_back(table + ": " + text_of(value_of(*row)));
    return all;
  }

 private:
  struct Row {
    // The first by the import that made it; nothing: it was taken off.
    std::vector<std::pair<int, std::optional<Cells>>> said;
  };

  void add_row(const std::string& table, int import, Cells cells) {
    rows_[table].push_back(std::make_unique<Row>());
    rows_[table].back()->said.emplace_back(import, std::move(cells));
  }

  // Lines of touches that were there before.
  void add_subjects(int import, const Book& book, const Changes& changes) {
    for (size_t i = 0; i < book.touches.size(); ++i) {
      const std::string_view line = subject_of(changes.subjects_new, book.touches[i]);
      if (line.empty()) continue;
      Row& row = *now_["touches"][i];
      Cells cells = value_of(row);
      cells.back() = std::string(line);
      row.said.emplace_back(import, std::move(cells));
    }
  }

  void edit(const std::string& table, int import, const auto& changed, const auto& cells) {
    for (const auto& one : changed) {
      Row& row = *now_[table][one.row];
      const Cells value = cells(one.value);
      if (text_of(value) != text_of(value_of(row))) row.said.emplace_back(import, value);
    }
  }

  // Kinds and settings are known by their first cell: one that is there takes new values.
  void put(const std::string& table, int import, const auto& kinds, const auto& known) {
    std::vector<Cells> fresh;
    for (const auto& kind : kinds) {
      const Cells cells = cells_of(kind);
      const auto at = std::ranges::find(known, kind.id, [](const auto& k) { return k.id; });
      if (at == known.end()) {
        std::erase_if(fresh, [&](const Cells& other) { return other[0] == cells[0]; });
        fresh.push_back(cells);
        continue;
      }
      Row& row = *now_[table][static_cast<size_t>(at - known.begin())];
      if (text_of(cells) != text_of(value_of(row))) row.said.emplace_back(import, cells);
    }
    for (Cells& cells : fresh)
      add_row(table, import, std::move(cells));
  }

  // Those that nothing holds any more, and that no undo or redo has looked at since.
  void linger(const std::string& table,
              const std::map<std::string, std::vector<Row*>>& before) {
    if (!before.contains(table)) return;
    std::vector<Row*>& now = now_[table];
    const std::set<const Row*> there(now.begin(), now.end());
    const std::set<const Row*> were(before.at(table).begin(), before.at(table).end());
    now.clear();
    for (const auto& row : rows_[table])
      if (there.contains(row.get()) || were.contains(row.get())) now.push_back(row.get());
  }

  // Whether a row that came back says what another says that was there.
  bool twice(const std::map<std::string, std::vector<Row*>>& before) const {
    for (const auto& [table, now] : now_) {
      if (!before.contains(table)) continue;
      const std::vector<Row*>& were = before.at(table);
      const bool kinds = table == "tie_kinds" || table == "ask_kinds" || table == "settings";
      if (!kinds && table != "bonds" && table != "targets" && table != "asks") continue;
      const auto mark = [&](const Row* row) {
        const Cells& cells = value_of(*row);
        return kinds ? std::get<std::string>(cells[0]) : text_of(cells);
      };
      std::set<std::string> marks;
      for (const Row* row : now)
        if (std::ranges::count(were, row) > 0) marks.insert(mark(row));
      for (const Row* row : now)
        if (std::ranges::count(were, row) == 0 && marks.contains(mark(row))) return true;
    }
    return false;
  }

  bool stands(const Row& row) const {
    return last_said(row) && std::ranges::any_of(row.said, [&](const auto& s) {
             return !undone_.contains(s.first);
           });
  }

  const std::optional<Cells>& last_said(const Row& row) const {
    const auto newest =
        std::ranges::find_if(row.said.rbegin(), row.said.rend(),
                             [&](const auto& s) { return !undone_.contains(s.first); });
    return newest == row.said.rend() ? row.said[0].second : newest->second;
  }

  const Cells& value_of(const Row& row) const { return *last_said(row); }

  void work_out() {
    std::set<std::int64_t> people, orgs;
    now_.clear();
    const auto keep = [&](const char* table, const Row& row) {
      now_[table].push_back(&const_cast<Row&>(row));
      const StoredTable& stored = stored_table(table);
      for (std::int64_t id : named_in(stored, value_of(row), NamedBy::Person))
        people.insert(id);
      for (std::int64_t id : named_in(stored, value_of(row), NamedBy::Org))
        orgs.insert(id);
    };
    for (const char* table : {"roles", "bonds", "touches", "targets", "asks", "verdicts",
                              "tie_kinds", "ask_kinds", "settings"})
      for (const auto& row : rows_[table])
        if (stands(*row)) keep(table, *row);
    for (size_t i = 0; i < rows_["people"].size(); ++i)
      if (stands(*rows_["people"][i]) || people.contains(person_ids_[i]))
        keep("people", *rows_["people"][i]);
    for (size_t i = 0; i < rows_["orgs"].size(); ++i)
      if (stands(*rows_["orgs"][i]) || orgs.contains(org_ids_[i]))
        keep("orgs", *rows_["orgs"][i]);
    std::ranges::stable_sort(now_["asks"], {}, [&](const Row* row) {
      return std::get<std::int64_t>(value_of(*row)[0]);
    });
    std::ranges::stable_sort(now_["touches"], {}, [&](const Row* row) {
      const Cells& cells = value_of(*row);
      return std::pair(std::get<std::int64_t>(cells[0]),
                       static_cast<std::uint64_t>(std::get<std::int64_t>(cells[5])));
    });
  }

  std::map<std::string, std::vector<std::unique_ptr<Row>>> rows_;
  std::map<std::string, std::vector<Row*>> now_;
  std::vector<std::int64_t> person_ids_, org_ids_;
  std::set<int> undone_;
};

// The rows of a Book, as HistoryModel::rows() gives them.
[[nodiscard]] std::vector<std::string> rows_of(const Book& book);

// The rows of each that the other has not; empty: they are the same, in the same order.
[[nodiscard]] std::string difference(const std::vector<std::string>& rows,
                                     const std::vector<std::string>& expected);

}  // namespace sweet
