#include "engine/engine.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

#include "book/apply.h"
#include "book/match.h"
#include "import/owner.h"
#include "same/fold.h"
#include "same/keep_out.h"
#include "same/older.h"

namespace sweet {
namespace {

ImportReport report_of(const Book& known, const Batch& batch, const Changes& changes) {
  ImportReport report;
  report.files = batch.files;
  report.people_new = changes.people_new.size();
  report.people_matched = changes.people_matched;
  report.touches = changes.touches_new.size();
  report.subjects = changes.subjects_new.size();
  report.ties = changes.bonds_new.size();
  report.people_same =
      static_cast<size_t>(std::ranges::count(changes.verdicts_new, Says::Same, &Verdict::says));
  report.moves = moves_of(known, changes);
  report.answered = answered_asks(known, changes);
  return report;
}

// The tables a batch is matched with: shipped kinds, known own ones, and those it brings.
Result<Tables> tables_for(const Book& known, const Batch& batch) {
  Book kinds{.own_ties = known.own_ties, .own_asks = known.own_asks};
  std::ranges::copy(batch.own_ties, std::back_inserter(kinds.own_ties));
  std::ranges::copy(batch.own_asks, std::back_inserter(kinds.own_asks));
  return make_tables(kinds);
}

Result<Changes> changes_of(const Book& known, Batch& batch, Day today) {
  settle_owner(known, batch);
  mark_older(known, batch);
  const Tables tables = TRY(tables_for(known, batch));
  Changes changes = match(known, batch, tables.tie_kinds, tables.ask_kinds);
  keep_former_roles(known, moves_of(known, changes), today, changes);
  return changes;
}

void add_cards(ImportReport& report, const Batch& batch, std::vector<CardSeen> cards) {
  if (cards.size() > ImportReport::kCardsMax) cards.resize(ImportReport::kCardsMax);
  for (CardSeen& seen : cards) {
    const Card& card = batch.cards[seen.card];
    report.cards.push_back({.path = batch.files[card.file].path,
                            .line = card.line,
                            .name = card.name,
                            .email = card.emails.empty() ? "" : card.emails.front(),
                            .company = card.company,
                            .seen = std::move(seen)});
  }
}

// The row in `world` of somebody in another Book; nobody where that world does not know them.
PersonIx row_in(const World& world, const Book& book, PersonIx person) {
  if (person >= book.people.size()) return kNobody;
  const Person& wanted = book.people[person];
  for (PersonIx row = 0; row < world.book.people.size(); ++row) {
    const Person& one = world.book.people[row];
    if (one.id == wanted.id || std::ranges::find(one.folded, wanted.code) != one.folded.end())
      return row;
  }
  return kNobody;
}

// Keeps with each new ask what is said of it now, before anything is known of its end; of
// people as every answer knows them, folded.
void forecast(const World& world, const Book& known, std::vector<Ask>& asks) {
  const auto row = [&](PersonIx old) { return row_in(world, known, old); };
  for (Ask& ask : asks) {
    Ask of_folded = ask;
    of_folded.to = row(ask.to);
    if (ask.said || of_folded.to == kNobody) continue;
    of_folded.about = row(ask.about);
    for (PersonIx& via : of_folded.via)
      via = row(via);
    std::erase(of_folded.via, kNobody);
    const Features hop[] = {features_of(situation_of(world.outlook(), of_folded))};
    const Chance chance = chance_of(world.belief, hop);
    ask.said = Forecast{chance.p, chance.low, chance.high};
  }
}

Result<void> forecast(const Book& known, Moment now, const World* shown,
                      std::vector<Ask>& asks) {
  if (asks.empty()) return {};
  if (shown != nullptr) {
    forecast(*shown, known, asks);
    return {};
  }
  const Tables tables = TRY(make_tables(known));
  forecast(*TRY(make_world(std::make_shared<Book>(fold(known, tables.tie_kinds)), now, {})),
           known, asks);
  return {};
}

}  // namespace

bool ImportReport::refused() const {
  return std::ranges::any_of(files, [](const FileRead& f) { return f.refused_total > 0; });
}

std::vector<PersonIx> Looked::people() const {
  if (who.person != kNobody) return {who.person};
  return people_at(world->book, who.org);
}

Result<ImportReport> Engine::import(const Files& files, const std::vector<std::string>& paths,
                                    const ReadOptions& options, WriteMode mode,
                                    const std::vector<Decision>& decisions) {
  ReadOptions here = options;
  here.settings.now = now_;
  here.seen = TRY(store_.read(Extent::NoTouches)).settings;
  Batch batch = TRY(read_batch(files, paths, here));
  TRY(decide(decisions, batch));
  TellRows tell;
  if (options.progress)
    tell = [&](size_t done, size_t all) {
      options.progress({"", done, all, ReadProgress::Unit::Rows});
      return true;
    };
  return take_in(std::move(batch), clean_text(join(paths, " ")), mode, std::move(tell));
}

Result<ImportReport> Engine::take_in(Batch batch, std::string what, WriteMode mode,
                                     TellRows progress) {
  ImportReport report;
  const auto make = [&](const Book& known) -> Result<Changes> {
    keep_out(known, batch);
    Changes changes = TRY(changes_of(known, batch, day_of(now_)));
    report = report_of(known, batch, changes);
    return changes;
  };
  if (mode == WriteMode::DryRun) {
    const Book known = TRY(store_.read());
    const Changes changes = TRY(make(known));
    report.preview = preview_of(known, batch, changes);
    const Tables tables = TRY(tables_for(known, batch));
    const Book after = fold(apply(known, changes), tables.tie_kinds);
    add_cards(report, batch, see_cards(known, batch, changes, after));
    return report;
  }
  // A mailbox that was read before brings nothing, so a million touches need not be read.
  const bool touches = !batch.touches.empty() || !batch.mails.empty();
  const Extent extent = !touches                 ? Extent::NoTouches
                        : batch.subjects.empty() ? Extent::NoSubjects
                                                 : Extent::Whole;
  const ImportNote note{.at = now_, .what = std::move(what), .progress = std::move(progress)};
  report.id = TRY(store_.change(note, make, extent));
  return report;
}

Result<ImportReport> Engine::write(Batch batch, std::string what, const World* shown) {
  ImportReport report;
  const auto make = [&](const Book& known) -> Result<Changes> {
    Changes changes = TRY(changes_of(known, batch, day_of(now_)));
    report = report_of(known, batch, changes);
    for (const FileRead& file : batch.files)
      if (!file.refused.empty())
        return fail(Error::Code::BadInput, file.refused.front().why,
                    "nothing was written; mend it and try again");
    TRY(forecast(known, now_, shown, changes.asks_new));
    return changes;
  };
  // Who is who rests on no touch, so typed rows need not read a million of them; only what
  // is said of a new ask does.
  const bool all = !batch.touches.empty() || !batch.mails.empty() ||
                   (!batch.asks.empty() && shown == nullptr);
  const Extent extent = all ? Extent::NoSubjects : Extent::NoTouches;
  report.id = TRY(store_.change({.at = now_, .what = std::move(what)}, make, extent));
  return report;
}

Result<ImportId> Engine::judge(std::string_view person, std::string_view other,
                               Judgement what) {
  constexpr std::string_view kVerbs[] = {"merge", "unmerge", "notsame"};
  const auto make = [&](const Book& known) -> Result<Changes> {
    const Tables tables = TRY(make_tables(known));
    return sweet::judge(known, tables.tie_kinds, {person, other, what, day_of(now_)});
  };
  return store_.change(
      {.at = now_,
       .what = fmt::format("{} {} {}", kVerbs[static_cast<size_t>(what)], person, other)},
      make, Extent::NoTouches);
}

// Answers know each human once.
Result<Book> Engine::read(Extent extent) {
  Book book = TRY(store_.read(extent));
  const Tables tables = TRY(make_tables(book));
  return fold(std::move(book), tables.tie_kinds);
}

Result<Looked> look_at(std::shared_ptr<const Book> book, Moment now, std::string_view who) {
  if (!who.empty()) (void)TRY(find_target(*book, who));  // before the dear part
  return look_from(TRY(make_world(std::move(book), now, {})), who);
}

Result<Looked> look_from(std::shared_ptr<const World> world, std::string_view who) {
  Looked looked{.world = std::move(world)};
  if (who.empty()) return looked;
  const Book& book = looked.world->book;
  looked.who = TRY(find_target(book, who));
  const std::vector<PersonIx> asked = looked.who.person != kNobody
                                          ? std::vector{looked.who.person}
                                          : people_at(book, looked.who.org);
  if (!looks_at(book, asked))
    looked.world =
        TRY(make_world(looked.world->kept, looked.world->now, asked, looked.world.get()));
  return looked;
}

Result<Looked> Engine::look(std::string_view who) {
  return look_at(std::make_shared<const Book>(TRY(read(Extent::NoSubjects))), now_, who);
}

Result<Forgotten> Engine::forget(std::string_view who) {
  const Book book = TRY(store_.read(Extent::NoTouches));
  const PersonIx person = TRY(find_person(book, who));
  if (person == book.me)
    return fail(Error::Code::Conflict, "that is you: everything here is yours",
                "to erase all of it, delete the database file");
  return store_.forget(book.people[person].id);
}

Result<UndoReport> Engine::undo_last() {
  const std::vector<ImportRecord> records = TRY(store_.imports());
  for (auto record = records.rbegin(); record != records.rend(); ++record)
    if (!record->undone) return undo(record->id);
  return fail(Error::Code::NotFound, "there is nothing to take back");
}

Result<std::vector<SubjectLine>> Engine::subjects_of(std::span<const Touch* const> touches) {
  std::vector<std::uint64_t> keys;
  for (const Touch* touch : touches)
    keys.push_back(touch->key);
  return store_.subjects(std::move(keys));
}

Result<std::vector<SheetFile>> Engine::export_sheets() {
  const Book book = TRY(read(Extent::Whole));
  return sheets_of(book);
}

std::string Looked::name() const {
  if (who.person != kNobody) return world->book.people[who.person].code;
  return who.org == kNoOrg ? std::string() : world->book.orgs[who.org].name;
}

}  // namespace sweet
