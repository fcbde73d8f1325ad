// All facts of one workspace, kept: read as a Book, changed as one transaction each.
//
//   errors  Storage, Busy, Conflict; BadInput for a database of a newer version or of
//           another program
//   undo    every import keeps what it created and the old values of what it changed
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "book/book.h"
#include "book/changes.h"
#include "store/database.h"
#include "store/forget.h"
#include "store/memory.h"
#include "store/rows.h"

namespace sweet {

enum class ImportId : std::int64_t {};

struct ImportNote {
  Moment at = {};
  std::string what = {};  // the paths, as given
  TellRows progress = {};
};

struct ImportRecord {
  ImportId id = {};
  Moment at = {};
  std::string what = {};
  size_t created = 0;  // rows
  size_t changed = 0;
  bool undone = false;
};

struct UndoReport {
  ImportId id = {};
  size_t removed = 0;
  size_t restored = 0;
  size_t kept = 0;  // rows edited since, left as they are
};

struct RedoReport {
  ImportId id = {};
  size_t added = 0;
  size_t changed = 0;
  size_t kept = 0;  // rows edited since, left as they are
};

class Store {
 public:
  // Brings the schema up to date first, keeping a copy of an older file beside it.
  [[nodiscard]] static Result<Store> open(std::unique_ptr<Database> database);

  // From now on facts are taken from there while the file is as it was, and kept there.
  void remember(std::shared_ptr<FactsMemory> memory) { memory_ = std::move(memory); }

  [[nodiscard]] Result<Book> read(Extent extent = Extent::Whole);

  // Whether read() would take them from memory.
  [[nodiscard]] Result<bool> remembers();

  // read(), then make(book), then the writing of what it gives: in one transaction, so
  // nothing can come between. No changes: nothing is written and the id is 0. Changes made
  // from a Book without touches may hold none.
  [[nodiscard]] Result<ImportId> change(const ImportNote& note,
                                        const std::function<Result<Changes>(const Book&)>& make,
                                        Extent extent = Extent::Whole);

  // The subject lines of these touches, by key; none for a touch without.
  [[nodiscard]] Result<std::vector<SubjectLine>> subjects(std::vector<std::uint64_t> keys);

  [[nodiscard]] Result<std::vector<ImportRecord>> imports();

  // Erases a person for good: see forget.h. Errors: NotFound, Conflict (it is the owner).
  [[nodiscard]] Result<Forgotten> forget(PersonId person);

  // Erases everything, for good: see forget.h.
  [[nodiscard]] Result<void> erase();

  // Takes an import back. What was edited since stays. Errors: NotFound, Conflict (undone).
  [[nodiscard]] Result<UndoReport> undo(ImportId id, Moment at);

  // Brings back what undo() took back, rows under their old numbers; what was edited since
  // stays. Errors: NotFound; Conflict (it stands, or the same was written again since).
  [[nodiscard]] Result<RedoReport> redo(ImportId id);

 private:
  [[nodiscard]] Result<bool> is_undone(ImportId id);  // NotFound: there is none

  explicit Store(std::unique_ptr<Database> database);
  [[nodiscard]] Result<std::shared_ptr<const Remembered>> known(Extent extent);
  [[nodiscard]] Result<void> follow(std::shared_ptr<const Remembered> before,
                                    std::span<const WrittenTable> written,
                                    std::uint64_t revision, Gone gone = Gone::NamedNowhere);
  // What works on stored rows; null: the facts are not in memory.
  template <typename T>
  using RowWork = std::function<Result<T>(Database&, const Book* known)>;
  template <typename T>
  [[nodiscard]] Result<T> work_on_rows(Gone gone, const RowWork<T>& work);

  std::unique_ptr<Database> database_;
  std::shared_ptr<FactsMemory> memory_ = {};
};

}  // namespace sweet
