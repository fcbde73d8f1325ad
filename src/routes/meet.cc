#include "routes/meet.h"

#include <algorithm>
#include <utility>

namespace sweet {
namespace {

constexpr size_t kDirect = 256;      // arcs into the targets that all go in the table
constexpr size_t kHelping = 4096;    // arcs into the targets sifted before the bound is lowered
constexpr size_t kHelpingMore = 4;   // the next helping, in helpings
constexpr size_t kOnStepsMax = 500;  // more steps into the targets: two balls instead
constexpr size_t kOfPeople = 2;      // about so many second steps lead to one person,
constexpr size_t kOfMarked = 8;      // to one who is marked: only to make room
constexpr size_t kFetchSlices = 16;  // how far ahead memory is asked for
constexpr size_t kFetchArcs = 6;
constexpr std::uint32_t kLinesOfSteps = 4;  // of each list; where it is read further, the
constexpr std::uint32_t kLinesOfThird = 2;  // processor sees the stream by itself

// Asks for the memory of lists that will be read soon, so that it comes in time. To be
// called for every row in turn.
template <typename Row>
void fetch_ahead(const ArcLists& lists, const std::vector<Row>& rows, size_t i,
                 std::uint32_t lines = kLinesOfSteps) {
  if (i == 0) {
    for (size_t j = 1; j < std::min(kFetchSlices, rows.size()); ++j)
      lists.fetch_slice(rows[j].person);
    for (size_t j = 1; j < std::min(kFetchArcs, rows.size()); ++j)
      lists.fetch_arcs(rows[j].person, lines);
  }
  if (i + kFetchSlices < rows.size()) lists.fetch_slice(rows[i + kFetchSlices].person);
  if (i + kFetchArcs < rows.size()) lists.fetch_arcs(rows[i + kFetchArcs].person, lines);
}

}  // namespace

// A route over this step of an end that costs more is of no use.
RouteCost MeetSearch::bound_by(const End& end, size_t step) const {
  const RouteCost bound = best_->bound();
  const bool one_each = query_->kind == RouteKind::Referrers && &end == &source_;
  return one_each ? std::min(bound, best_by_first_[step]) : bound;
}

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

void MeetSearch::take_target_step(size_t list, size_t at) {
  const std::vector<TargetList>& lists = targets_->lists();
  const HalfArc arc = lists[list].arcs[at];
  if (arc.person == query_->source) return;
  if (lists.size() > 1 && targets_->has(arc.person)) return;
  target_.steps.push_back(
      {arc.person, arc.cost, static_cast<std::uint32_t>(list), static_cast<std::uint32_t>(at)});
  target_.least = std::min(target_.least, arc.cost);
}

// The steps into the targets that may be of use, until there are so many.
void MeetSearch::take_target_steps(size_t most) {
  target_.steps.clear();
  target_.least = kNoCost;
  const RouteCost limit = rest_of(best_->bound(), source_.least);
  const std::vector<TargetList>& lists = targets_->lists();
  for (size_t list = 0; list < lists.size(); ++list) {
    const std::span<const HalfArc> arcs = lists[list].arcs;
    for (size_t at = 0; at < arcs.size() && arcs[at].cost <= limit; ++at) {
      if (target_.steps.size() >= most) return;
      take_target_step(list, at);
    }
  }
}

// The same for the next so many arcs, where those marked may take them.
void MeetSearch::sift_target_steps(size_t most) {
  target_.steps.clear();
  target_.least = kNoCost;
  const RouteCost limit = rest_of(best_->bound(), source_.least);
  const std::vector<TargetList>& lists = targets_->lists();
  while (most > 0 && list_ < lists.size()) {
    const std::span<const HalfArc> arcs = lists[list_].arcs;
    const auto helping = arcs.subspan(arc_, std::min(most, arcs.size() - arc_));
    reached_.sift(helping, limit, [&](const HalfArc& arc) {
      take_target_step(list_, static_cast<size_t>(&arc - arcs.data()));
    });
    most -= helping.size();
    arc_ += helping.size();
    if (arc_ < arcs.size() && arcs[arc_].cost <= limit) continue;
    ++list_;
    arc_ = 0;
  }
}

// What the second steps of an end cost at least.
RouteCost MeetSearch::least_second(const End& end) const {
  RouteCost least = kNoCost;
  for (size_t i = 0; i < end.steps.size(); ++i) {
    fetch_ahead(*end.lists, end.steps, i);
    const std::span<const HalfArc> arcs = end.lists->of(end.steps[i].person);
    if (!arcs.empty()) least = std::min(least, end.steps[i].cost + arcs.front().cost);
  }
  return least;
}

// How many second steps an end has, useful or not.
std::uint64_t MeetSearch::arcs_on_from(const End& end) const {
  std::uint64_t sum = 0;
  for (const Step& step : end.steps)
    sum += end.lists->count(step.person);
  return sum;
}

// Marks whom an end reaches in two steps (or one) so that `beyond` can still be paid.
void MeetSearch::mark_reach(const End& end, bool firsts, RouteCost beyond) {
  const bool seconds = query_->arcs_max > 2;
  reached_.start(end.steps.size() + (seconds ? arcs_on_from(end) : 0));
  for (size_t i = 0; i < end.steps.size(); ++i) {
    const Step& step = end.steps[i];
    if (firsts) reached_.mark(step.person);
    if (!seconds) continue;
    fetch_ahead(*end.lists, end.steps, i);
    const RouteCost limit = rest_of(bound_by(end, i), std::uint64_t{step.cost} + beyond);
    for (const HalfArc& arc : end.lists->of(step.person)) {
      if (arc.cost > limit) break;
      reached_.mark(arc.person);
    }
  }
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

// All ways of two steps that may still be of use.
void MeetSearch::put_seconds_in_table(const End& end, RouteCost beyond, bool marked_only) {
  const bool cheapest_only = query_->kind == RouteKind::Referrers && &end == &target_;
  tabled_ = &end;
  labels_.clear();
  labels_least_ = kNoCost;
  table_.start(arcs_on_from(end) / (marked_only ? kOfMarked : kOfPeople));
  for (std::uint32_t i = 0; i < end.steps.size(); ++i) {
    const Step& step = end.steps[i];
    fetch_ahead(*end.lists, end.steps, i);
    const auto put = [&](const HalfArc& arc) {
      const RouteCost cost = step.cost + arc.cost;
      if (arc.person == query_->source) return;
      std::uint32_t& newest = table_.at(arc.person);
      const std::uint32_t older = newest;
      if (cheapest_only && older != PersonTable::kNothing && labels_[older].cost <= cost)
        return;
      newest = static_cast<std::uint32_t>(labels_.size());
      labels_.push_back({arc.person, cost, i, cheapest_only ? PersonTable::kNothing : older});
      labels_least_ = std::min(labels_least_, cost);
    };
    const RouteCost limit = rest_of(bound_by(end, i), std::uint64_t{step.cost} + beyond);
    if (marked_only) {
      reached_.sift(end.lists->of(step.person), limit, put);
      continue;
    }
    for (const HalfArc& arc : end.lists->of(step.person)) {
      if (arc.cost > limit) break;
      put(arc);
    }
  }
}

// Which of the equal arcs into a company a step is.
std::uint32_t MeetSearch::rank_of(const Step& last) const {
  const std::span<const HalfArc> arcs = targets_->lists()[last.list].arcs;
  std::uint32_t rank = 0;
  for (size_t i = last.at; i > 0 && arcs[i - 1] == arcs[last.at]; --i)
    ++rank;
  return rank;
}

// A way from the source and one from the targets: at the same person, or one arc apart.
void MeetSearch::meet(const Label& in_table, const Label& sifted, RouteCost middle) {
  const RouteCost cost = in_table.cost + middle + sifted.cost;
  const bool forward = tabled_ == &target_;  // the source's steps are sifted
  const Label& near = forward ? sifted : in_table;
  const Label& far = forward ? in_table : sifted;
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
  if (route.people[route.arcs] == kNobody) route.rank = rank_of(last);
  route.cost = cost;
  best_->offer(route);
  if (referrers) best_by_first_[near.step] = cost;
}

// A way of the end that is sifted, an arc (cost 0: none), and whoever of the table.
void MeetSearch::meet_all(const Label& sifted, PersonIx person, RouteCost middle) {
  const RouteCost cost = sifted.cost + middle;
  for (std::uint32_t l = table_.look_up(person); l != PersonTable::kNothing;
       l = labels_[l].older) {
    if (cost + labels_[l].cost <= best_->bound()) meet(labels_[l], sifted, middle);
  }
}

// Routes of 2 arcs, and of 3 where so many are allowed: steps of one end in the table,
// second steps of the other.
void MeetSearch::sift_second(const End& sifted) {
  const std::vector<Step>& steps = sifted.steps;
  for (size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    if (query_->arcs_max > 2) fetch_ahead(*sifted.lists, steps, i);
    const std::uint64_t spent = std::uint64_t{step.cost} + labels_least_;
    if (spent > best_->bound()) continue;
    const Label at = {step.person, step.cost, static_cast<std::uint32_t>(i), 0};
    if (table_.maybe(step.person)) meet_all(at, step.person, 0);
    if (query_->arcs_max < 3) continue;
    RouteCost limit = rest_of(bound_by(sifted, i), spent);
    table_.sieve().sift(sifted.lists->of(step.person), limit, [&](const HalfArc& arc) {
      meet_all(at, arc.person, arc.cost);
      limit = rest_of(bound_by(sifted, i), spent);
    });
  }
}

void MeetSearch::run_near(const RouteGraph& graph, const RouteQuery& query,
                          const Targets& targets, BestRoutes& best) {
  graph_ = &graph;
  query_ = &query;
  targets_ = &targets;
  best_ = &best;
  target_.lists = &graph.in();
  list_ = arc_ = 0;
  take_source_steps();
  if (query.arcs_max < 2 || source_.steps.empty() || best.bound() < source_.least) return;
  if (query.kind == RouteKind::Referrers) {
    best_by_first_.assign(source_.steps.size(), kRouteCostMax);
  }
  size_t into = 0;
  RouteCost least = kNoCost;
  for (const TargetList& list : targets.lists()) {
    into += list.arcs.size();
    if (!list.arcs.empty()) least = std::min(least, list.arcs.front().cost);
  }
  if (into <= kDirect || into < source_.steps.size()) {
    take_target_steps(into);
    const bool from_source = source_.steps.size() <= target_.steps.size();
    put_steps_in_table(from_source ? target_ : source_);
    sift_second(from_source ? source_ : target_);
    return;
  }
  mark_reach(source_, true, least);
  for (size_t most = kHelping; list_ < targets.lists().size(); most *= kHelpingMore) {
    sift_target_steps(most);
    put_steps_in_table(target_);
    if (!target_.steps.empty()) sift_second(source_);
  }
}

// Routes of 4 arcs: two steps from either end to the same person. Keeps what was sifted
// where a third step may follow.
void MeetSearch::sift_second_to_second(const End& sifted, bool keep) {
  const std::vector<Step>& steps = sifted.steps;
  seconds_.clear();
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    fetch_ahead(*sifted.lists, steps, i);
    const RouteCost cost = steps[i].cost;
    const std::uint64_t spent = std::uint64_t{cost} + labels_least_;
    const std::span<const HalfArc> arcs = sifted.lists->of(steps[i].person);
    RouteCost limit = rest_of(bound_by(sifted, i), spent);
    table_.sieve().sift(arcs, limit, [&](const HalfArc& arc) {
      meet_all({arc.person, cost + arc.cost, i, 0}, arc.person, 0);
      limit = rest_of(bound_by(sifted, i), spent);
    });
    if (!keep) continue;
    for (const HalfArc& arc : arcs) {
      if (arc.cost > limit) break;
      seconds_.push_back({arc.person, cost + arc.cost, i, 0});
    }
  }
}

// Routes of 5 arcs: an arc between the second steps.
void MeetSearch::sift_third(const End& sifted) {
  const bool once = query_->kind == RouteKind::Referrers && &sifted == &target_;
  if (once) sifted_.start(seconds_.size());
  std::ranges::sort(seconds_, {}, [](const Label& label) {
    return std::uint64_t{label.cost} << 32 | label.person;
  });
  for (size_t i = 0; i < seconds_.size(); ++i) {
    const Label& at = seconds_[i];
    const std::uint64_t spent = std::uint64_t{at.cost} + labels_least_;
    if (spent >= best_->bound()) break;
    fetch_ahead(*sifted.lists, seconds_, i, kLinesOfThird);
    if (!usable(at.person)) continue;
    if (once && std::exchange(sifted_.at(at.person), 0) != PersonTable::kNothing) continue;
    RouteCost limit = rest_of(bound_by(sifted, at.step), spent);
    table_.sieve().sift(sifted.lists->of(at.person), limit, [&](const HalfArc& arc) {
      meet_all(at, arc.person, arc.cost);
      limit = rest_of(bound_by(sifted, at.step), spent);
    });
  }
}

bool MeetSearch::run_on() {
  if (source_.steps.empty() || best_->bound() <= source_.least) return true;
  take_target_steps(kOnStepsMax + 1);
  if (target_.steps.empty()) return true;
  if (target_.steps.size() > kOnStepsMax) return false;
  // The end with fewer second steps is sifted: twice for 4 arcs, a third step on for 5.
  const bool source_sifted = arcs_on_from(source_) < arcs_on_from(target_);
  const End& sifted = source_sifted ? source_ : target_;
  const End& tabled = source_sifted ? target_ : source_;
  const RouteCost sifted_least = least_second(sifted);
  const bool fifth = query_->arcs_max > 4;
  if (!fifth) mark_reach(sifted, false, least_second(tabled));
  put_seconds_in_table(tabled, sifted_least, !fifth);
  if (labels_.empty()) return true;
  sift_second_to_second(sifted, fifth);
  if (fifth) sift_third(sifted);
  return true;
}

}  // namespace sweet
