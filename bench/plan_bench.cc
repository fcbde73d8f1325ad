// Times the week's plan on made-up searches: many targets, many introducers, many people.
#include <fmt/format.h>

#include <ctime>

#include "base/random.h"
#include "plan/choose.h"
#include "tests/fakes/small_world.h"

namespace {

using namespace sweet;

// Introducers I know, each of whom knows a share of the targets; the rest only me.
SmallWorld make_search(int introducers, int targets, int people, double share) {
  SmallWorld world;
  Random random(5);
  const char* kinds[] = {"acquaintance", "friend", "colleague", "past_colleague", "client"};
  const auto bond = [&](PersonIx a, PersonIx b) {
    world.bond(a, b, kinds[random.below(5)], 1 + static_cast<int>(random.below(5)));
  };
  for (int i = 0; i < introducers; ++i)
    bond(0, world.add("I" + std::to_string(i)));
  for (int i = 0; i < targets; ++i) {
    const PersonIx wanted = world.add("T" + std::to_string(i));
    world.want(wanted, 1 + static_cast<int>(random.below(5)));
    for (PersonIx one = 1; one <= static_cast<PersonIx>(introducers); ++one)
      if (random.uniform() < share) bond(one, wanted);
  }
  while (static_cast<int>(world.book.people.size()) < people)
    bond(0, world.add("P" + std::to_string(world.book.people.size())));
  return world;
}

void time_plan(std::string_view name, SmallWorld world, double hours) {
  const Outlook outlook = world.look();
  const Belief belief = prior_belief(world.numbers);
  const Outlook full{outlook.book, outlook.tie_kinds, outlook.ask_kinds, outlook.coefficients,
                     belief,       outlook.network,   outlook.now};
  const std::clock_t start = std::clock();
  const Plan plan = choose(full, {.hours = hours});
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  fmt::print(
      "{}: {} ties, {:.3f} s of processor, {} asks, {:.2f} meetings ({:.0f} to {:.0f}), gap "
      "{:.5f}\n",
      name, outlook.network.ties.size(), seconds, plan.asks.size(), plan.expected_meetings.p,
      plan.expected_meetings.low, plan.expected_meetings.high, plan.gap);
}

}  // namespace

int main() {
  time_plan("300 targets, 100 introducers, 5 h", make_search(100, 300, 401, 0.1), 5);
  time_plan("300 targets, 100 introducers, dense", make_search(100, 300, 401, 0.5), 5);
  time_plan("10 targets, 30000 people", make_search(100, 10, 30000, 0.3), 5);
}
