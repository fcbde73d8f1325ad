// The whole flow, in one place: start reading here.
//
//   files --read_batch--> Batch --match--> Changes --> store --read--> Book     what we know
//   Book --weave--> Network, studies (and the log) --> Belief                   a World
//   World --find_routes, find_spots--> Spots --choose--> Plan                   what to do
//   World --examine--> Diagnosis                                                what blocks
//
// Only the first line touches the world outside; the rest are pure functions of the Book
// and of `now`. Nothing here prints, parses a flag or knows JSON: cli/ is one face of this
// class, a server will be another.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/files.h"
#include "base/result.h"
#include "book/batch.h"
#include "book/find.h"
#include "book/sheets.h"
#include "engine/preview.h"
#include "engine/world.h"
#include "import/read.h"
#include "same/decide.h"
#include "same/judge.h"
#include "same/moves.h"
#include "store/store.h"

namespace sweet {

// A card as a dry run shows it.
struct CardReport {
  std::string path = {};
  size_t line = 0;
  std::string name = {}, email = {}, company = {};
  CardSeen seen = {};
};

struct ImportReport {
  static constexpr size_t kCardsMax = 10'000;

  ImportId id = {};  // 0: nothing was new
  std::vector<FileRead> files = {};
  size_t people_new = 0;
  size_t people_matched = 0;
  size_t touches = 0;            // new ones
  size_t ties = 0;               // new ones
  size_t subjects = 0;           // subject lines newly kept, of known exchanges too
  size_t people_same = 0;        // known ones whom a card showed to be one
  std::vector<Move> moves = {};  // who changed employer or title
  std::vector<AskAnswered> answered = {};
  std::vector<CardReport> cards = {};   // of a dry run, at most kCardsMax
  std::optional<Preview> preview = {};  // of a dry run
  bool refused() const;
};

enum class WriteMode : std::uint8_t { Write, DryRun };

// A World and the person or company it was asked about.
struct Looked {
  std::shared_ptr<const World> world;
  Meant who = {};
  std::vector<PersonIx> people() const;  // that person, or everyone at that company
  std::string name() const;              // the person's code, or the company's name
};

// What is known as of now. `who`: also looks around this person or company.
// Errors: NotFound, BadInput (the name is not unique).
[[nodiscard]] Result<Looked> look_at(std::shared_ptr<const Book> book, Moment now,
                                     std::string_view who);

// The same from a world made of the targets alone, at no more cost than is new.
[[nodiscard]] Result<Looked> look_from(std::shared_ptr<const World> world,
                                       std::string_view who);

class Engine {
 public:
  // The store outlives the engine. `now` is given, never read from a clock.
  Engine(Store& store, Moment now) : store_(store), now_(now) {}

  // Reads every record it can; what it could not read is listed, never fatal.
  // Errors: NotFound (no such file), BadInput (no known format), Storage, Busy.
  [[nodiscard]] Result<ImportReport> import(const Files& files,
                                            const std::vector<std::string>& paths,
                                            const ReadOptions& options, WriteMode mode,
                                            const std::vector<Decision>& decisions = {});

  // Writes what was read, but for what is refused. Errors: Storage, Busy.
  [[nodiscard]] Result<ImportReport> take_in(Batch batch, std::string what, WriteMode mode,
                                             TellRows progress = {});

  // Writes rows made by hand (a logged ask, a target, a tie) exactly as an import would.
  // Errors: also BadInput, with the first refusal, and then nothing is written.
  // What is said now of new asks is taken from `shown`, a world made before, where there is
  // one; else all is read for it.
  [[nodiscard]] Result<ImportReport> write(Batch batch, std::string what,
                                           const World* shown = nullptr);

  // Writes what `make` wants of the facts (without touches) in one step with reading them.
  [[nodiscard]] Result<ImportId> change(
      std::string what, const std::function<Result<Changes>(const Book&)>& make) {
    return store_.change({.at = now_, .what = std::move(what)}, make, Extent::NoTouches);
  }

  // Erases a person for good; no undo. Errors: NotFound, Conflict (the owner).
  [[nodiscard]] Result<Forgotten> forget(std::string_view who);

  // Erases everything for good; no undo.
  [[nodiscard]] Result<void> erase() { return store_.erase(); }

  // Says that two people are one, or are not: one change, taken back like any other.
  [[nodiscard]] Result<ImportId> judge(std::string_view person, std::string_view other,
                                       Judgement what);

  [[nodiscard]] Result<std::vector<ImportRecord>> imports() { return store_.imports(); }
  [[nodiscard]] Result<UndoReport> undo(ImportId id) { return store_.undo(id, now_); }
  [[nodiscard]] Result<RedoReport> redo(ImportId id) { return store_.redo(id); }
  // The newest that was not taken back yet. Errors: NotFound.
  [[nodiscard]] Result<UndoReport> undo_last();

  // The facts alone, everybody once (same/fold.h); for what needs no ties: nothing is woven.
  [[nodiscard]] Result<Book> read(Extent extent);

  // look_at() with what is stored. Errors: also Storage.
  [[nodiscard]] Result<Looked> look(std::string_view who = {});

  // The subject lines kept of these exchanges, by key.
  [[nodiscard]] Result<std::vector<SubjectLine>> subjects_of(
      std::span<const Touch* const> touches);

  // The spreadsheets that hold everything; importing them elsewhere gives the same answers.
  [[nodiscard]] Result<std::vector<SheetFile>> export_sheets();

 private:
  Store& store_;
  Moment now_;
};

}  // namespace sweet
