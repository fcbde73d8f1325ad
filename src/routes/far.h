// Best routes over any number of arcs up to kArcsMax: two balls that meet.
//
// A ball around the targets says what the rest of a way costs. From the source, prefixes
// of routes are taken up in order of cost so far plus rest; where the ball does not reach,
// the rest costs at least its radius. When the next prefix would be dearer than the k-th
// route found, these are the k best. If that takes too many prefixes, the ball grows
// fourfold and the prefixes start again, with the k-th cost known so far as a bound.
//
//   paths      every prefix is a label; routes come out in order, nobody twice in one
//   referrers  a label is (person, first person): beyond k cheaper first persons at a
//              person over no more arcs a label cannot matter, and a first person is
//              done when cost so far plus radius is more than their best route. The way
//              on from the ball may then be taken as it is: where it repeats somebody,
//              a cheaper route by the same first person exists and wins
//   bound      exact, never cut short: in the end the ball holds all the ways there are
//   cost       about the labels within half the k-th cost from either side, times their
//              arcs; measured in docs/benchmarks.md
//   source     A* with a bidirectional bound [Hart, Nilsson & Raphael 1968; Kaindl & Kainz
//              1997]; doubling [Bentley & Yao 1976]
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "routes/ball.h"
#include "routes/best.h"
#include "routes/graph.h"
#include "routes/heap.h"
#include "routes/table.h"
#include "routes/targets.h"

namespace sweet {

class FarSearch {
 public:
  // query has been checked: source and arcs_max are in range.
  void run(const RouteGraph& graph, const RouteQuery& query, const Targets& targets,
           BestRoutes& best, size_t ball_first = kBallFirst);

  static constexpr size_t kBallFirst = 256;  // labels: small enough for the first cache

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  struct Label {
    PersonIx person;
    RouteCost cost;
    RouteCost step;  // what the last arc costs
    std::uint32_t parent;
    std::uint32_t arcs;
    PersonIx first;       // the first person after the source
    bool met;             // someone before this person is in the ball
    bool waiting;         // paths: made at the ball's rim, arcs not looked at yet
    const HalfArc* next;  // the arcs not taken yet
    const HalfArc* end;
  };
  struct Seen {  // referrers: a label at a person
    PersonIx first;
    std::uint32_t arcs;
    std::uint32_t older;
  };

  bool search(size_t labels_max);
  void take_arc(std::uint32_t number);
  void look_around(std::uint32_t number);
  void cross(std::uint32_t number, HalfArc arc, std::uint32_t rest);
  void wait_for_next(std::uint32_t number, bool again);
  bool holds(std::uint32_t number, PersonIx person) const;
  bool outdone(PersonIx person, PersonIx first, std::uint32_t arcs);
  void note_rim(RouteCost cost);
  FoundRoute route_to(std::uint32_t number) const;
  RouteCost bound() const;

  const RouteGraph* graph_ = nullptr;
  const RouteQuery* query_ = nullptr;
  BestRoutes* best_ = nullptr;
  std::uint32_t arcs_max_ = 0;
  RouteCost radius_ = 0;
  RouteCost known_bound_ = kRouteCostMax;  // of the k-th route, from an earlier round
  TargetBall ball_;
  std::vector<Label> labels_;
  CostHeap heap_;        // of labels
  PersonTable seen_at_;  // referrers: the newest entry of seen_ for a person
  std::vector<Seen> seen_;
  std::vector<RouteCost> rim_;  // paths: a heap of the k cheapest meetings, dearest on top
};

}  // namespace sweet
