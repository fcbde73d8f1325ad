// The commands: each asks the engine and prints, as text or as JSON.
//
//   out  the exit status when it worked: 0, or 3 when parts of the input were refused
#pragma once

#include <ostream>

#include "base/result.h"
#include "cli/options.h"
#include "engine/engine.h"

namespace sweet {

inline constexpr int kWrongUsage = 2;  // exit status: the words of the command do not fit

struct Desk {
  Engine& engine;
  const Files& files;
  Moment now;
  bool json = false;
  std::ostream& out;
  std::ostream& err;
  bool err_is_terminal = false;
};

[[nodiscard]] Result<int> perform(Desk& desk, const ImportCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const ImportsCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const UndoCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const RedoCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const ExportCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const OddsCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const SpotCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const RoutesCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const PlanCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const LogCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const RecordCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const DiagnoseCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const TouchesCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const PersonCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const PeopleCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const AddCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const TargetCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const TieCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const DuplicatesCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const JudgeCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const KnowCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const QuestionsCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const KindsCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const DraftCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const LintCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const MapCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const FunnelCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const AroundCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const LadderCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const WeekCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const CalendarCommand& command);
[[nodiscard]] Result<int> perform(Desk& desk, const IntroCommand& command);

}  // namespace sweet
