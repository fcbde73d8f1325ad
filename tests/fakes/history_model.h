// What a history of imports, undos and redos should leave, worked out anew every time.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "book/changes.h"
#include "store/rows.h"

namespace sweet {

// The slow and obvious undo: every row keeps everything it ever said and who said it, and
// what is there is worked out anew from the imports that still stand.
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
    add("orgs", changes.orgs_new, [](const Org& org) { return cells_of(org); });
    add("people", changes.people_new, numbered);
    add("roles", changes.roles_new, numbered);
    add("bonds", changes.bonds_new, numbered);
    add("touches", changes.touches_new, numbered);
    add("targets", changes.targets_new, numbered);
    add("asks", changes.asks_new, numbered);
    add("verdicts", changes.verdicts_new, numbered);
    for (const Org& org : changes.orgs_new)
      org_ids_.push_back(static_cast<std::int64_t>(org.id));
    for (const Person& person : changes.people_new)
      person_ids_.push_back(static_cast<std::int64_t>(person.id));
    work_out();
  }

  void undo(int import) {
    undone_.insert(import);
    work_out();
  }

  void redo(int import) {
    undone_.erase(import);
    work_out();
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
    std::vector<std::pair<int, Cells>> said;  // the first by the import that made it
  };

  void add_row(const std::string& table, int import, Cells cells) {
    rows_[table].push_back(std::make_unique<Row>());
    rows_[table].back()->said.emplace_back(import, std::move(cells));
  }

  void edit(const std::string& table, int import, const auto& changed, const auto& cells) {
    for (const auto& one : changed) {
      Row& row = *now_[table][one.row];
      const Cells value = cells(one.value);
      if (text_of(value) != text_of(value_of(row))) row.said.emplace_back(import, value);
    }
  }

  bool stands(const Row& row) const {
    return std::ranges::any_of(row.said,
                               [&](const auto& s) { return !undone_.contains(s.first); });
  }

  const Cells& value_of(const Row& row) const {
    for (size_t i = row.said.size(); i-- > 1;)
      if (!undone_.contains(row.said[i].first)) return row.said[i].second;
    return row.said[0].second;
  }

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
    for (const char* table : {"roles", "bonds", "touches", "targets", "asks", "verdicts"})
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

}  // namespace sweet
