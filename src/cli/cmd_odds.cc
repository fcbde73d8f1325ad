// odds, spot, routes: chances, and the ways to somebody.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/print.h"
#include "engine/answer.h"
#include "odds/words.h"
#include "plan/say.h"
#include "view/answers.h"

namespace sweet {
namespace {

void print_terms(const std::vector<Term>& terms, std::ostream& out) {
  for (const Stage stage : {Stage::Attention, Stage::Willingness}) {
    out << (stage == Stage::Attention ? "Will it be heard?\n" : "Will they be willing?\n");
    for (const Term& term : terms)
      if (term.stage == stage)
        out << fmt::format("  {:+5.2f}  {:<16} {}\n", term.logit, term.term, term.why);
  }
}

void print_approach(const World& world, size_t n, const Approach& approach, std::ostream& out) {
  const Book& book = world.book;
  out << fmt::format("{}. {}\n   ask for {}\n   of such asks {}; about {} minutes of yours\n",
                     n, names_of(book, approach.people),
                     in_words(world.ask_kinds, approach.ask), in_words(approach.chance),
                     approach.cost_minutes);
  if (approach.steps.size() < 2) return;
  for (const Step& step : approach.steps)
    out << fmt::format("     {} {} {} for {}: {}\n", name_of(book, step.from),
                       step.from == book.me ? "ask" : "asks", name_of(book, step.to),
                       in_words(world.ask_kinds, step.ask), in_words(step.chance));
}

}  // namespace

Result<int> perform(Desk& desk, const OddsCommand& command) {
  const Looked looked = TRY(desk.engine.look());
  const Result<OddsAnswer> made = answer_odds(*looked.world, command.request);
  if (!made) {  // a word that is in no table is wrong usage, not a failure
    desk.err << "sweetspot: " << made.error().message << "\n  " << made.error().hint << '\n';
    return kWrongUsage;
  }
  const OddsAnswer& answer = *made;
  if (desk.json) {
    desk.out << json_of(answer).dump() << '\n';
    return 0;
  }
  desk.out << sentence(answer.chance) << '\n'
           << origin(answer.own_asks, answer.near_asks) << "\n\n";
  print_terms(answer.terms, desk.out);
  return 0;
}

Result<int> perform(Desk& desk, const SpotCommand& command) {
  const Looked looked = TRY(desk.engine.look(command.who));
  const World& world = *looked.world;
  const Spots spots =
      find_spots(world.outlook(), looked.people(), {.options_max = command.options_max});
  if (desk.json) {
    desk.out << json_of(looked, spots).dump() << '\n';
    return 0;
  }
  desk.out << "Ways to " << looked_name(looked) << ", best first\n\n";
  if (spots.options.empty()) desk.out << "There is no honest way: " << spots.reason << ".\n";
  size_t n = 0;
  for (const Approach& approach : spots.options)
    print_approach(world, ++n, approach, desk.out);
  desk.out << '\n' << origin(world.belief.own_asks, near_asks(world.outlook(), spots)) << '\n';
  return 0;
}

Result<int> perform(Desk& desk, const RoutesCommand& command) {
  const Looked looked = TRY(desk.engine.look(command.who));
  const RoutesAnswer answer =
      answer_routes(looked, command.routes_max, command.introducers_max);
  const Book& book = looked.world->book;
  if (desk.json) {
    desk.out << json_of(looked, answer).dump() << '\n';
    return 0;
  }
  desk.out << "Routes to " << looked_name(looked) << ", best first\n";
  if (answer.routes.empty()) desk.out << "None: " << answer.reason << ".\n";
  for (const RouteAnswer& route : answer.routes)
    desk.out << fmt::format("  {}: of such asks {}\n", names_of(book, route.people),
                            in_words(route.chance));
  desk.out << origin(looked.world->belief.own_asks, answer.near_asks) << '\n';
  return 0;
}

}  // namespace sweet
