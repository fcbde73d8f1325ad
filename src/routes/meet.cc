#include "routes/meet.h"

#include <algorithm>

namespace sweet {
namespace {

constexpr size_t kHelping = 1024;         // arcs into the targets put in the table at once
constexpr size_t kListHelping = 4096;     // of many persons: their lists are short, all dear
constexpr size_t kOnStepsMax = 500;       // more steps into the targets: two balls instead
constexpr size_t kGuessSample = 64;       // lists looked at to guess how long all are
constexpr std::uint64_t kInsertCost = 4;  // a label put in the table, in arcs streamed
constexpr size_t kFetchSlices = 6;        // how far ahead memory is asked for
constexpr size_t kFetchArcs = 3;
constexpr size_t kTableFirst = 1u << 14;

// Asks for the memory of lists that will be streamed soon, so that it comes in time.
template <typename Row>
void fetch_ahead(const ArcLists& lists, const std::vector<Row>& rows, size_t i) {
  if (i + kFetchSlices < rows.size()) lists.fetch_slice(rows[i + kFetchSlices].person);
  if (i + kFetchArcs < rows.size()) lists.fetch_arcs(rows[i + kFetchArcs].person);
}

}  // namespace

void MeetSearch::take_source_steps() {
  source_.steps.clear();
  source_.lists = &graph_->out();
  for (const HalfArc& arc : graph_->out().of(query_->source)) {
    if (arc.cost > best_->bound()) break;
    if (!targets_->has(arc.person)) {
      source_.steps.push_back({arc.person, arc.cost, 0, 0});
      continue;
    }
    FoundRoute route;
    route.people[0] = query_->source;
    route.go(arc.person, arc.cost);
    route.cost = arc.cost;
    best_->offer(route);
  }
  source_.least = source_.steps.empty() ? kNoCost : source_.steps.front().cost;
}

// The next helping of arcs into the targets, none dearer than said; false: no more.
bool MeetSearch::take_target_steps(size_t most, RouteCost dearest) {
  target_.steps.clear();
  target_.lists = &graph_->in();
  target_.least = kNoCost;
  const std::vector<TargetList>& lists = targets_->lists();
  const bool one_list = lists.size() == 1;
  const bool skip_equals = query_->kind == RouteKind::Referrers;
  for (; list_ < lists.size(); ++list_, arc_ = 0) {
    const std::span<const HalfArc> arcs = lists[list_].arcs;
    for (; arc_ < arcs.size() && arcs[arc_].cost <= dearest; ++arc_) {
      if (target_.steps.size() >= most) return true;
      const HalfArc arc = arcs[arc_];
      if (arc.person == query_->source || (!one_list && targets_->has(arc.person))) continue;
      const std::uint32_t rank = rank_here();
      if (rank > 0 && skip_equals) continue;
      target_.steps.push_back({arc.person, arc.cost, static_cast<std::uint32_t>(list_), rank});
      target_.least = std::min(target_.least, arc.cost);
    }
  }
  return !target_.steps.empty();
}

// Which of the equal arcs into a company the one reached is.
std::uint32_t MeetSearch::rank_here() const {
  const std::span<const HalfArc> arcs = targets_->lists()[list_].arcs;
  std::uint32_t rank = 0;
  for (size_t i = arc_; i > 0 && arcs[i - 1] == arcs[arc_]; --i)
    ++rank;
  return rank;
}

// About how many second steps an end has.
std::uint64_t MeetSearch::guess_arcs(const End& end) const {
  const size_t count = end.steps.size();
  if (count == 0) return 0;
  const size_t stride = (count + kGuessSample - 1) / kGuessSample;
  std::uint64_t sum = 0, looked = 0;
  for (size_t i = 0; i < count; i += stride, ++looked)
    sum += end.lists->count(end.steps[i].person);
  return sum * count / looked;
}

void MeetSearch::put_steps_in_table(const End& end) {
  tabled_ = &end;
  labels_.clear();
  labels_least_ = end.least;
  table_.start(end.steps.size());
  for (std::uint32_t i = 0; i < end.steps.size(); ++i) {
    const Step& step = end.steps[i];
    std::uint32_t& newest = table_.at(step.person);
    labels_.push_back({step.person, step.cost, i, newest});
    newest = i;
  }
}

// A way from the source and one from the targets: at the same person, or one arc apart.
void MeetSearch::meet(const Label& in_table, const Label& streamed, RouteCost middle) {
  const RouteCost cost = in_table.cost + middle + streamed.cost;
  const bool forward = tabled_ == &target_;  // the source's steps are streamed
  const Label& near = forward ? streamed : in_table;
  const Label& far = forward ? in_table : streamed;
  const bool referrers = query_->kind == RouteKind::Referrers;
  if (referrers && cost > best_by_first_[near.step]) return;
  const Step& first = source_.steps[near.step];
  const Step& last = target_.steps[far.step];
  const bool second = near.person != first.person, third = far.person != last.person;
  if (second || third) {
    const bool twice = (middle > 0 || (second && third)) && first.person == last.person;
    if (twice || (middle > 0 && (first.person == far.person || last.person == near.person))) {
      return;
    }
    if ((second && !usable(near.person)) || (third && !usable(far.person))) return;
  }
  FoundRoute route;
  route.people[0] = query_->source;
  route.go(first.person, first.cost);
  if (second) route.go(near.person, near.cost - first.cost);
  if (middle > 0) route.go(far.person, middle);
  if (third) route.go(last.person, far.cost - last.cost);
  route.go(targets_->lists()[last.list].person, last.cost);
  route.list = last.list;
  route.rank = last.rank;
  route.cost = cost;
  best_->offer(route);
  if (referrers) best_by_first_[near.step] = cost;
}

// Routes of 2 arcs, and of 3 where so many are allowed: steps of one end in the table,
// second steps of the other.
void MeetSearch::stream_second(const End& streamed) {
  const std::vector<Step>& steps = streamed.steps;
  const RouteCost least = labels_least_;
  for (size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    if (step.cost + least > best_->bound()) continue;
    const Label at = {step.person, step.cost, static_cast<std::uint32_t>(i), 0};
    for (std::uint32_t l = table_.find(step.person); l != PersonTable::kNothing;
         l = labels_[l].older) {
      if (step.cost + labels_[l].cost <= best_->bound()) meet(labels_[l], at, 0);
    }
    if (query_->arcs_max < 3) continue;
    fetch_ahead(*streamed.lists, steps, i);
    const std::span<const HalfArc> arcs = streamed.lists->of(step.person);
    RouteCost bound = best_->bound();
    for (const HalfArc *arc = arcs.data(), *end = arc + arcs.size(); arc != end; ++arc) {
      const RouteCost cost = step.cost + arc->cost;
      if (cost + least > bound) break;
      if (!table_.maybe(arc->person)) continue;
      for (std::uint32_t l = table_.find(arc->person); l != PersonTable::kNothing;
           l = labels_[l].older) {
        if (cost + labels_[l].cost <= bound) meet(labels_[l], at, arc->cost);
      }
      bound = best_->bound();
    }
  }
}

void MeetSearch::run_near(const RouteGraph& graph, const RouteQuery& query,
                          const Targets& targets, BestRoutes& best) {
  graph_ = &graph;
  query_ = &query;
  targets_ = &targets;
  best_ = &best;
  list_ = arc_ = 0;
  take_source_steps();
  if (query.arcs_max < 2 || source_.steps.empty()) return;
  if (query.kind == RouteKind::Referrers) {
    best_by_first_.assign(source_.steps.size(), kRouteCostMax);
  }
  if (best.bound() < source_.least) return;
  const size_t most = targets.lists().size() == 1 ? kHelping : kListHelping;
  if (!take_target_steps(most, best.bound() - source_.least)) return;
  const bool from_source = guess_arcs(source_) + kInsertCost * target_.steps.size() <
                           guess_arcs(target_) + kInsertCost * source_.steps.size();
  put_steps_in_table(from_source ? target_ : source_);
  stream_second(from_source ? source_ : target_);
  if (list_ < targets.lists().size()) stream_rest();
}

// The arcs into the targets beyond the first helping: now the ways of one and two steps
// from the source are in the table, as far as they can still be of use.
void MeetSearch::stream_rest() {
  target_.steps.clear();
  target_.least = kNoCost;
  const std::vector<TargetList>& lists = targets_->lists();
  for (size_t i = list_; i < lists.size(); ++i) {
    const std::span<const HalfArc> arcs = lists[i].arcs.subspan(i == list_ ? arc_ : 0);
    if (!arcs.empty()) target_.least = std::min(target_.least, arcs.front().cost);
  }
  if (target_.least > best_->bound() - source_.least) return;
  put_steps_in_table(source_);
  if (query_->arcs_max >= 3) add_seconds_to_table(source_, target_);
  for (; list_ < lists.size(); ++list_, arc_ = 0) {
    const std::span<const HalfArc> arcs = lists[list_].arcs;
    RouteCost bound = best_->bound();
    for (; arc_ < arcs.size(); ++arc_) {
      const HalfArc arc = arcs[arc_];
      if (arc.cost + labels_least_ > bound) break;
      if (!table_.maybe(arc.person)) continue;
      std::uint32_t label = table_.find(arc.person);
      if (label == PersonTable::kNothing) continue;
      const Label at = {arc.person, arc.cost, static_cast<std::uint32_t>(target_.steps.size()),
                        0};
      target_.steps.push_back(
          {arc.person, arc.cost, static_cast<std::uint32_t>(list_), rank_here()});
      for (; label != PersonTable::kNothing; label = labels_[label].older) {
        if (arc.cost + labels_[label].cost <= bound) meet(labels_[label], at, 0);
      }
      bound = best_->bound();
    }
  }
}

// All ways of two steps that may still be of use.
void MeetSearch::add_seconds_to_table(const End& end, const End& other) {
  const bool cheapest_only = query_->kind == RouteKind::Referrers && &end == &target_;
  const RouteCost bound = best_->bound();
  for (std::uint32_t i = 0; i < end.steps.size(); ++i) {
    const Step& step = end.steps[i];
    fetch_ahead(*end.lists, end.steps, i);
    for (const HalfArc& arc : end.lists->of(step.person)) {
      const RouteCost cost = step.cost + arc.cost;
      if (cost + other.least > bound) break;
      if (arc.person == query_->source) continue;
      std::uint32_t& newest = table_.at(arc.person);
      if (cheapest_only && newest != PersonTable::kNothing && labels_[newest].cost <= cost) {
        continue;
      }
      labels_.push_back({arc.person, cost, i, cheapest_only ? PersonTable::kNothing : newest});
      newest = static_cast<std::uint32_t>(labels_.size() - 1);
      labels_least_ = std::min(labels_least_, cost);
    }
  }
}

// Routes of 4 arcs: two steps from either end to the same person.
void MeetSearch::stream_second_to_second(const End& streamed, bool keep) {
  const std::vector<Step>& steps = streamed.steps;
  seconds_.clear();
  RouteCost bound = best_->bound();
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    fetch_ahead(*streamed.lists, steps, i);
    const std::span<const HalfArc> arcs = streamed.lists->of(steps[i].person);
    for (const HalfArc *arc = arcs.data(), *end = arc + arcs.size(); arc != end; ++arc) {
      const std::uint64_t cost = std::uint64_t{steps[i].cost} + arc->cost;
      if (cost + labels_least_ > bound) break;
      const Label at = {arc->person, static_cast<RouteCost>(cost), i, 0};
      if (keep) seconds_.push_back(at);
      if (!table_.maybe(arc->person)) continue;
      for (std::uint32_t l = table_.find(arc->person); l != PersonTable::kNothing;
           l = labels_[l].older) {
        if (cost + labels_[l].cost <= bound) meet(labels_[l], at, 0);
      }
      bound = best_->bound();
    }
  }
}

