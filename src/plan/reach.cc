#include "plan/reach.h"

#include <algorithm>

#include "routes/build.h"

namespace sweet {
namespace {

RouteGraph graph_of(const Outlook& outlook, const std::vector<bool>& left_alone) {
  std::vector<Arc> arcs;
  arcs.reserve(outlook.network.ties.size());
  for (const Tie& tie : outlook.network.ties)
    if (tie.to != outlook.book.me && (left_alone.empty() || !left_alone[tie.to]))
      arcs.push_back({tie.from, tie.to, introduction_chance(outlook, tie)});
  return make_route_graph(static_cast<PersonIx>(outlook.book.people.size()), arcs);
}

// Errors of chances made from these are 0.02 and alike for ways that are compared.
constexpr size_t kFewDraws = 250;

}  // namespace

Reach::Reach(const Outlook& outlook, std::vector<bool> left_alone)
    : outlook_(outlook),
      left_alone_(std::move(left_alone)),
      sizes_(ask_sizes(outlook.ask_kinds, outlook.coefficients)),
      graph_(graph_of(outlook, left_alone_)),
      few_draws_(first_draws(outlook.belief, kFewDraws)) {}

std::vector<std::vector<PersonIx>> Reach::ways_through(std::span<const PersonIx> wanted,
                                                       int introducers_max, int ways_max) {
  std::vector<std::vector<PersonIx>> ways;
  if (me() == kNobody || introducers_max < 1) return ways;
  for (const RouteKind kind : {RouteKind::Referrers, RouteKind::Paths}) {
    const RouteQuery query{.source = me(),
                           .targets = wanted,
                           .arcs_max = introducers_max + 1,
                           .routes_max = ways_max,
                           .kind = kind};
    for (Route& route : find_routes(graph_, query, scratch_))
      if (route.people.size() > 2 && std::ranges::find(ways, route.people) == ways.end())
        ways.push_back(std::move(route.people));
  }
  return ways;
}

const std::vector<double>& Reach::introduction_draws(PersonIx from, PersonIx to,
                                                     const Situation& hop, Detail detail) {
  const auto [place, is_new] =
      introductions_[static_cast<size_t>(detail)].try_emplace({from, to});
  if (is_new) {
    const Features features[] = {features_of(hop)};
    place->second = chance_draws(belief(detail), features);
  }
  return place->second;
}

}  // namespace sweet
