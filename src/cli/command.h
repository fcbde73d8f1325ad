// The commands as values: one struct for each.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "key/terminal.h"
#include "odds/request.h"
#include "people/verdict.h"
#include "same/judge.h"

namespace sweet {

struct ImportCommand {
  std::vector<std::string> paths, own_emails;
  std::string as, decisions, region;
  bool dry_run = false, keep_subjects = false;
};
struct ImportsCommand {};
struct UndoCommand {
  long long id = 0;
};
struct RedoCommand : UndoCommand {};
struct OddsCommand {
  Request request;
};
struct SpotCommand {
  std::string who;
  int options_max = 5;
};
struct RoutesCommand {
  std::string who;
  int routes_max = 5;
  int introducers_max = 3;
};
struct PlanCommand {
  double hours = 5;
};
struct LogCommand {
  std::string to, what, about, medium, date, outcome = "pending", closed_on, notes;
  std::vector<std::string> via;
  std::optional<int> minutes;
  int follow_ups = 0;
};
struct RecordCommand {
  std::string out;
};
struct DiagnoseCommand {
  double pace_a_week = 8;
};
struct TouchesCommand {
  std::string who;
};
struct PersonCommand : TouchesCommand {};
struct PeopleCommand {
  std::string search;
};
struct AddCommand {
  std::string name, email, company, title, seniority, load, notes;
  bool me = false;
};
struct TargetCommand {
  std::string who, role, why;
  int priority = 3;
};
struct TieCommand {
  std::string who, kind, with = "me", since, last_contact;
  int closeness = 0;
};
struct ExportCommand {
  std::string folder;
};
struct DuplicatesCommand {};
struct JudgeCommand {
  Judgement what = Judgement::Merge;
  std::string person, other;
};
struct KnowCommand {
  std::string person, other;
  Says says = Says::Know;
};
struct QuestionsCommand {
  int most = 5;
};
struct KindsCommand {};
struct DraftCommand {
  std::string who, what, reason, topic, about_me, news;
  std::string kind = "first", mood = "plain", format = "text";
};
struct MapCommand {
  double hours = 5;
  std::string out;
};
struct FunnelCommand : RecordCommand {};
struct AroundCommand {
  std::string who, out;
  int ways_max = 8;
};
struct LadderCommand {
  std::string who, goal = "introduction";
};
struct WeekCommand {
  std::string html, pdf, paper = "a4";
  double hours = 5;
  bool initials = false;
};
struct CalendarCommand {
  std::string out;
  double hours = 5;
};
struct IntroCommand {
  std::string who, stage, through, on;
};
struct LintCommand {
  std::string path, what, medium = "message";
  std::optional<int> minutes;
};
struct ProtectCommand {
  bool change = false, copies = false;
  KeyWish fresh;  // where the new pass-phrase is; else it is asked for
};
struct UnprotectCommand {
  bool copies = false;
};
struct BackupCommand {
  std::string out;
  bool overwrite = false;
};
struct ServeCommand {
  int port = 0;                        // 0: any free one
  bool browser = false, demo = false;  // demo: the made-up search, no file of the person's
};

// clang-format off
using Command = std::variant<
    std::monostate,
    ImportCommand, ImportsCommand, UndoCommand, RedoCommand, ExportCommand,
    PeopleCommand, PersonCommand, TouchesCommand, AddCommand, TargetCommand, TieCommand,
    DuplicatesCommand, JudgeCommand, KnowCommand, QuestionsCommand,
    OddsCommand, SpotCommand, RoutesCommand, KindsCommand,
    PlanCommand, LogCommand, RecordCommand, DiagnoseCommand,
    DraftCommand, LintCommand,
    MapCommand, FunnelCommand, AroundCommand, WeekCommand, CalendarCommand,
    IntroCommand, LadderCommand,
    ProtectCommand, UnprotectCommand, BackupCommand, ServeCommand>;
// clang-format on

}  // namespace sweet
