// plan, log, diagnose: the week, what came of it, and what stands in the way.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/count.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "diagnose/examine.h"
#include "engine/rows.h"
#include "ladder/ahead.h"
#include "odds/words.h"
#include "picture/spectrum.h"
#include "plan/choose.h"
#include "plan/say.h"
#include "view/answers.h"
#include "view/json.h"

namespace sweet {
namespace {

void print_ask(const World& world, size_t n, const PlannedAsk& ask, std::ostream& out) {
  const Book& book = world.book;
  const std::string what = in_words(world.ask_kinds, ask.approach.ask);
  const std::string whom = name_of(book, ask.to);
  const bool direct = ask.approach.people.size() <= 2;
  if (ask.kind == TaskKind::FollowUp) {
    out << fmt::format("{}. Remind {}: {}\n   of such asks {}; {} minutes of yours\n", n, whom,
                       direct ? what : "introduction to " + name_of(book, ask.wanted),
                       in_words(ask.approach.chance), ask.minutes);
    return;
  }
  if (ask.kind == TaskKind::NextStep)
    out << fmt::format("{}. {} agreed to introduce you: write to {} for {}\n", n,
                       name_of(book, ask.approach.people[1]), whom, what);
  else if (direct)
    out << fmt::format("{}. Ask {} for {}\n", n, whom, what);
  else
    out << fmt::format("{}. Ask {} for an introduction to {}\n   then: {}\n", n, whom,
                       name_of(book, ask.approach.people[2]), what);
  out << fmt::format("   of such asks {}; {} minutes of yours\n", in_words(ask.approach.chance),
                     ask.minutes);
  if (!ask.why.empty()) out << "   why: " << ask.why << '\n';
  if (!ask.if_no.text.empty()) out << "   if no: " << ask.if_no.text << '\n';
}

void print_ahead(const Ahead& ahead, std::ostream& out) {
  if (ahead.asks_a_week > 0)
    out << fmt::format("At your present pace, {:.1f} asks a week, {} weeks bring {}.\n",
                       ahead.asks_a_week, kForecastWeeks, count_in_words(ahead.at_this_pace));
  if (ahead.with_the_plan.p > 0)
    out << fmt::format("With weeks like this one, {} weeks bring {}.\n", kForecastWeeks,
                       count_in_words(ahead.with_the_plan));
}

void print_plan(const World& world, const Plan& plan, const Ahead& ahead, std::ostream& out) {
  out << fmt::format("Week of {}, {:g} hours\n\n", to_text(plan.week_of), plan.hours);
  if (plan.asks.empty()) out << "Nothing to ask this week.\n";
  for (const Courtesy& courtesy : plan.courtesies)
    out << fmt::format("{} {}: {} ({} minutes)\n",
                       courtesy.kind == CourtesyKind::Thanks ? "Thank" : "Tell",
                       name_of(world.book, courtesy.to), courtesy.why, courtesy.minutes);
  for (const IntroStep& step : plan.intros)
    out << fmt::format("Introduction to {} through {} ({}): {}; due {}\n",
                       step.wanted == kNobody ? "somebody" : name_of(world.book, step.wanted),
                       name_of(world.book, step.through), to_word(step.stage), step.text,
                       to_text(step.due));
  size_t n = 0;
  for (const PlannedAsk& ask : plan.asks)
    print_ask(world, ++n, ask, out);
  if (!plan.asks.empty())
    out << fmt::format(
        "\nMeetings to expect from this: {}. Several will say no; that is "
        "normal.\n",
        count_in_words(plan.expected_meetings));
  if (plan.gap > 0)
    out << fmt::format("Another choice of asks could bring at most {:.1f} in 100 more.\n",
                       100 * plan.gap);
  print_ahead(ahead, out);
  if (!plan.let_go.empty()) out << "\nLet these rest: a reminder would hardly help\n";
  for (const LetGo& one : plan.let_go)
    out << "  " << one.why << '\n';
  if (!plan.left_out.empty()) out << "\nLeft out this week\n";
  for (const LeftOut& left : plan.left_out) {
    const Target& target = world.book.targets[left.target];
    const std::string who = target.person != kNobody ? name_of(world.book, target.person)
                                                     : target_name(world.book, target);
    out << fmt::format("  {}: {}\n", who, left.why);
  }
  out << '\n' << origin(world.belief.own_asks, near_asks(world.outlook(), plan)) << '\n';
}

void print_diagnosis(const Diagnosis& diagnosis, std::ostream& out) {
  if (diagnosis.asks > 0)
    out << fmt::format("{}, {} said yes; such asks usually bring {}\n\n",
                       counted(static_cast<std::uint64_t>(diagnosis.asks), "ask"),
                       diagnosis.meetings, count_in_words(diagnosis.expected, "yes", "yeses"));
  for (const Finding& finding : diagnosis.findings)
    out << fmt::format("{}\n  {}\n  Rests on: {}\n", finding.title, finding.text,
                       finding.evidence);
  if (!diagnosis.enough) {
    out << fmt::format("\nWe cannot tell yet: {} more small asks would show it.\n",
                       diagnosis.needed);
    return;
  }
  out << "\nWhat would help: more in four weeks\n";
  for (const LeverGain& lever : diagnosis.levers)
    out << fmt::format("  {:<13} {}: {}\n", to_word(lever.lever), count_in_words(lever.gain),
                       lever.text);
}

}  // namespace

Result<int> perform(Desk& desk, const PlanCommand& command) {
  const Looked looked = TRY(desk.engine.look());
  const Plan plan = choose(looked.world->outlook(), {.hours = command.hours});
  const Ahead ahead = meetings_ahead(looked.world->outlook(), plan);
  if (desk.json) {
    Json json = json_of(looked.world->book, plan);
    json["forecast"] = json_of(ahead);
    desk.out << json.dump() << '\n';
  } else {
    print_plan(*looked.world, plan, ahead, desk.out);
  }
  return 0;
}

Result<int> perform(Desk& desk, const LogCommand& command) {
  AskRow row{.to = command.to,
             .what = command.what,
             .about = command.about,
             .via = command.via,
             .medium = command.medium,
             .minutes = command.minutes,
             .date = command.date,
             .outcome = command.outcome,
             .follow_ups = command.follow_ups,
             .closed_on = command.closed_on,
             .notes = command.notes};
  const Batch batch = TRY(batch_of(row, day_of(desk.now)));
  const ImportReport report = TRY(desk.engine.write(batch, "log"));
  if (desk.json)
    desk.out
        << Json{{"import", static_cast<std::int64_t>(report.id)}, {"to", command.to}}.dump()
        << '\n';
  else if (report.id == ImportId{})
    desk.out << "That was noted already.\n";
  else
    desk.out << fmt::format("Noted: {} asked for {}, {}.\n", command.to, command.what,
                            command.outcome);
  return 0;
}

Result<int> perform(Desk& desk, const DiagnoseCommand& command) {
  const Looked looked = TRY(desk.engine.look());
  const Diagnosis diagnosis =
      examine(looked.world->outlook_before(), {.pace_a_week = command.pace_a_week});
  const Outlook outlook = looked.world->outlook();
  const Spectrums spectrums = make_spectrums(outlook, make_spot_map(outlook, {}));
  if (desk.json) {
    Json json = json_of(diagnosis);
    json["spectrums"] = json_of(looked.world->book, spectrums);
    desk.out << json.dump() << '\n';
  } else {
    print_diagnosis(diagnosis, desk.out);
    desk.out << '\n' << text_of(outlook, spectrums);
  }
  return 0;
}

}  // namespace sweet
