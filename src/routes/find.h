// The best routes of introductions from one person to any of the targets.
//
// A route goes over at most arcs_max ties (introducers + 1), meets nobody twice and ends
// at the first target it meets; the source is no target. The k best are exact: near targets
// by meeting in the middle (meet.h), far ones by two balls that grow towards each other
// (far.h). Routes over 5 ties would take five yeses in a row; that is the limit.
//
//   in      graph    as of now
//           query    numbers outside the graph and targets said twice are passed over;
//                    arcs_max is brought into 1 .. kArcsMax, routes_max into 0 .. kRoutesMax
//           scratch  one for each thread; reused, it saves making room anew
//   out     best first; equal chances: fewer ties, then lower numbers, for those within
//           the error of cost.h. Fewer than routes_max only if there are no more
//   errors  none; nobody known or no way there gives no routes
//   cost    see meet.h and far.h; a few microseconds near by, milliseconds far out,
//           hardly more among ten million people than among ten thousand
#pragma once

#include <memory>
#include <vector>

#include "routes/graph.h"
#include "routes/route.h"

namespace sweet {

inline constexpr int kRoutesMax = 100;

// The memory a search works in.
class RouteScratch {
 public:
  RouteScratch();
  ~RouteScratch();
  RouteScratch(RouteScratch&&) noexcept;
  RouteScratch& operator=(RouteScratch&&) noexcept;

  struct Rooms;
  Rooms& rooms() { return *rooms_; }

 private:
  std::unique_ptr<Rooms> rooms_;
};

[[nodiscard]] std::vector<Route> find_routes(const RouteGraph& graph, const RouteQuery& query,
                                             RouteScratch& scratch);

}  // namespace sweet
