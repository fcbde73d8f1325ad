#include "store/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <ranges>
#include <unordered_set>

#include "store/table.h"

namespace sweet {
namespace {

constexpr size_t kRowsAWord = 10'000;  // between two words of progress

class Writer {
  auto with_numbers() {
    return [this](const auto& row) { return cells_of(row, numbers_); };
  }

 public:
  Writer(Database& database, std::int64_t import, const Book& known, const RowIds& ids,
         const Changes& changes, const TellRows& progress)
      : database_(database),
        import_(import),
        known_(known),
        ids_(ids),
        changes_(changes),
        progress_(progress),
        numbers_(known, changes) {}

  Result<Written> write() {
    TRY(add_numbered("orgs", changes_.orgs_new, [](const Org& o) { return cells_of(o); }));
    TRY(change_people());  // first: a code set free may be given to somebody new
    TRY(add_numbered("people", changes_.people_new,
                     [&](const Person& p) { return cells_of(p, numbers_); }));
    TRY(add("roles", changes_.roles_new, with_numbers()));
    TRY(add("bonds", changes_.bonds_new, with_numbers()));
    TRY(add_touches());
    TRY(add_subjects());
    TRY(add("targets", changes_.targets_new, with_numbers()));
    TRY(add("asks", changes_.asks_new, with_numbers()));
    TRY(change("bonds", ids_.bonds, changes_.bonds_changed));
    TRY(change("targets", ids_.targets, changes_.targets_changed));
    for (const std::uint32_t row : changes_.targets_gone)
      TRY(remove_row("targets", ids_.targets[row]));
    TRY(change("asks", ids_.asks, changes_.asks_changed));
    TRY(put_kinds("tie_kinds", changes_.tie_kinds_new, known_.own_ties, ids_.tie_kinds));
    TRY(put_kinds("ask_kinds", changes_.ask_kinds_new, known_.own_asks, ids_.ask_kinds));
    TRY(add("verdicts", changes_.verdicts_new, with_numbers()));
    TRY(change("verdicts", ids_.verdicts, changes_.verdicts_changed));
    TRY(put_kinds("settings", changes_.settings_new, known_.settings, ids_.settings));
    return written_;
  }

 private:
  Result<void> keep_range(std::string_view table, std::int64_t first, std::int64_t last) {
    written_.created += last - first + 1;
    const SqlValue values[] = {kWorkspace, import_, table, first, last};
    return database_.run(
        "INSERT INTO import_ranges (ws, import, tbl, first_id, last_id) "
        "VALUES ($1, $2, $3, $4, $5)",
        values, {});
  }

  // Rows whose ids were given when they were made.
  Result<void> add_numbered(std::string_view table, const auto& rows, const auto& cells) {
    if (rows.empty()) return {};
    const std::int64_t last = TRY(last_id(database_, table));
    if (static_cast<std::int64_t>(rows.front().id) <= last)
      return fail(Error::Code::Conflict,
                  fmt::format("{}: number {} was given before", table,
                              static_cast<std::int64_t>(rows.front().id)));
    for (const auto& row : rows) {
      TRY(insert_row(database_, stored_table(table), static_cast<std::int64_t>(row.id),
                     cells(row)));
      TRY(tell());
    }
    return keep_range(table, static_cast<std::int64_t>(rows.front().id),
                      static_cast<std::int64_t>(rows.back().id));
  }

  Result<void> add(std::string_view table, const auto& rows, const auto& cells) {
    if (rows.empty()) return {};
    const std::int64_t first = TRY(last_id(database_, table)) + 1;
    std::int64_t id = first;
    for (const auto& row : rows) {
      TRY(insert_row(database_, stored_table(table), id++, cells(row)));
      TRY(tell());
    }
    return keep_range(table, first, id - 1);
  }

  Result<void> tell() {
    if (++rows_ % kRowsAWord != 0 || !progress_) return {};
    const size_t all = changes_.people_new.size() + changes_.touches_new.size();
    if (progress_(rows_, std::max(all, rows_))) return {};
    return fail(Error::Code::Conflict, "cancelled", "nothing was written");
  }

