#include "routes/far.h"

#include <algorithm>

namespace sweet {
namespace {

constexpr size_t kBallGrowth = 4;  // so that all rounds together cost 4/3 of the last

}  // namespace

void FarSearch::run(const RouteGraph& graph, const RouteQuery& query, const Targets& targets,
                    BestRoutes& best, size_t ball_first) {
  graph_ = &graph;
  query_ = &query;
  best_ = &best;
  arcs_max_ = static_cast<std::uint32_t>(query.arcs_max);
  known_bound_ = best.bound();
  ball_.start(graph, targets, query.source, query.arcs_max - 1);
  for (size_t size = ball_first;; size *= kBallGrowth) {
    ball_.grow(ball_.size() + size, known_bound_);
    radius_ = ball_.radius();
    const bool whole = radius_ == kNoCost;
    if (search(whole ? kNone : size)) return;
    known_bound_ = bound();
  }
}

// A route dearer than this is of no use.
RouteCost FarSearch::bound() const {
  RouteCost bound = std::min(known_bound_, best_->bound());
  if (rim_.size() == static_cast<size_t>(query_->routes_max)) {
    bound = std::min(bound, rim_.front());
  }
  return bound;
}

// One round with the ball as it is; false when it took too many labels.
bool FarSearch::search(size_t labels_max) {
  if (query_->kind == RouteKind::Paths) best_->start(query_->kind, query_->routes_max);
  labels_.clear();
  heap_.clear();
  rim_.clear();
  seen_.clear();
  seen_at_.start(labels_max == kNone ? kBallFirst : labels_max);
  labels_.push_back({query_->source, 0, 0, kNone, 0, kNobody, false, false, nullptr, nullptr});
  look_around(0);
  while (!heap_.empty() && heap_.top_cost() <= bound()) {
    if (labels_.size() > labels_max) return false;
    const std::uint32_t number = heap_.top();
    if (labels_[number].waiting) {
      heap_.pop();
      labels_[number].waiting = false;
      look_around(number);
    } else {
      take_arc(number);
    }
  }
  return true;
}

// Extends a label by its cheapest arc that has not been taken.
void FarSearch::take_arc(std::uint32_t number) {
  const HalfArc arc = *labels_[number].next++;
  wait_for_next(number, true);
  const Label& from = labels_[number];
  const std::uint32_t arcs = from.arcs + 1;
  if (arc.person == query_->source) return;
  if (ball_.label_of(arc.person, arcs_max_ - arcs) != TargetBall::kNoLabel) return;
  const PersonIx first = from.arcs == 0 ? arc.person : from.first;
  if (query_->kind == RouteKind::Paths) {
    if (holds(number, arc.person)) return;
  } else {
    if (std::uint64_t{from.cost} + arc.cost + radius_ > best_->cost_by(first)) return;
    if (outdone(arc.person, first, arcs)) return;
  }
  labels_.push_back({arc.person, from.cost + arc.cost, arc.cost, number, arcs, first,
                     from.met || ball_.maybe(arc.person), false, nullptr, nullptr});
  look_around(static_cast<std::uint32_t>(labels_.size() - 1));
}

// Tries every arc of a label that leads into the ball, and lines up the others.
void FarSearch::look_around(std::uint32_t number) {
  const std::span<const HalfArc> arcs = graph_->out().of(labels_[number].person);
  const std::uint32_t left = arcs_max_ - labels_[number].arcs - 1;
  const RouteCost cost = labels_[number].cost;
  RouteCost limit = rest_of(bound(), cost);
  ball_.sieve().sift(arcs, limit, [&](const HalfArc& arc) {
    const std::uint32_t rest = ball_.label_of(arc.person, left);
    if (rest == TargetBall::kNoLabel) return;
    cross(number, arc, rest);
    limit = rest_of(bound(), cost);
  });
  if (left == 0 || radius_ == kNoCost) return;
  labels_[number].next = arcs.data();
  labels_[number].end = arcs.data() + arcs.size();
  wait_for_next(number, false);
}

// A label's arc leads to someone in the ball, whose label is `rest`.
void FarSearch::cross(std::uint32_t number, HalfArc arc, std::uint32_t rest) {
  const Label from = labels_[number];
  const std::uint64_t cost = std::uint64_t{from.cost} + arc.cost + ball_.cost_of(rest);
  if (cost > bound()) return;
  const bool paths = query_->kind == RouteKind::Paths;
  if (!paths || ball_.is_target(rest)) {
    FoundRoute route = route_to(number);
    route.go(arc.person, arc.cost);
    ball_.complete(rest, route);
    route.cost = static_cast<RouteCost>(cost);
    best_->offer(route);
    return;
  }
  if (holds(number, arc.person)) return;
  if (!from.met) note_rim(static_cast<RouteCost>(cost));
  heap_.push(static_cast<RouteCost>(cost), static_cast<std::uint32_t>(labels_.size()));
  labels_.push_back({arc.person, from.cost + arc.cost, arc.cost, number, from.arcs + 1, kNobody,
                     true, true, nullptr, nullptr});
}

// Puts a label back in line for its next arc, if that may still be of use.
void FarSearch::wait_for_next(std::uint32_t number, bool again) {
  const Label& label = labels_[number];
  if (label.next != label.end) {
    const std::uint64_t cost = std::uint64_t{label.cost} + label.next->cost + radius_;
    if (cost <= bound()) {
      if (again) {
        heap_.replace_top(static_cast<RouteCost>(cost), number);
      } else {
        heap_.push(static_cast<RouteCost>(cost), number);
      }
      return;
    }
  }
  if (again) heap_.pop();
}

// Is a person on the way to a label already?
bool FarSearch::holds(std::uint32_t number, PersonIx person) const {
  for (; number != kNone; number = labels_[number].parent) {
    if (labels_[number].person == person) return true;
  }
  return false;
}

// Referrers: can a label of `first` at a person be left out? If not, it is noted. Labels
// come in order of cost, so all that were noted are cheaper.
bool FarSearch::outdone(PersonIx person, PersonIx first, std::uint32_t arcs) {
  std::uint32_t& newest = seen_at_.at(person);
  int others = 0;
  for (std::uint32_t i = newest; i != PersonTable::kNothing; i = seen_[i].older) {
    if (seen_[i].arcs > arcs) continue;
    if (seen_[i].first == first || ++others == query_->routes_max) return true;
  }
  seen_.push_back({first, arcs, newest});
  newest = static_cast<std::uint32_t>(seen_.size() - 1);
  return false;
}

// Paths: prefixes that meet the ball for the first time lead to different routes, so the
// k-th cheapest of these meetings is a bound on the k-th route.
void FarSearch::note_rim(RouteCost cost) {
  if (rim_.size() == static_cast<size_t>(query_->routes_max)) {
    if (cost >= rim_.front()) return;
    std::ranges::pop_heap(rim_);
    rim_.pop_back();
  }
  rim_.push_back(cost);
  std::ranges::push_heap(rim_);
}

FoundRoute FarSearch::route_to(std::uint32_t number) const {
  FoundRoute route;
  route.arcs = labels_[number].arcs;
  for (std::uint32_t i = route.arcs; number != kNone; number = labels_[number].parent, --i) {
    route.people[i] = labels_[number].person;
    if (i > 0) route.steps[i - 1] = labels_[number].step;
  }
  return route;
}

}  // namespace sweet
