// import, imports, undo, redo, export: facts in and out.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/count.h"
#include "base/disk.h"
#include "base/text.h"
#include "cli/commands.h"
#include "view/answers.h"

namespace sweet {
namespace {

constexpr int kPartsRefused = 3;
constexpr size_t kRefusalsShown = 10;  // of a file, as text; --json gives them all

constexpr std::uint64_t kDecisionBytesMax = 64u << 20;
constexpr size_t kMaybeShown = 10;  // cards, as text; --json gives them all
constexpr size_t kMovesShown = 10;

std::string_view unit_name(ReadProgress::Unit unit) {
  constexpr std::string_view kNames[] = {"MB", "mails", "rows"};
  return kNames[static_cast<size_t>(unit)];
}

// "mail.mbox: 12 %, 85 MB/s, 20 s left" on a terminal, five times a second at most; what is
// done at once says nothing.
class ProgressLine {
 public:
  explicit ProgressLine(std::ostream& out) : out_(out) {}

  void tell(const ReadProgress& p) {
    const Clock::time_point now = Clock::now();
    if (p.path != path_ || p.unit != unit_) {
      path_ = p.path;
      unit_ = p.unit;
      began_ = told_ = now;
    }
    const bool ends = told_any_ && p.done >= p.all;
    if (now - told_ < kBetweenWords && !ends) return;
    told_ = now;
    told_any_ = !ends;
    const std::chrono::duration<double> took = now - began_;
    const double rate = static_cast<double>(p.done) / std::max(took.count(), 1e-3);
    const double left = static_cast<double>(p.all - std::min(p.all, p.done));
    out_ << fmt::format("\r{}: {} %, {:.0f} {}/s, {:.0f} s left ",
                        path_.empty() ? "storing" : path_, p.done * 100 / std::max(p.all, kOne),
                        p.unit == ReadProgress::Unit::Bytes ? rate / 1e6 : rate,
                        unit_name(p.unit), left / std::max(rate, 1.0))
         << (ends ? "\n" : "") << std::flush;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kBetweenWords{200};
  static constexpr std::uint64_t kOne = 1;

  std::ostream& out_;
  std::string path_ = {};
  ReadProgress::Unit unit_ = {};
  Clock::time_point began_ = {}, told_ = {};
  bool told_any_ = false;
};

TellProgress progress_to(Desk& desk) {
  if (!desk.err_is_terminal) return {};
  return [line = ProgressLine(desk.err)](const ReadProgress& p) mutable { line.tell(p); };
}

void print_file(const FileRead& file, std::ostream& out) {
  out << fmt::format("{}  [{}]\n  {}", file.path, file.format, counted(file.records, "record"));
  if (file.people > 0) out << ", " + counted(file.people, "person", "people");
  if (file.touches > 0) out << ", " + counted(file.touches, "exchange");
  if (file.ties > 0) out << ", " + counted(file.ties, "tie");
  out << '\n';
  for (const std::string& note : file.notes)
    out << "  " << note << '\n';
  if (file.refused_total == 0) return;
  out << fmt::format("  {} refused:\n", file.refused_total);
  for (size_t i = 0; i < file.refused.size() && i < kRefusalsShown; ++i)
    out << fmt::format("    line {}: {}\n", file.refused[i].line, file.refused[i].why);
  if (file.refused_total > kRefusalsShown)
    out << fmt::format("    … and {} more (--json lists them)\n",
                       file.refused_total - kRefusalsShown);
}

void print_cards(const ImportReport& report, std::ostream& out) {
  size_t maybe = 0;
  for (const CardReport& card : report.cards) {
    if (card.seen.state != CardSeen::State::Maybe || ++maybe > kMaybeShown) continue;
    out << fmt::format("Maybe known: {}, line {}: {} may be {} ({:.2f})\n", card.path,
                       card.line, card.name.empty() ? card.email : card.name, card.seen.person,
                       card.seen.confidence);
    for (const SameReason& reason : card.seen.reasons)
      out << (reason.speaks_for ? "  + " : "  - ") << reason.text << '\n';
  }
  if (maybe > kMaybeShown)
    out << fmt::format("… and {} more who may be known (--json lists them)\n",
                       maybe - kMaybeShown);
  if (maybe > 0)
    out << "Say which with --decisions FILE, or later with sweetspot duplicates.\n";
}

void print_moves(const ImportReport& report, std::ostream& out) {
  for (size_t i = 0; i < report.moves.size() && i < kMovesShown; ++i) {
    const Move& move = report.moves[i];
    const auto place = [](const std::string& title, const std::string& company) {
      return title + (title.empty() || company.empty() ? "" : " at ") + company;
    };
    out << fmt::format("Changed: {} ({}), {}; before: {}\n", move.name, move.code,
                       place(move.title, move.company),
                       place(move.title_before, move.company_before));
  }
  if (report.moves.size() > kMovesShown)
    out << fmt::format("… and {} more who changed their work\n",
                       report.moves.size() - kMovesShown);
}

void print_answered(const ImportReport& report, std::ostream& out) {
  for (const AskAnswered& one : report.answered)
    out << fmt::format("Answered: {} ({}), {} asked on {}: {}{}\n", one.name, one.person,
                       one.what, to_text(one.date), to_word(one.outcome),
                       one.closed_on ? " on " + to_text(*one.closed_on) : "");
}

void print_people(std::string_view title, const std::vector<PreviewPerson>& people, size_t all,
                  std::ostream& out) {
  if (all == 0) return;
  out << fmt::format("{} ({}):\n", title, all);
  for (const PreviewPerson& person : people) {
    out << "  " << person.name;
    if (!person.email.empty() && person.email != person.name)
      out << " <" << person.email << ">";
    if (!person.company.empty()) out << ", " << person.company;
    if (!person.change.empty()) out << ": " << person.change;
    out << '\n';
  }
  if (all > people.size()) out << fmt::format("  … and {} more\n", all - people.size());
}

void print_preview(const ImportReport& report, std::ostream& out) {
  const Preview& preview = *report.preview;
  print_people("New", preview.people_new, report.people_new, out);
  print_people("Known, with something new", preview.people_changed, preview.people_changed_all,
               out);
  if (!preview.refused.empty()) out << "What to mend:\n";
  for (const RefusalGroup& group : preview.refused)
    out << fmt::format("  {} × {} ({})\n", group.count, group.cure, group.where);
}

void print_report(const ImportReport& report, bool dry_run, std::ostream& out) {
  for (const FileRead& file : report.files)
    print_file(file, out);
  print_cards(report, out);
  print_moves(report, out);
  print_answered(report, out);
  if (report.people_same > 0)
    out << fmt::format("{} known people turned out to be one with another\n",
                       report.people_same);
  if (report.subjects > 0)
    out << fmt::format("{} {} as you asked\n", counted(report.subjects, "subject line"),
                       dry_run ? "would be kept," : "kept,");
  const std::string counts = fmt::format(
      "{} new, {} already known, {} and {} new", counted(report.people_new, "person", "people"),
      report.people_matched, counted(report.touches, "exchange"), counted(report.ties, "tie"));
  if (dry_run) {
    if (report.preview) print_preview(report, out);
    out << "Nothing was written. It would be: " << counts << ".\n";
  } else if (report.id == ImportId{}) {
    out << "Nothing new: all of it was known already.\n";
  } else {
    out << fmt::format("Import {}: {}.\nTo take it back: sweetspot undo {}\n",
                       static_cast<std::int64_t>(report.id), counts,
                       static_cast<std::int64_t>(report.id));
  }
}

}  // namespace

Result<int> perform(Desk& desk, const ImportCommand& command) {
  const WriteMode mode = command.dry_run ? WriteMode::DryRun : WriteMode::Write;
  ReadOptions options{.as = command.as, .progress = progress_to(desk)};
  options.settings.region = command.region;
  options.settings.keep_subjects = command.keep_subjects;
  for (const std::string& email : command.own_emails)
    options.settings.own_emails.push_back(ascii_lower(trim(email)));
  std::vector<Decision> decisions;
  if (!command.decisions.empty()) {
    const std::unique_ptr<Bytes> bytes = TRY(desk.files.open(command.decisions));
    const std::string text = TRY(read_all(*bytes, command.decisions, kDecisionBytesMax));
    decisions = TRY(read_decisions(text));
  }
  const ImportReport report =
      TRY(desk.engine.import(desk.files, command.paths, options, mode, decisions));
  if (desk.json)
    desk.out << json_of(report).dump() << '\n';
  else
    print_report(report, command.dry_run, desk.out);
  return report.refused() ? kPartsRefused : 0;
}

Result<int> perform(Desk& desk, const ImportsCommand&) {
  const std::vector<ImportRecord> records = TRY(desk.engine.imports());
  if (desk.json) {
    Json rows = Json::array();
    for (const ImportRecord& record : records)
      rows.push_back(json_of(record));
    desk.out << Json{{"imports", std::move(rows)}}.dump() << '\n';
    return 0;
  }
  if (records.empty())
    desk.out << "Nothing was imported yet. Start with: sweetspot import FILE\n";
  for (const ImportRecord& record : records)
    desk.out << fmt::format("{:>4}  {}  {} new, {} changed{}  {}\n",
                            static_cast<std::int64_t>(record.id), to_text(record.at),
                            counted(record.created, "row"), record.changed,
                            record.undone ? ", undone" : "", record.what);
  return 0;
}

Result<int> perform(Desk& desk, const UndoCommand& command) {
  const UndoReport report = TRY(desk.engine.undo(ImportId{command.id}));
  if (desk.json) {
    desk.out << json_of(report).dump() << '\n';
    return 0;
  }
  desk.out << fmt::format("Import {} taken back: {} removed, {} restored", command.id,
                          counted(report.removed, "row"), report.restored);
  if (report.kept > 0)
    desk.out << fmt::format(", {} kept as they were edited since", report.kept);
  desk.out << ".\n";
  return 0;
}

Result<int> perform(Desk& desk, const RedoCommand& command) {
  const RedoReport report = TRY(desk.engine.redo(ImportId{command.id}));
  if (desk.json) {
    desk.out << json_of(report).dump() << '\n';
    return 0;
  }
  desk.out << fmt::format("Import {} is back: {} added, {} changed", command.id,
                          counted(report.added, "row"), report.changed);
  if (report.kept > 0)
    desk.out << fmt::format(", {} kept as they were edited since", report.kept);
  desk.out << ".\n";
  return 0;
}

Result<int> perform(Desk& desk, const ExportCommand& command) {
  const std::vector<SheetFile> sheets = TRY(desk.engine.export_sheets());
  TRY(make_folder(command.folder));
  Json files = Json::array();
  for (const SheetFile& sheet : sheets) {
    TRY(write_file(command.folder + "/" + sheet.name, sheet.text));
    files.push_back(sheet.name);
  }
  if (desk.json)
    desk.out << Json{{"folder", command.folder}, {"files", files}}.dump() << '\n';
  else
    desk.out << fmt::format("{} files written to {}\n", sheets.size(), command.folder);
  return 0;
}

}  // namespace sweet
