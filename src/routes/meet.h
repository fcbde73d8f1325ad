// Best routes by meeting in the middle, level by level: two steps from the source, two
// steps from the targets, and at most one arc between.
//
// The persons within reach of one end lie in a table; the arcs of the other end are sifted
// with it, cheapest first. Each list is left as soon as its arcs cannot undercut the k-th
// route found so far, so shorter routes, which are looked for first, prune the longer ones.
//
//   2 arcs  a person one step from both ends
//   3 arcs  the first steps of the end that has fewer in the table, the other's second
//           steps sifted
//   lists   and companies, into which many arcs lead: whom the source reaches in two steps
//           is marked, and only arcs from those marked go in the table; cheapest first in
//           helpings, as each lowers the bound for the next
//   4 arcs  second steps of both ends: one end's marked, the other's that are marked in the
//           table, the first's sifted once more
//   5 arcs  the second steps of one end in the table, the third steps of the other sifted
//   bound   exact; arcs sifted <= d^2 for 3 arcs, d^2 + d^3 for 4 and 5 without pruning,
//           d the degrees of those met, whatever the number of people
//   cost    about 1 ns an arc sifted and 200 ns a list that is not cached
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
    std::uint32_t at;    // which arc of the list
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
  void take_target_step(size_t list, size_t at);
  void take_target_steps(size_t most);
  void sift_target_steps(size_t most);
  std::uint64_t arcs_on_from(const End& end) const;
  RouteCost least_second(const End& end) const;
  void mark_reach(const End& end, bool firsts, RouteCost beyond);
  void put_steps_in_table(const End& end);
  void put_seconds_in_table(const End& end, RouteCost beyond, bool marked_only);
  void sift_second(const End& sifted);
  void sift_second_to_second(const End& sifted, bool keep);
  void sift_third(const End& sifted);
  void meet_all(const Label& sifted, PersonIx person, RouteCost middle);
  void meet(const Label& in_table, const Label& sifted, RouteCost middle);
  std::uint32_t rank_of(const Step& last) const;
  RouteCost bound_by(const End& end, size_t step) const;
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
  PersonSieve reached_;          // whom an end reaches in two steps
  std::vector<Label> labels_;
  RouteCost labels_least_ = kNoCost;
  std::vector<Label> seconds_;            // sifted, kept for the third step
  PersonTable sifted_;                    // referrers: persons whose third step has been
  std::vector<RouteCost> best_by_first_;  // referrers: for every step of the source
};

}  // namespace sweet
