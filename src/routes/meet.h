// Best routes by meeting in the middle, level by level: two steps from the source, two
// steps from the targets, and at most one arc between.
//
// The persons within reach of one end lie in a table; the arcs of the other end are streamed
// past it, cheapest first. Each list is left as soon as its arcs cannot undercut the k-th
// route found so far, so shorter routes, which are looked for first, prune the longer ones.
//
//   2 arcs  a person one step from both ends
//   3 arcs  one end's first step in the table, the other end's second step streamed
//   4, 5    the second steps of one end in the table, the second or third steps of the
//           other streamed; that end is the table whose streaming would cost more
//   company the cheapest arcs into it go in the table and mostly settle the bound; the
//           rest is then streamed past the first and second steps from the source
//   bound   exact; arcs streamed <= d^2 for 3 arcs, d^2 + d^3 for 4 and 5 without pruning,
//           d the degrees of those met, whatever the number of people
//   cost    about 1 ns an arc streamed and 60 ns a list; docs/benchmarks.md
#pragma once

#include <cstdint>
#include <vector>

#include "routes/best.h"
#include "routes/graph.h"
#include "routes/table.h"
#include "routes/targets.h"

namespace sweet {

class MeetSearch {
 public:
  // Offers the routes of at most 3 arcs.
  void run_near(const RouteGraph& graph, const RouteQuery& query, const Targets& targets,
                BestRoutes& best);

  // After run_near: offers those of 4 and 5 arcs too. False, and nothing done, when so many
  // arcs lead into the targets that two balls (far.h) are the better way.
  bool run_on();

 private:
  struct Step {  // the first step from an end
    PersonIx person;
    RouteCost cost;
    std::uint32_t list;  // of the targets
    std::uint32_t rank;  // among equal arcs from this person into a company
  };
  struct Label {  // a way of one or two steps from an end to a person
    PersonIx person;
    RouteCost cost;
    std::uint32_t step;   // into steps of that end
    std::uint32_t older;  // another label at this person
  };
  struct End {
    std::vector<Step> steps;
    const ArcLists* lists = nullptr;  // how it goes on from a person
    RouteCost least = kNoCost;        // of its steps
  };

  void take_source_steps();
  bool take_target_steps(size_t most, RouteCost dearest);
  std::uint64_t guess_arcs(const End& end) const;
  void put_steps_in_table(const End& end);
  void stream_second(const End& streamed);
  void add_seconds_to_table(const End& end, const End& other);
  void stream_rest();
  std::uint32_t rank_here() const;
  void stream_second_to_second(const End& streamed, bool keep);
  void stream_third(const End& streamed);
  void meet(const Label& in_table, const Label& streamed, RouteCost middle);
  bool usable(PersonIx person) const {
    return person != query_->source && !targets_->has(person);
  }

  const RouteGraph* graph_ = nullptr;
  const RouteQuery* query_ = nullptr;
  const Targets* targets_ = nullptr;
  BestRoutes* best_ = nullptr;
  End source_, target_;
  const End* tabled_ = nullptr;  // the end whose labels are in the table
  size_t list_ = 0;              // of the targets: the list to be helped from
  size_t arc_ = 0;               // and how far it has been
  PersonTable table_;            // the newest label of each person
  std::vector<Label> labels_;
  RouteCost labels_least_ = kNoCost;
  std::vector<Label> seconds_;  // streamed, kept for the third step
  PersonTable streamed_;        // referrers: persons whose third step has been streamed
  std::vector<RouteCost> best_by_first_;  // referrers: for every step of the source
};

}  // namespace sweet
