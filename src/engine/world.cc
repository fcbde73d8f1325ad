#include "engine/world.h"

#include <algorithm>
#include <tuple>

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

// Whether two answers teach the same.
bool alike(const Answer& a, const Answer& b) {
  const auto parts = [](const Answer& answer) {
    const Features& f = answer.features;
    return std::tie(f.willing, f.seen, f.carried, f.willing_per_sd, f.seen_per_sd, f.sd_low,
                    f.sd_high, f.no_time, f.person, f.own_kinds, answer.ending, answer.arrived);
  };
  return parts(a) == parts(b);
}

bool same_dealings(const World& before, const Book& book, Moment now) {
  return before.now == now && before.book.me == book.me && before.book.touches == book.touches;
}

// All that needs neither ties nor beliefs.
Result<std::unique_ptr<World>> begin_world(std::shared_ptr<const Book> book, Moment now,
                                           const World* before) {
  Tables tables = TRY(make_tables(*book));
  auto world = std::make_unique<World>(std::move(book));
  world->tie_kinds = std::move(tables.tie_kinds);
  world->ask_kinds = std::move(tables.ask_kinds);
  world->studies = std::move(tables.coefficients);
  world->now = now;
  world->before = before != nullptr ? before->before : prior_belief(world->studies);
  world->dealings = before != nullptr && same_dealings(*before, world->book, now)
                        ? before->dealings
                        : std::make_shared<const Dealings>(world->book, now);
  return world;
}

bool same_places(const SharedRows<Person>& a, const SharedRows<Person>& b) {
  return a.shares(b) || std::ranges::equal(a, b, {}, &Person::org, &Person::org);
}

// Whether all that ties rest on is the same: not who people are, nor what was asked of them.
bool same_ties(const World& before, const World& now) {
  const Book &a = before.book, &b = now.book;
  return before.asked.empty() && before.now == now.now && before.dealings == now.dealings &&
         a.me == b.me && a.bonds == b.bonds && a.verdicts == b.verdicts && a.roles == b.roles &&
         a.own_ties == b.own_ties && a.orgs.size() == b.orgs.size() &&
         before.network.people() == b.people.size() && same_places(a.people, b.people) &&
         wanted_people(a, {}) == wanted_people(b, {});
}

Network network_of(const World& world, std::span<const PersonIx> asked) {
  return weave(world.book, world.tie_kinds, world.now, wanted_people(world.book, asked),
               *world.dealings);
}

}  // namespace

Result<Tables> make_tables(const Book& book) {
  Tables tables;
  tables.tie_kinds = TRY(TieKinds::read(embedded_file("ties.csv"), book.own_ties));
  tables.ask_kinds = TRY(AskKinds::read(embedded_file("asks.csv"), book.own_asks));
  tables.coefficients = TRY(read_coefficients(embedded_file("numbers.csv")));
  return tables;
}

bool looks_at(const Book& book, std::span<const PersonIx> asked) {
  const std::vector<PersonIx> wanted = wanted_people(book, {});
  return std::ranges::all_of(
      asked, [&](PersonIx person) { return std::ranges::binary_search(wanted, person); });
}

Result<std::unique_ptr<World>> make_world_before(std::shared_ptr<const Book> book, Moment now,
                                                 std::span<const PersonIx> asked) {
  std::unique_ptr<World> world = TRY(begin_world(std::move(book), now, nullptr));
  world->coefficients = world->studies;
  world->belief = world->before;
  world->asked.assign(asked.begin(), asked.end());
  world->network = network_of(*world, asked);
  return world;
}

Result<std::unique_ptr<World>> make_world(std::shared_ptr<const Book> book, Moment now,
                                          std::span<const PersonIx> asked,
                                          const World* before) {
  std::unique_ptr<World> made = TRY(begin_world(std::move(book), now, before));
  World& world = *made;
  if (before != nullptr && before->kept == world.kept && before->now == now) {
    world.answers = before->answers;
  } else {
    world.network = before != nullptr && same_ties(*before, world)
                        ? with_names_from(world.tie_kinds, before->network)
                        : network_of(world, {});
    world.answers = answers_of(world.outlook_before());
  }
  world.belief = before != nullptr && std::ranges::equal(before->answers, world.answers, alike)
                     ? before->belief
                     : fit(world.studies, world.answers);
  world.coefficients = learned(world.studies, world.belief);
  if (looks_at(world.book, asked)) {
    if (world.network.ties.empty()) world.network = network_of(world, {});
    return made;
  }
  world.asked.assign(asked.begin(), asked.end());
  const bool grown = before != nullptr && before->kept == world.kept && before->now == now &&
                     before->asked.empty();
  world.network = grown ? weave_more(before->network, asked, world.book, world.tie_kinds, now,
                                     wanted_people(world.book, asked), *world.dealings)
                        : network_of(world, asked);
  return made;
}

std::vector<PersonIx> people_at(const Book& book, OrgIx org) {
  std::vector<PersonIx> there;
  for (PersonIx p = 0; p < book.people.size(); ++p)
    if (org != kNoOrg && book.people[p].org == org && !book.people[p].me) there.push_back(p);
  return there;
}

}  // namespace sweet
