// All people from whom the targets are cheap to reach, grown outwards in order of cost.
//
//   out     for a person and a number of arcs left: what the rest of the way costs, exactly,
//           where it is below radius(); else only that it is radius() or more
//   order   labels settle cheapest first; a person has one label for each number of arcs
//           that makes the way cheaper
//   bound   at most kArcsMax labels a person, whatever the ties
//   cost    one heap step for every arc tried; lists are read only as far as needed
//   source  Dijkstra's algorithm with hop-limited labels; every settled label keeps one
//           heap entry, its next cheapest arc, so long lists stay unread
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "routes/best.h"
#include "routes/graph.h"
#include "routes/heap.h"
#include "routes/table.h"
#include "routes/targets.h"

namespace sweet {

class TargetBall {
 public:
  // Ways of at most arcs_max arcs that do not touch `source`.
  void start(const RouteGraph& graph, const Targets& targets, PersonIx source, int arcs_max);

  // Settles labels until there are so many, or all that cost less than `enough`.
  void grow(size_t labels_max, RouteCost enough);

  // kNoCost: the ball holds everybody from whom there is a way.
  RouteCost radius() const { return heap_.empty() ? kNoCost : heap_.top_cost(); }
  size_t size() const { return labels_.size(); }

  bool maybe(PersonIx person) const { return table_.maybe(person); }
  const PersonSieve& sieve() const { return table_.sieve(); }

  // The label of the cheapest way on from a person over at most `arcs` arcs; kNoLabel.
  std::uint32_t label_of(PersonIx person, std::uint32_t arcs) const;
  RouteCost cost_of(std::uint32_t label) const { return labels_[label].cost; }
  bool is_target(std::uint32_t label) const { return labels_[label].arcs == 0; }

  // Adds the way on from a label to a route that ends at its person.
  void complete(std::uint32_t label, FoundRoute& route) const;

  static constexpr std::uint32_t kNoLabel = 0xffffffff;

 private:
  struct Label {
    PersonIx person;
    RouteCost cost;
    RouteCost step;        // what the first arc of the way on costs
    std::uint32_t parent;  // the label at its far end; kNoLabel: someone of a company
    std::uint32_t older;   // this person's label before: cheaper, over more arcs
    std::uint32_t arcs;
  };
  struct Reader {  // how far the arcs into a label's person have been read
    const HalfArc* next;
    const HalfArc* end;
    std::uint32_t label;  // kNoLabel: the arcs into a company
  };

  void add_target(PersonIx person);
  void read_from(std::span<const HalfArc> arcs, std::uint32_t label, RouteCost cost);
  void take();
  void settle(const Label& label);

  const RouteGraph* graph_ = nullptr;
  const Targets* targets_ = nullptr;
  PersonIx source_ = kNobody;
  std::uint32_t arcs_max_ = 0;
  PersonTable table_;  // the newest label of each person
  std::vector<Label> labels_;
  std::vector<Reader> readers_;
  CostHeap heap_;  // of readers
};

}  // namespace sweet
