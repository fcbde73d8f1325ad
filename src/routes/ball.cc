#include "routes/ball.h"

#include <cassert>

namespace sweet {

void TargetBall::add_target(PersonIx person) {
  table_.at(person) = static_cast<std::uint32_t>(labels_.size());
  labels_.push_back({person, 0, 0, kNoLabel, kNoLabel, 0});
}

// Lines up a list of arcs; only its cheapest is looked at before that is taken.
void TargetBall::read_from(std::span<const HalfArc> arcs, std::uint32_t label, RouteCost cost) {
  if (arcs.empty()) return;
  heap_.push(cost + arcs.front().cost, static_cast<std::uint32_t>(readers_.size()));
  readers_.push_back({arcs.data(), arcs.data() + arcs.size(), label});
}

void TargetBall::start(const RouteGraph& graph, const Targets& targets, PersonIx source,
                       int arcs_max) {
  graph_ = &graph;
  targets_ = &targets;
  source_ = source;
  arcs_max_ = static_cast<std::uint32_t>(arcs_max);
  labels_.clear();
  readers_.clear();
  heap_.clear();
  table_.start(targets.lists().size());
  for (const TargetList& list : targets.lists()) {
    if (list.company == kNoCompany) {
      add_target(list.person);
    } else {
      for (const PersonIx member : graph.members(list.company))
        add_target(member);
    }
    if (arcs_max_ == 0) continue;
    const bool named = list.company == kNoCompany;
    read_from(list.arcs, named ? static_cast<std::uint32_t>(labels_.size() - 1) : kNoLabel, 0);
  }
}

void TargetBall::grow(size_t labels_max, RouteCost enough) {
  while (!heap_.empty() && labels_.size() < labels_max && heap_.top_cost() < enough)
    take();
}

// Reads one arc: the cheapest way into the ball that has not been tried.
void TargetBall::take() {
  const RouteCost cost = heap_.top_cost();
  const std::uint32_t number = heap_.top();
  Reader& reader = readers_[number];
  const HalfArc arc = *reader.next++;
  const std::uint32_t parent = reader.label;
  if (reader.next != reader.end) {
    heap_.replace_top(cost - arc.cost + reader.next->cost, number);
  } else {
    heap_.pop();
  }
  const std::uint32_t arcs = parent == kNoLabel ? 1 : labels_[parent].arcs + 1;
  settle({arc.person, cost, arc.cost, parent, kNoLabel, arcs});
}

void TargetBall::settle(const Label& label) {
  if (label.person == source_) return;
  const std::uint32_t older = table_.find(label.person);
  if (older != PersonTable::kNothing && labels_[older].arcs <= label.arcs) return;
  const auto number = static_cast<std::uint32_t>(labels_.size());
  table_.at(label.person) = number;
  labels_.push_back(label);
  labels_.back().older = older;
  if (label.arcs == arcs_max_) return;
  read_from(graph_->in().of(label.person), number, label.cost);
}

std::uint32_t TargetBall::label_of(PersonIx person, std::uint32_t arcs) const {
  std::uint32_t best = kNoLabel;
  for (std::uint32_t label = table_.find(person); label != kNoLabel;
       label = labels_[label].older) {
    if (labels_[label].arcs > arcs) break;
    best = label;
  }
  return best;
}

void TargetBall::complete(std::uint32_t number, FoundRoute& route) const {
  for (const Label* label = &labels_[number]; label->arcs > 0;) {
    if (label->parent != kNoLabel) {
      route.go(labels_[label->parent].person, label->step);
      label = &labels_[label->parent];
      continue;
    }
    // Into a company: whoever of it this arc leads to, the lowest number of equals.
    for (const HalfArc& arc : graph_->out().of(label->person)) {
      if (arc.cost == label->step && targets_->has(arc.person)) {
        route.go(arc.person, arc.cost);
        return;
      }
    }
    assert(false);
  }
}

}  // namespace sweet
