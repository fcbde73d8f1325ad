#include "engine/world.h"

#include <algorithm>

#include "base/embedded.h"
#include "learn/answers.h"
#include "learn/fit.h"
#include "network/weave.h"
#include "plan/spot.h"

namespace sweet {
namespace {

// Everyone who is, or is at the company that is, a target.
std::vector<PersonIx> wanted_people(const Book& book, std::span<const PersonIx> asked) {
  std::vector<PersonIx> wanted(asked.begin(), asked.end());
  for (const Target& target : book.targets) {
    const std::vector<PersonIx> meant = wanted_of(book, target);
    wanted.insert(wanted.end(), meant.begin(), meant.end());
  }
  std::ranges::sort(wanted);
  const auto twice = std::ranges::unique(wanted);
  wanted.erase(twice.begin(), twice.end());
  return wanted;
}

}  // namespace

Result<Tables> make_tables(const Book& book) {
  Tables tables;
  tables.tie_kinds = TRY(TieKinds::read(embedded_file("ties.csv"), book.own_ties));
  tables.ask_kinds = TRY(AskKinds::read(embedded_file("asks.csv"), book.own_asks));
  tables.coefficients = TRY(read_coefficients(embedded_file("numbers.csv")));
  return tables;
}

Result<std::unique_ptr<World>> make_world_before(std::shared_ptr<const Book> book, Moment now,
                                                 std::span<const PersonIx> asked) {
  Tables tables = TRY(make_tables(*book));
  auto world = std::make_unique<World>(std::move(book));
  world->tie_kinds = std::move(tables.tie_kinds);
  world->ask_kinds = std::move(tables.ask_kinds);
  world->studies = world->coefficients = std::move(tables.coefficients);
  world->now = now;
  world->before = world->belief = prior_belief(world->studies);
  world->network = weave(world->book, world->tie_kinds, now, wanted_people(world->book, asked));
  return world;
}

Result<std::unique_ptr<World>> make_world(std::shared_ptr<const Book> book, Moment now,
                                          std::span<const PersonIx> asked) {
  std::unique_ptr<World> world = TRY(make_world_before(std::move(book), now, asked));
  world->belief = fit(world->studies, answers_of(world->outlook_before()));
  world->coefficients = learned(world->studies, world->belief);
  return world;
}

std::vector<PersonIx> people_at(const Book& book, OrgIx org) {
  std::vector<PersonIx> there;
  for (PersonIx p = 0; p < book.people.size(); ++p)
    if (org != kNoOrg && book.people[p].org == org && !book.people[p].me) there.push_back(p);
  return there;
}

}  // namespace sweet
