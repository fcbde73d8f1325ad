// The best routes found so far, at most k of them, best first.
//
//   order  cost, then fewer arcs, then lower person numbers
//   cost   an offer that is not good enough: one comparison; else O(k)
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "routes/cost.h"
#include "routes/route.h"

namespace sweet {

// A route while it is being searched for.
struct FoundRoute {
  RouteCost cost = kNoCost;
  std::uint32_t arcs = 0;
  std::array<PersonIx, kArcsMax + 1> people = {};  // arcs + 1 of them
  std::array<RouteCost, kArcsMax> steps = {};      // what each arc costs
  std::uint32_t list = 0;  // where the last person is still kNobody: the company's list
  std::uint32_t rank = 0;  // and which of the equal arcs into it is meant

  void go(PersonIx to, RouteCost step) {
    steps[arcs] = step;
    people[++arcs] = to;
  }
};

// What the rest of a route may cost at most; no arc is free, so 0 is nothing at all.
inline RouteCost rest_of(RouteCost bound, std::uint64_t spent) {
  return spent < bound ? static_cast<RouteCost>(bound - spent) : 0;
}

class BestRoutes {
 public:
  void start(RouteKind kind, int routes_max) {
    kind_ = kind;
    most_ = static_cast<size_t>(routes_max);
    routes_.clear();
  }

  // A route dearer than this is of no use. Equal ones may be: lower numbers go first.
  RouteCost bound() const {
    return routes_.size() < most_ ? kRouteCostMax : routes_.back().cost;
  }

  // What the best route known by this first person costs; kNoCost when it is not among
  // the best. For referrers only.
  RouteCost cost_by(PersonIx first) const {
    for (const FoundRoute& route : routes_) {
      if (route.people[1] == first) return route.cost;
    }
    return kNoCost;
  }

  void offer(const FoundRoute& route);
  const std::vector<FoundRoute>& routes() const { return routes_; }

 private:
  RouteKind kind_ = RouteKind::Paths;
  size_t most_ = 0;
  std::vector<FoundRoute> routes_;
};

}  // namespace sweet
