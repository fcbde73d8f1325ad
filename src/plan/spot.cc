#include "plan/spot.h"

#include <fmt/format.h>

#include <algorithm>

#include "odds/near.h"

namespace sweet {
namespace {

constexpr int kWaysMax = 10;      // of each kind of route search, before asks are looked at
constexpr size_t kColdMax = 1;    // strangers of one company to write to without any tie
constexpr size_t kSpareWays = 1;  // reckoned in full beyond those shown

// Somebody wanted, without me, in order and once each.
std::vector<PersonIx> tidy(std::span<const PersonIx> wanted, const Book& book) {
  std::vector<PersonIx> people;
  for (const PersonIx person : wanted)
    if (person < book.people.size() && person != book.me) people.push_back(person);
  std::ranges::sort(people);
  const auto rest = std::ranges::unique(people);
  people.erase(rest.begin(), rest.end());
  return people;
}

struct Candidate {
  Way way;
  QuickLook best;
};

// Straight to those I know, and to the likeliest of those I do not.
void add_direct(const Reach& reach, const std::vector<PersonIx>& wanted, bool cheap_asks,
                std::vector<Candidate>& candidates) {
  std::vector<Candidate> cold;
  for (const PersonIx person : wanted) {
    if (!reach.may_ask(person)) continue;
    const bool tied = reach.outlook().network.find(reach.me(), person) != nullptr;
    Way way = make_way(reach, {reach.me(), person});
    const BestLooks best = best_looks(reach, way);
    if (tied && cheap_asks && best.by_minutes.size != best.by_value.size)
      candidates.push_back({way, best.by_minutes});
    (tied ? candidates : cold).push_back({std::move(way), best.by_value});
  }
  const auto value = [](const Candidate& c) { return c.best.value; };
  std::ranges::stable_sort(cold, std::greater(), value);
  if (cold.size() > kColdMax) cold.erase(cold.begin() + kColdMax, cold.end());
  std::ranges::move(cold, std::back_inserter(candidates));
}

// A route is worth going only if it is likelier than the same ask made straight.
bool beats_asking_straight(const Reach& reach, const Candidate& c) {
  const Way straight = make_way(reach, {reach.me(), c.way.people.back()});
  return c.best.chance > look(reach, straight, c.best.size).chance;
}

bool skips(const std::vector<PersonIx>& shorter, const std::vector<PersonIx>& way) {
  if (shorter.size() >= way.size()) return false;
  size_t at = 0;
  for (const PersonIx person : way)
    if (at < shorter.size() && shorter[at] == person) ++at;
  return at == shorter.size();
}

// Nobody has to be introduced to somebody whom asking oneself is as likely to move.
void leave_out_detours(const Reach& reach, std::vector<Candidate>& candidates) {
  const auto is_detour = [&](const Candidate& c) {
    return std::ranges::any_of(candidates, [&](const Candidate& other) {
      return skips(other.way.people, c.way.people) &&
             look(reach, other.way, c.best.size).chance >= c.best.chance;
    });
  };
  std::vector<bool> detours;
  for (const Candidate& c : candidates)
    detours.push_back(is_detour(c));
  std::vector<Candidate> left;
  for (size_t i = 0; i < candidates.size(); ++i)
    if (!detours[i]) left.push_back(std::move(candidates[i]));
  candidates = std::move(left);
}

std::vector<Candidate> candidates_of(Reach& reach, const std::vector<PersonIx>& wanted,
                                     const SpotLimits& limits) {
  std::vector<Candidate> candidates;
  add_direct(reach, wanted, limits.cheap_asks, candidates);
  for (auto& people : reach.ways_through(wanted, limits.introducers_max, kWaysMax)) {
    Way way = make_way(reach, std::move(people));
    const BestLooks best = best_looks(reach, way);
    if (limits.cheap_asks && best.by_minutes.size != best.by_value.size) {
      Candidate cheap{way, best.by_minutes};
      if (beats_asking_straight(reach, cheap)) candidates.push_back(std::move(cheap));
    }
    Candidate candidate{std::move(way), best.by_value};
    if (beats_asking_straight(reach, candidate)) candidates.push_back(std::move(candidate));
  }
  leave_out_detours(reach, candidates);
  std::ranges::stable_sort(candidates, std::greater(),
                           [](const Candidate& c) { return c.best.value; });
  return candidates;
}

bool better(const Approach& a, const Approach& b) {
  if (a.value != b.value) return a.value > b.value;
  if (a.people.size() != b.people.size()) return a.people.size() < b.people.size();
  return a.people < b.people;
}

// The best by each first person, then what is left of the rest, best first.
std::vector<Approach> pick(std::vector<Approach> all, size_t options_max) {
  std::ranges::sort(all, better);
  std::vector<PersonIx> firsts;
  const auto repeats = [&](const Approach& approach) {
    if (std::ranges::find(firsts, approach.people[1]) != firsts.end()) return true;
    firsts.push_back(approach.people[1]);
    return false;
  };
  std::vector<Approach> chosen, rest;
  for (Approach& approach : all)
    (repeats(approach) ? rest : chosen).push_back(std::move(approach));
  std::ranges::move(rest, std::back_inserter(chosen));
  if (chosen.size() > options_max) chosen.resize(options_max);
  std::ranges::sort(chosen, better);
  return chosen;
}

std::string why_none(const Reach& reach, const std::vector<PersonIx>& wanted, double best) {
  const Person& first = reach.outlook().book.people[wanted.front()];
  const std::string whom = wanted.size() == 1 ? first.name : "these people";
  if (first.load == Load::Overloaded && wanted.size() == 1)
    return fmt::format(
        "{} turns even small asks away; no way there has a chance of more than "
        "{:.0f} in 100.",
        whom, 100 * kChanceMin);
  return fmt::format(
      "No way to {} has a chance of more than {:.0f} in 100 (the best is about "
      "{:.1f}). Who might know them? Add such a tie and ask again.",
      whom, 100 * kChanceMin, 100 * best);
}

}  // namespace

std::vector<PersonIx> wanted_of(const Book& book, const Target& target) {
  if (target.person != kNobody) return {target.person};
  std::vector<PersonIx> people;
  if (target.org == kNoOrg) return people;
  for (PersonIx person = 0; person < book.people.size(); ++person)
    if (book.people[person].org == target.org) people.push_back(person);
  return people;
}

Spots find_spots(Reach& reach, std::span<const PersonIx> wanted, const SpotLimits& limits) {
  const Book& book = reach.outlook().book;
  if (book.me == kNobody)
    return {{}, "It is not known who you are. Mark your own row with me=yes in people.csv."};
  const std::vector<PersonIx> people = tidy(wanted, book);
  if (people.empty())
    return {{},
            wanted.empty() ? "Nobody is known there yet. Import or add people who work there."
                           : "That is you."};
  std::vector<Candidate> candidates = candidates_of(reach, people, limits);
  const size_t options_max = static_cast<size_t>(std::max(0, limits.options_max));
  const double best = candidates.empty() ? 0 : candidates.front().best.chance;
  if (candidates.size() > options_max + kSpareWays) candidates.resize(options_max + kSpareWays);
  std::vector<Approach> all;
  for (const Candidate& candidate : candidates) {
    Approach approach =
        reckon(reach, candidate.way, reach.sizes()[candidate.best.size], limits.detail);
    if (approach.chance.p >= kChanceMin) all.push_back(std::move(approach));
  }
  if (all.empty()) return {{}, why_none(reach, people, best)};
  return {pick(std::move(all), options_max), {}};
}

Spots find_spots(const Outlook& outlook, std::span<const PersonIx> wanted,
                 const SpotLimits& limits) {
  Reach reach(outlook);
  return find_spots(reach, wanted, limits);
}

size_t near_asks(const Outlook& outlook, const Spots& spots) {
  if (spots.options.empty()) return 0;
  return near_asks(outlook, spots.options[0].people, spots.options[0].ask);
}

}  // namespace sweet