  // In the order of their keys: the index that holds each key once then grows at its end.
  Result<void> add_touches() {
    const std::vector<Touch>& touches = changes_.touches_new;
    std::vector<std::uint32_t> order(touches.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(
        order, {}, [&](std::uint32_t i) { return static_cast<std::int64_t>(touches[i].key); });
    const auto touch_at = [&](std::uint32_t i) -> const Touch& { return touches[i]; };
    return add("touches", std::views::transform(order, touch_at), [&](const Touch& touch) {
      return cells_of(touch, subject_of(changes_.subjects_new, touch), numbers_);
    });
  }

  // Those of touches that were there before.
  Result<void> add_subjects() {
    if (changes_.subjects_new.empty()) return {};
    std::unordered_set<std::uint64_t> fresh;
    for (const Touch& touch : changes_.touches_new)
      fresh.insert(touch.key);
    for (const SubjectLine& line : changes_.subjects_new) {
      if (fresh.contains(line.key)) continue;
      const std::int64_t id = TRY(touch_with(line.key));
      Cells cells = cells_of(TRY(stored_text(database_, stored_table("touches"), id)));
      if (cells.empty()) continue;
      cells.back() = line.text;
      TRY(change_row("touches", id, cells));
      TRY(tell());
    }
    return {};
  }

  Result<std::int64_t> touch_with(std::uint64_t key) {
    std::int64_t id = 0;
    const SqlValue values[] = {kWorkspace, static_cast<std::int64_t>(key)};
    TRY(database_.run("SELECT id FROM touches WHERE ws = $1 AND key = $2", values,
                      [&](const SqlRow& row) { id = row.number(0); }));
    return id;
  }

  Result<void> change_row(std::string_view table, std::int64_t id, const Cells& cells) {
    const StoredTable& stored = stored_table(table);
    const std::string old = TRY(stored_text(database_, stored, id));
    const std::string now = text_of(cells);
    if (old == now) return {};
    TRY(update_row(database_, stored, id, cells));
    return keep_change(table, id, old, now);
  }

  // What undo keeps of a row that goes has no new text.
  Result<void> remove_row(std::string_view table, std::int64_t id) {
    const std::string old = TRY(stored_text(database_, stored_table(table), id));
    if (old.empty()) return {};
    const SqlValue values[] = {kWorkspace, id};
    TRY(database_.run(fmt::format("DELETE FROM {} WHERE ws = $1 AND id = $2", table), values,
                      {}));
    return keep_change(table, id, old, {});
  }

  Result<void> keep_change(std::string_view table, std::int64_t id, std::string_view old,
                           std::string_view now) {
    ++written_.changed;
    const SqlValue values[] = {kWorkspace, import_, table, id, old, now};
    return database_.run(
        "INSERT INTO import_changes (ws, import, tbl, id, old, new) "
        "VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT (ws, import, tbl, id) DO UPDATE SET new = excluded.new",
        values, {});
  }

  Result<void> change_people() {
    for (const auto& changed : changes_.people_changed)
      TRY(change_row("people", static_cast<std::int64_t>(known_.people[changed.row].id),
                     cells_of(changed.value, numbers_)));
    return {};
  }

  Result<void> change(std::string_view table, const std::vector<std::int64_t>& ids,
                      const auto& rows) {
    for (const auto& changed : rows)
      TRY(change_row(table, ids[changed.row], cells_of(changed.value, numbers_)));
    return {};
  }

  // A kind the person has had already takes the new numbers; others are added.
  Result<void> put_kinds(std::string_view table, const auto& kinds, const auto& known,
                         const std::vector<std::int64_t>& ids) {
    std::vector<std::remove_cvref_t<decltype(kinds[0])>> fresh;
    for (const auto& kind : kinds) {
      const auto same = [&](const auto& other) { return other.id == kind.id; };
      const auto found = std::ranges::find_if(known, same);
      if (found == known.end()) {
        std::erase_if(fresh, same);  // named twice: the last one counts
        fresh.push_back(kind);
        continue;
      }
      const size_t row = static_cast<size_t>(found - known.begin());
      TRY(change_row(table, ids[row], cells_of(kind)));
    }
    return add(table, fresh, [](const auto& kind) { return cells_of(kind); });
  }

  Database& database_;
  std::int64_t import_;
  const Book& known_;
  const RowIds& ids_;
  const Changes& changes_;
  const TellRows& progress_;
  size_t rows_ = 0;
  Numbering numbers_;
  Written written_;
};

}  // namespace

Result<Written> write_changes(Database& database, std::int64_t import, const Book& known,
                              const RowIds& ids, const Changes& changes,
                              const TellRows& progress) {
  return Writer(database, import, known, ids, changes, progress).write();
}

}  // namespace sweet