// Routes of 5 arcs: an arc between the second steps.
void MeetSearch::stream_third(const End& streamed) {
  const bool once = query_->kind == RouteKind::Referrers && &streamed == &target_;
  if (once) streamed_.start(seconds_.size());
  std::ranges::sort(seconds_, {}, [](const Label& label) {
    return std::uint64_t{label.cost} << 32 | label.person;
  });
  RouteCost bound = best_->bound();
  for (size_t i = 0; i < seconds_.size(); ++i) {
    const Label& at = seconds_[i];
    if (std::uint64_t{at.cost} + labels_least_ >= bound) break;
    fetch_ahead(*streamed.lists, seconds_, i);
    if (!usable(at.person)) continue;
    if (once) {
      std::uint32_t& met = streamed_.at(at.person);
      if (met != PersonTable::kNothing) continue;
      met = 0;
    }
    const std::span<const HalfArc> arcs = streamed.lists->of(at.person);
    for (const HalfArc *arc = arcs.data(), *end = arc + arcs.size(); arc != end; ++arc) {
      const std::uint64_t cost = std::uint64_t{at.cost} + arc->cost;
      if (cost + labels_least_ > bound) break;
      if (!table_.maybe(arc->person)) continue;
      for (std::uint32_t l = table_.find(arc->person); l != PersonTable::kNothing;
           l = labels_[l].older) {
        if (cost + labels_[l].cost <= bound) meet(labels_[l], at, arc->cost);
      }
      bound = best_->bound();
    }
  }
}

bool MeetSearch::run_on() {
  if (source_.steps.empty()) return true;
  const RouteCost bound = best_->bound();
  if (bound <= source_.least) return true;
  list_ = arc_ = 0;
  if (!take_target_steps(kOnStepsMax + 1, bound - source_.least)) return true;
  if (target_.steps.size() > kOnStepsMax) return false;
  // The table is the end with fewer arcs for 4 arcs; for 5 the other, as every one of the
  // streamed end's second steps is streamed a third time.
  const bool source_smaller = guess_arcs(source_) < guess_arcs(target_);
  const bool fifth = query_->arcs_max > 4;
  const bool source_in_table = source_smaller != fifth;
  const End& tabled = source_in_table ? source_ : target_;
  const End& streamed = source_in_table ? target_ : source_;
  tabled_ = &tabled;
  labels_.clear();
  labels_least_ = kNoCost;
  table_.start(kTableFirst);
  add_seconds_to_table(tabled, streamed);
  if (labels_.empty()) return true;
  stream_second_to_second(streamed, fifth);
  if (fifth) stream_third(streamed);
  return true;
}

}  // namespace sweet
