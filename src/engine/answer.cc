#include "engine/answer.h"

#include <algorithm>

#include "network/together.h"
#include "odds/near.h"
#include "routes/build.h"
#include "routes/find.h"

namespace sweet {
namespace {

constexpr size_t kTouchesShown = 20;
constexpr size_t kIntroducersShown = 10;

std::vector<Arc> arcs_of(const Outlook& outlook) {
  std::vector<Arc> arcs;
  arcs.reserve(outlook.network.ties.size());
  for (const Tie& tie : outlook.network.ties)
    arcs.push_back({tie.from, tie.to, introduction_chance(outlook, tie)});
  return arcs;
}

std::string why_no_route(const Looked& looked, const std::vector<PersonIx>& wanted) {
  const Book& book = looked.world->book;
  if (book.me == kNobody) return "nobody is marked as you: add a row with me=yes to people.csv";
  if (wanted.empty()) return "nobody who works there is known";
  if (wanted.size() == 1 && wanted[0] == book.me) return "that is you";
  return "nobody you know is known to know them";
}

bool touches_person(const Touch& touch, PersonIx person) {
  return touch.from == person || std::ranges::find(touch.to, person) != touch.to.end();
}

bool concerns(const Ask& ask, PersonIx person) {
  return ask.to == person || ask.about == person ||
         std::ranges::find(ask.via, person) != ask.via.end();
}

}  // namespace

Result<OddsAnswer> answer_odds(const World& world, const Request& request) {
  OddsAnswer answer;
  answer.situation =
      TRY(situation_of(request, world.tie_kinds, world.ask_kinds, world.coefficients));
  const Features hop[] = {features_of(answer.situation)};
  answer.chance = chance_of(world.belief, hop);
  answer.terms = terms_of(world.belief.centre, answer.situation);
  answer.own_asks = world.belief.own_asks;
  answer.near_asks = near_asks(world.belief, hop[0]);
  return answer;
}

RoutesAnswer answer_routes(const Looked& looked, int routes_max, int introducers_max) {
  const Outlook outlook = looked.world->outlook();
  const std::vector<PersonIx> wanted = looked.people();
  const AskSize introduction = ask_size(*outlook.ask_kinds.find("introduction"));
  RoutesAnswer answer;
  if (outlook.book.me != kNobody) {
    const RouteGraph graph = make_route_graph(outlook.network.people(), arcs_of(outlook));
    RouteScratch scratch;
    for (Route& route : find_routes(graph,
                                    {.source = outlook.book.me,
                                    .targets = wanted,
                                    .arcs_max = introducers_max + 1,
                                    .routes_max = routes_max},
                                    scratch)) {
      const Chance chance = chance_of(outlook, steps_of(outlook, route.people, introduction));
      answer.routes.push_back({std::move(route.people), chance});
    }
  }
  std::ranges::stable_sort(answer.routes, std::greater{},
                           [](const RouteAnswer& r) { return r.chance.p; });
  if (answer.routes.empty())
    answer.reason = why_no_route(looked, wanted);
  else
    answer.near_asks = near_asks(outlook, answer.routes[0].people, introduction);
  return answer;
}

PersonAnswer answer_person(const Looked& looked, PersonIx person) {
  const World& world = *looked.world;
  const Outlook outlook = world.outlook();
  const PersonIx me = world.book.me;
  PersonAnswer answer{.person = person};
  std::vector<Together> together;
  const auto tie_between = [&](PersonIx from, PersonIx to, PersonIx other) {
    return TieAnswer{other, world.network.find(from, to), world.network.find(to, from),
                     explain_tie(world.book, world.tie_kinds, world.now, *world.dealings,
                                 together, from, to)};
  };
  if (me != kNobody && person != me) answer.mine = tie_between(me, person, person);

  std::vector<std::pair<double, PersonIx>> introducers;
  for (PersonIx other = 0; me != kNobody && other < world.book.people.size(); ++other) {
    if (other == me || other == person) continue;
    const Tie* first = world.network.find(me, other);
    const Tie* second = first == nullptr ? nullptr : world.network.find(other, person);
    if (second == nullptr) continue;
    introducers.emplace_back(
        -introduction_chance(outlook, *first) * introduction_chance(outlook, *second), other);
  }
  std::ranges::sort(introducers);
  if (introducers.size() > kIntroducersShown) introducers.resize(kIntroducersShown);
  if (!introducers.empty()) {
    const PersonIx wanted[] = {person};
    together = together_of(world.book, world.now, wanted, Whose(world.book, wanted));
  }
  for (const auto& [chance, other] : introducers)
    answer.introducers.push_back(tie_between(other, person, other));

  for (const Touch& touch : world.book.touches)
    if (touch.at <= world.now && touches_person(touch, person))
      answer.touches.push_back(&touch);
  answer.touches_all = answer.touches.size();
  if (answer.touches_all > kTouchesShown)
    answer.touches.erase(answer.touches.begin(), answer.touches.end() - kTouchesShown);
  for (const Ask& ask : world.book.asks)
    if (concerns(ask, person)) answer.asks.push_back(&ask);
  return answer;
}

}  // namespace sweet
