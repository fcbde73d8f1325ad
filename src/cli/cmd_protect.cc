// protect, unprotect, backup: the file under a pass-phrase, the way back, and a copy of it.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/count.h"
#include "cli/protect.h"
#include "safe/backup.h"
#include "safe/protect.h"
#include "safe/unlock.h"
#include "store/store.h"
#include "view/protection.h"

namespace sweet {
namespace {

constexpr int kPartsLeft = 3;      // exit status: the file is done, a copy of it is not
constexpr size_t kSheetLine = 35;  // letters: seven groups

void print_sheet(const std::string& sheet, std::ostream& out) {
  out << "\nRecovery sheet. Copy or print these groups and keep them with your papers, not on "
         "this\ncomputer. They open the file when the pass-phrase is forgotten: type them "
         "where "
         "it is\nasked for, or name a file that holds them with --key-file.\n\n";
  for (size_t at = 0; at < sheet.size(); at += kSheetLine)
    out << "    " << sheet.substr(at, kSheetLine) << '\n';
  out << "\nWhoever has neither the pass-phrase nor these groups cannot read the file, ever: "
         "the "
         "data\nare lost then, and nobody can bring them back.\n";
}

std::string_view state_words(CopyState state, bool is_protected) {
  switch (state) {
    case CopyState::Plain:
      return is_protected ? "anybody who has it can read it" : "plain";
    case CopyState::Same:
      return "protected with the same key";
    case CopyState::OtherKey:
      return is_protected ? "opens with an older pass-phrase"
                          : "opens with the old pass-phrase";
    case CopyState::Unread:
      return "cannot be looked at";
  }
  return "";
}

void print_copies(const ProtectReport& report, std::string_view command, std::ostream& out) {
  const CopyState wished = report.is_protected ? CopyState::Same : CopyState::Plain;
  if (std::ranges::all_of(report.copies,
                          [&](const OlderCopy& copy) { return copy.state == wished; }))
    return;
  out << "\nOlder copies beside it are not like it yet:\n";
  for (const OlderCopy& copy : report.copies)
    if (copy.state != wished)
      out << fmt::format("  {}: {}\n", copy.path, state_words(copy.state, report.is_protected));
  if (report.is_protected)
    out << fmt::format("Remove them, or make them anew: sweetspot {} --copies\n", command);
}

int tell(const ProtectReport& report, const std::string& path, std::string_view said,
         const ProtectDesk& desk) {
  if (desk.json) {
    desk.out << json_of(report, path).dump(2) << '\n';
  } else {
    desk.out << path << said;
    if (!report.sheet.empty()) print_sheet(report.sheet, desk.out);
    print_copies(report, "protect", desk.out);
  }
  for (const std::string& trouble : report.troubles)
    desk.err << "sweetspot: " << trouble << '\n';
  return report.troubles.empty() ? 0 : kPartsLeft;
}

// Sees that the key is right and the file one of ours, of today's version.
Result<bool> open_once(const ProtectDesk& desk) {
  TRY(unlock_file(desk.path, desk.key, desk.keys));
  std::unique_ptr<Database> database = TRY(desk.open_database(desk.path));
  TRY(Store::open(std::move(database)));
  return TRY(see_protection(desk.path)).is_protected;
}

}  // namespace

Result<int> perform(const ProtectDesk& desk, const ProtectCommand& command) {
  const Copies copies = command.copies ? Copies::Remake : Copies::Leave;
  const bool is_protected = TRY(open_once(desk));
  if (is_protected && !command.change) {
    if (!command.copies)
      return fail(Error::Code::Conflict, desk.path + ": is protected already",
                  "sweetspot protect --change gives it another pass-phrase");
    ProtectReport report = TRY(remake_copies(desk.path, desk.keys));
    report.sheet.clear();
    return tell(report, desk.path, ": its copies are protected as it is.\n", desk);
  }
  if (!is_protected && command.change)
    return fail(Error::Code::Conflict, desk.path + ": is not protected yet",
                "sweetspot protect gives it a pass-phrase");
  const Secret phrase = TRY(choose_phrase(command.fresh));
  const ProtectReport report = TRY(protect_file(desk.path, phrase.text(), desk.keys, copies));
  return tell(report, desk.path,
              command.change ? ": has a new pass-phrase. The old one and its sheet open it no "
                               "more.\n"
                             : ": is protected now. Every command asks for its pass-phrase.\n",
              desk);
}

Result<int> perform(const ProtectDesk& desk, const UnprotectCommand& command) {
  const Copies copies = command.copies ? Copies::Remake : Copies::Leave;
  if (!TRY(open_once(desk)))
    return fail(Error::Code::Conflict, desk.path + ": is not protected", "nothing was changed");
  const ProtectReport report = TRY(unprotect_file(desk.path, desk.keys, copies));
  return tell(report, desk.path,
              ": is plain again: whoever can read your files reads it. It opens without a "
              "pass-phrase.\n",
              desk);
}

Result<int> perform(const ProtectDesk& desk, const BackupCommand& command) {
  TRY(unlock_file(desk.path, desk.key, desk.keys));
  const BackupMade made =
      TRY(back_up(desk.path, command.out, desk.keys,
                  command.overwrite ? WhereOneIs::WriteOver : WhereOneIs::Refuse));
  if (desk.json)
    desk.out << json_of(made, command.out, desk.path).dump(2) << '\n';
  else
    desk.out << fmt::format(
        "{}: all of {}, {} bytes, read through and compared ({}).\n{}\n", command.out,
        desk.path, made.bytes, counted(made.rows, "row"),
        made.is_protected ? "It is protected as the file is: the same pass-phrase opens it."
                          : "It has no pass-phrase: whoever has it can read it.");
  return 0;
}

}  // namespace sweet
