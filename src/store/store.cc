#include "store/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>

#include "store/schema.h"
#include "store/table.h"
#include "store/watched.h"
#include "store/write.h"

namespace sweet {
namespace {

std::int64_t seconds_of(Moment moment) {
  return moment.time_since_epoch().count();
}

Result<void> note_import(Database& database, std::int64_t id, const ImportNote& note,
                         const Written& written) {
  const SqlValue values[] = {kWorkspace,          id,
                             seconds_of(note.at), std::string_view(note.what),
                             written.created,     written.changed};
  return database.run(
      "INSERT INTO imports (ws, id, at, what, created, changed) VALUES ($1, $2, $3, $4, $5, "
      "$6)",
      values, {});
}

// Runs `work` in a transaction: all of it is kept, or nothing.
template <typename T>
Result<T> in_transaction(Database& database, Access access,
                         const std::function<Result<T>()>& work) {
  TRY(database.begin(access));
  Result<T> done = work();
  if (!done) {
    database.roll_back();
    return done;
  }
  if (Result<void> kept = database.commit(); !kept) {
    database.roll_back();
    return std::unexpected(kept.error());
  }
  return done;
}

}  // namespace

Store::Store(std::unique_ptr<Database> database) : database_(std::move(database)) {}

Result<Store> Store::open(std::unique_ptr<Database> database) {
  TRY(bring_up_to_date(*database, released_steps()));
  return Store(std::move(database));
}

// The facts in this transaction. Kept are those that nearly all answers are made from: with
// touches, without their subject lines.
Result<std::shared_ptr<const Remembered>> Store::known(Extent extent) {
  auto facts = std::make_shared<Remembered>();
  if (memory_ && extent != Extent::Whole) {
    facts->mark = TRY(database_->mark());
    if (std::shared_ptr<const Remembered> kept = memory_->at(facts->mark)) return kept;
  }
  facts->book = TRY(read_book(*database_, facts->ids, extent));
  if (extent == Extent::NoSubjects && !facts->mark.empty()) memory_->keep(facts);
  return facts;
}

Result<Book> Store::read(Extent extent) {
  using Tried = std::optional<Book>;
  const bool from_memory = memory_ && extent != Extent::Whole;
  const auto attempt = [&](bool patient) {
    if (from_memory) memory_->wait_until_followed();
    return in_transaction<Tried>(*database_, Access::Read, [&]() -> Result<Tried> {
      const bool soon = from_memory && patient && memory_->follows();
      if (soon && memory_->at(TRY(database_->mark())) == nullptr) return Tried{};
      return TRY(known(extent))->book;
    });
  };
  // Once more only: who changes something all the time keeps nobody from reading.
  Tried book = TRY(attempt(true));
  if (!book) book = TRY(attempt(false));
  return *std::move(book);
}

Result<bool> Store::remembers() {
  if (!memory_) return false;
  return in_transaction<bool>(*database_, Access::Read, [&]() -> Result<bool> {
    return memory_->at(TRY(database_->mark())) != nullptr;
  });
}

// What is remembered follows a change that was just kept: only what it wrote is read
// again. Not where somebody else has written meanwhile: `revision` is that of the change.
Result<void> Store::follow(std::shared_ptr<const Remembered> before,
                           std::span<const WrittenTable> written, std::uint64_t revision,
                           Gone gone) {
  std::shared_ptr<Remembered> facts = memory_->take(before.get());
  before.reset();
  if (!facts) return {};
  if (facts.use_count() > 1) facts = std::make_shared<Remembered>(*facts);
  return in_transaction<void>(*database_, Access::Read, [&]() -> Result<void> {
    facts->mark = TRY(database_->mark());
    if (TRY(database_->revision()) != revision) return {};
    facts->book =
        TRY(read_again(*database_, facts->ids, std::move(facts->book), written, gone));
    memory_->keep(facts);
    return {};
  });
}

// Changes rows as they are stored, and lets memory follow. Touches come and go with large
// imports only: then all is read anew, by who asks next.
template <typename T>
Result<T> Store::work_on_rows(Gone gone, const RowWork<T>& work) {
  WatchedDatabase watched(*database_);
  std::shared_ptr<const Remembered> facts;
  std::optional<FactsMemory::Following> following;
  std::uint64_t revision = 0;
  const auto all = [&]() -> Result<T> {
    if (memory_) facts = memory_->at(TRY(database_->mark()));
    T done = TRY(work(watched, facts ? &facts->book : nullptr));
    if (memory_) revision = TRY(database_->revision());
    if (memory_) following.emplace(*memory_);
    return done;
  };
  T done = TRY(in_transaction<T>(*database_, Access::Write, all));
  if (!facts) return done;
  std::vector<WrittenTable> written = watched.written();
  const bool touches = std::erase_if(written, [](const WrittenTable& table) {
                         return table.name == "touches";
                       }) > 0;
  if (touches && gone == Gone::NamedNowhere)
    (void)memory_->take(facts.get());
  else
    (void)follow(std::move(facts), written, revision, gone);
  return done;
}

Result<ImportId> Store::change(const ImportNote& note,
                               const std::function<Result<Changes>(const Book&)>& make,
                               Extent extent) {
  std::shared_ptr<const Remembered> facts;
  std::optional<FactsMemory::Following> following;
  WatchedDatabase watched(*database_);
  std::uint64_t revision = 0;
  const auto work = [&]() -> Result<ImportId> {
    facts = TRY(known(extent));
    const Changes changes = TRY(make(facts->book));
    assert(extent != Extent::NoTouches || changes.touches_new.empty());
    assert(extent == Extent::Whole || changes.subjects_new.empty());
    if (changes.empty()) return ImportId{};
    const std::int64_t import = TRY(last_id(*database_, "imports")) + 1;
    const Written written =
        TRY(write_changes(watched, import, facts->book, facts->ids, changes, note.progress));
    TRY(note_import(*database_, import, note, written));
    if (memory_) revision = TRY(database_->revision());
    if (memory_) following.emplace(*memory_);
    return ImportId{import};
  };
  const ImportId id = TRY(in_transaction<ImportId>(*database_, Access::Write, work));
  // The change is kept whether or not memory follows it: else all is read anew.
  if (memory_ && id != ImportId{}) (void)follow(std::move(facts), watched.written(), revision);
  return id;
}

Result<std::vector<SubjectLine>> Store::subjects(std::vector<std::uint64_t> keys) {
  using Lines = std::vector<SubjectLine>;
  std::ranges::sort(keys);
  return in_transaction<Lines>(*database_, Access::Read, [&]() -> Result<Lines> {
    Lines lines;
    for (const std::uint64_t key : keys) {
      const SqlValue values[] = {kWorkspace, static_cast<std::int64_t>(key)};
      TRY(database_->run(
          "SELECT subject FROM touches WHERE ws = $1 AND key = $2 AND subject IS NOT NULL",
          values, [&](const SqlRow& row) {
            lines.push_back({key, std::string(row.text(0))});
          }));
    }
    return lines;
  });
}

Result<std::vector<ImportRecord>> Store::imports() {
  std::vector<ImportRecord> records;
  const SqlValue values[] = {kWorkspace};
  TRY(database_->run(
      "SELECT id, at, what, created, changed, undone_at FROM imports WHERE ws = $1 ORDER BY id",
      values, [&](const SqlRow& row) {
        records.push_back({ImportId{row.number(0)}, Moment{std::chrono::seconds{row.number(1)}},
                           std::string(row.text(2)), static_cast<size_t>(row.number(3)),
                           static_cast<size_t>(row.number(4)), !row.is_null(5)});
      }));
  return records;
}

Result<Forgotten> Store::forget(PersonId person) {
  const auto work = [&](Database& database, const Book* known) {
    return forget_person(database, static_cast<std::int64_t>(person), known);
  };
  return work_on_rows<Forgotten>(Gone::CutFromTouches, work);
}

Result<void> Store::erase() {
  return in_transaction<void>(*database_, Access::Write,
                              [&] { return erase_everything(*database_); });
}

Result<bool> Store::is_undone(ImportId id) {
  bool found = false, undone = false;
  const SqlValue which[] = {kWorkspace, static_cast<std::int64_t>(id)};
  TRY(database_->run("SELECT undone_at FROM imports WHERE ws = $1 AND id = $2", which,
                     [&](const SqlRow& row) {
                       found = true;
                       undone = !row.is_null(0);
                     }));
  if (!found)
    return fail(Error::Code::NotFound,
                fmt::format("there is no import {}", static_cast<std::int64_t>(id)),
                "sweetspot imports lists them");
  return undone;
}

Result<UndoReport> Store::undo(ImportId id, Moment at) {
  const std::int64_t import = static_cast<std::int64_t>(id);
  const auto work = [&](Database& database, const Book*) -> Result<UndoReport> {
    if (TRY(is_undone(id)))
      return fail(Error::Code::Conflict,
                  fmt::format("import {} was taken back already", import),
                  fmt::format("sweetspot redo {} brings it back", import));
    const SqlValue values[] = {kWorkspace, import, seconds_of(at)};
    TRY(database.run("UPDATE imports SET undone_at = $3 WHERE ws = $1 AND id = $2", values,
                     {}));
    const TakenBack taken = TRY(take_back(database, import));
    return UndoReport{id, taken.removed, taken.restored, taken.kept};
  };
  return work_on_rows<UndoReport>(Gone::NamedNowhere, work);
}

Result<RedoReport> Store::redo(ImportId id) {
  const std::int64_t import = static_cast<std::int64_t>(id);
  const auto work = [&](Database& database, const Book*) -> Result<RedoReport> {
    if (!TRY(is_undone(id)))
      return fail(Error::Code::Conflict, fmt::format("import {} was not taken back", import),
                  "sweetspot imports lists which were");
    const SqlValue values[] = {kWorkspace, import};
    TRY(database.run("UPDATE imports SET undone_at = NULL WHERE ws = $1 AND id = $2", values,
                     {}));
    const BroughtBack brought = TRY(bring_back(database, import));
    return RedoReport{id, brought.added, brought.changed, brought.kept};
  };
  return work_on_rows<RedoReport>(Gone::NamedNowhere, work);
}

}  // namespace sweet
