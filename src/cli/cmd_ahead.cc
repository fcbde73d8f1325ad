// ladder, week, calendar, intro: what comes after this ask, and the week to take along.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/disk.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "engine/intro.h"
#include "ladder/ladder.h"
#include "odds/near.h"
#include "odds/words.h"
#include "paper/calendar.h"
#include "paper/week_page.h"
#include "plan/choose.h"
#include "plan/intros.h"
#include "plan/say.h"
#include "view/json.h"

namespace sweet {
namespace {

void print_ladder(const World& world, const Ladder& ladder, std::ostream& out) {
  out << fmt::format("To get {} from {}\n", in_words(world.ask_kinds, ladder.goal),
                     name_of(world.book, ladder.whom));
  if (ladder.ways.empty()) out << ladder.reason << '\n';
  for (const LadderWay& way : ladder.ways) {
    out << fmt::format("\n{}: of such asks {}; about {:.0f} weeks where it succeeds\n",
                       way.name == "ask now" ? "Ask now" : "Step by step", in_words(way.chance),
                       way.weeks);
    for (const Rung& rung : way.rungs)
      out << fmt::format("  week {:>2}  {}: {}; {}\n", rung.week + 1,
                         in_words(world.ask_kinds, rung.ask), in_words(rung.chance), rung.why);
  }
  if (!ladder.stops.empty()) out << "\nWhen to stop\n";
  for (const std::string& stop : ladder.stops)
    out << "  " << stop << '\n';
  const PersonIx ends[] = {world.book.me, ladder.whom};
  const size_t near = ladder.ways.empty() ? 0 : near_asks(world.outlook(), ends, ladder.goal);
  out << '\n' << origin(world.belief.own_asks, near) << '\n';
}

// Writes a text where it is wanted and says so.
Result<int> hand_out(Desk& desk, const std::string& path, const std::string& text) {
  if (path == "-") {
    desk.out << text;
    return 0;
  }
  TRY(write_file(path, text));
  if (desk.json)
    desk.out << Json{{"out", path}}.dump() << '\n';
  else
    desk.out << fmt::format("Written to {}. It names people: keep it to yourself.\n", path);
  return 0;
}

Result<int> list_intros(Desk& desk) {
  const Looked looked = TRY(desk.engine.look());
  const Book& book = looked.world->book;
  const std::vector<IntroStep> steps = intro_steps(looked.world->outlook());
  if (desk.json) {
    Json rows = Json::array();
    for (const IntroStep& step : steps)
      rows.push_back(json_of(book, step));
    desk.out << Json{{"introductions", std::move(rows)}}.dump() << '\n';
    return 0;
  }
  if (steps.empty())
    desk.out << "No introduction is under way. The first: sweetspot intro WHO asked --through "
                "INTRODUCER\n";
  for (const IntroStep& step : steps)
    desk.out << fmt::format("{} through {}: {}\n  next, due {}: {}\n",
                            step.wanted == kNobody ? "somebody" : name_of(book, step.wanted),
                            name_of(book, step.through), to_word(step.stage), to_text(step.due),
                            step.text);
  return 0;
}

}  // namespace

Result<int> perform(Desk& desk, const LadderCommand& command) {
  const Looked looked = TRY(desk.engine.look(command.who));
  const World& world = *looked.world;
  const AskKind* goal = world.ask_kinds.find(command.goal);
  if (goal == nullptr)
    return fail(Error::Code::BadInput, fmt::format("there is no ask \"{}\"", command.goal),
                "see: sweetspot kinds");
  if (looked.who.person == kNobody)
    return fail(Error::Code::BadInput, "a ladder leads to a person, not to a company",
                "name one of its people; see: sweetspot spot " + command.who);
  const Ladder ladder = climb(world.outlook(), looked.who.person, ask_size(*goal));
  if (desk.json)
    desk.out << json_of(world.book, ladder).dump() << '\n';
  else
    print_ladder(world, ladder, desk.out);
  return 0;
}

Result<int> perform(Desk& desk, const WeekCommand& command) {
  const Looked looked = TRY(desk.engine.look());
  const Outlook outlook = looked.world->outlook();
  const Plan plan = choose(outlook, {.hours = command.hours});
  const NamesAs names = command.initials ? NamesAs::Initials : NamesAs::Written;
  if (!command.html.empty())
    return hand_out(desk, command.html, week_page(outlook, plan, names));
  const WeekPdf week =
      TRY(week_pdf(outlook, plan, names, command.paper == "letter" ? kLetter : kA4));
  for (const std::string& line : week.unreadable)
    desk.err << fmt::format("No font here has all characters of: {}\n", line);
  if (!week.unreadable.empty())
    desk.err << "More fonts: apt install fonts-noto-core fonts-noto-cjk\n";
  return hand_out(desk, command.pdf, week.bytes);
}

Result<int> perform(Desk& desk, const CalendarCommand& command) {
  const Looked looked = TRY(desk.engine.look());
  const Outlook outlook = looked.world->outlook();
  return hand_out(desk, command.out,
                  calendar_of(outlook, choose(outlook, {.hours = command.hours})));
}

Result<int> perform(Desk& desk, const IntroCommand& command) {
  if (command.who.empty()) return list_intros(desk);
  const Looked looked = TRY(desk.engine.look());
  const AskRow row = TRY(row_of(looked.world->outlook(),
                                {command.who, command.stage, command.through, command.on}));
  const Batch batch = TRY(batch_of(row, day_of(desk.now)));
  TRY(desk.engine.write(batch, "intro"));
  const Looked after = TRY(desk.engine.look());
  const std::vector<IntroStep> steps = intro_steps(after.world->outlook());
  const Book& book = after.world->book;
  const auto mine = std::ranges::find_if(steps, [&](const IntroStep& step) {
    return book.people[step.through].code == row.to &&
           (step.wanted == kNobody ? "" : book.people[step.wanted].code) == row.about;
  });
  if (desk.json) {
    Json json = {{"through", row.to}, {"wanted", row.about}, {"stage", command.stage}};
    if (mine != steps.end()) json["next"] = json_of(book, *mine);
    desk.out << json.dump() << '\n';
    return 0;
  }
  desk.out << fmt::format("Noted: {}.\n", command.stage);
  if (mine != steps.end())
    desk.out << fmt::format("Next, due {}: {}\n", to_text(mine->due), mine->text);
  return 0;
}

}  // namespace sweet
