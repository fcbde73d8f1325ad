#include "network/weave.h"

#include <algorithm>
#include <compare>
#include <iterator>

#include "network/pull.h"
#include "network/strength.h"
#include "network/together.h"

namespace sweet {
namespace {

// Where nobody said what two people are to each other.
constexpr double kObservedHalfLifeYears = 2;  // model 2.2, weak
constexpr double kObservedError = 0.15;       // elicited
constexpr double kInferredError = 0.15;       // elicited
constexpr int kInferredCloseness = 2;         // of a colleague: elicited

// A tie while it is being made.
struct Strand {
  Tie tie = {};
  std::optional<Day> last_said = {};
  double half_life_years = kObservedHalfLifeYears;
};

void keep_larger(Pull& pull, const Pull& other) {
  if (other.closeness > pull.closeness) {
    pull.closeness = other.closeness;
    pull.closeness_sd = other.closeness_sd;
  }
  pull.common = std::max(pull.common, other.common);
  pull.depends = std::max(pull.depends, other.depends);
  pull.owed = std::max(pull.owed, other.owed);
  pull.respect = std::max(pull.respect, other.respect);
  pull.value = std::max(pull.value, other.value);
  pull.spoken = pull.spoken || other.spoken;
}

// The one thing by which the kind that counts most is named.
double weight_of(const Pull& pull) {
  return pull.closeness + pull.depends + pull.owed + pull.respect;
}

void add_direction(const Bond& bond, const TieKind& kind, PersonIx from, PersonIx to,
                   std::vector<Strand>& strands) {
  Strand strand;
  strand.tie = {.from = from, .to = to, .pull = pull_of(kind, bond.closeness), .kind = kind.id};
  strand.last_said = bond.last_contact;
  strand.half_life_years = kind.half_life_years;
  strands.push_back(strand);
}

std::vector<Strand> strands_of(const Book& book, const TieKinds& kinds, const Whose& whose) {
  std::vector<Strand> strands;
  for (const Bond& bond : book.bonds) {
    const TieKind* kind = kinds.find(bond.kind);
    if (kind == nullptr || bond.person == bond.other) continue;
    if (!whose.has(bond.person, bond.other)) continue;
    // `other` is a `kind` of `person`: what other may ask of person is of that kind.
    add_direction(bond, *kind, bond.other, bond.person, strands);
    add_direction(bond, kinds.inverse_of(*kind), bond.person, bond.other, strands);
  }
  std::ranges::stable_sort(strands, {},
                           [](const Strand& s) { return std::pair(s.tie.from, s.tie.to); });
  size_t kept = 0;
  for (size_t i = 0; i < strands.size(); ++i) {
    const bool same = kept > 0 && strands[kept - 1].tie.from == strands[i].tie.from &&
                      strands[kept - 1].tie.to == strands[i].tie.to;
    if (!same) {
      strands[kept++] = strands[i];
      continue;
    }
    Strand& sum = strands[kept - 1];
    const Strand& more = strands[i];
    if (weight_of(more.tie.pull) > weight_of(sum.tie.pull)) sum.tie.kind = more.tie.kind;
    keep_larger(sum.tie.pull, more.tie.pull);
    sum.half_life_years = std::max(sum.half_life_years, more.half_life_years);
    if (more.last_said) sum.last_said = std::max(more.last_said, sum.last_said);
  }
  strands.resize(kept);
  return strands;
}

std::pair<PersonIx, PersonIx> from_and_to(const Tie& tie) {
  return {tie.from, tie.to};
}

// Where a tie stands in the order of ties. Ties are large and there may be millions: these
// are sorted in their place, and each tie is moved once.
struct TiePlace {
  PersonIx from, to;
  Basis basis;
  std::uint32_t row;
  auto operator<=>(const TiePlace&) const = default;
};

// By who asks, who is asked and the basis; else in the order in which they were added.
void put_in_order(std::vector<Tie>& ties) {
  std::vector<TiePlace> places;
  places.reserve(ties.size());
  for (const Tie& tie : ties)
    places.push_back({tie.from, tie.to, tie.basis, static_cast<std::uint32_t>(places.size())});
  std::ranges::sort(places);
  for (std::uint32_t start = 0; start < places.size(); ++start) {
    const Tie held = ties[start];
    std::uint32_t at = start;
    for (std::uint32_t from = places[at].row; from != start; from = places[at].row) {
      ties[at] = ties[from];
      places[at].row = at;
      at = from;
    }
    ties[at] = held;
    places[at].row = at;
  }
}

void add_said(const std::vector<Strand>& strands, const Dealings& dealings, Moment now,
              std::vector<Tie>& ties) {
  for (const Strand& strand : strands) {
    Tie tie = strand.tie;
    const Exchange* exchange = dealings.find(tie.from, tie.to);
    tie.pull.closeness = strength_of(tie.pull.closeness, exchange ? *exchange : Exchange{},
                                     strand.last_said, strand.half_life_years, now)
                             .closeness;
    ties.push_back(tie);
  }
}

void add_observed(const std::vector<Exchange>& exchanges, Moment now, const Whose& whose,
                  std::vector<Tie>& ties) {
  for (const Exchange& exchange : exchanges) {
    if (!whose.has(exchange.a, exchange.b)) continue;
    Pull pull;
    pull.closeness = strength_of(0, exchange, {}, kObservedHalfLifeYears, now).closeness;
    pull.closeness_sd = kObservedError;
    ties.push_back({exchange.a, exchange.b, pull, Basis::Observed, 1, "", {}});
    ties.push_back({exchange.b, exchange.a, pull, Basis::Observed, 1, "", {}});
  }
}

// Of two who know each other, and no more is known.
Pull inferred_pull(const TieKinds& kinds) {
  const TieKind* colleague = kinds.find("colleague");
  Pull pull = colleague == nullptr ? Pull{} : pull_of(*colleague, kInferredCloseness);
  pull.closeness_sd = kInferredError;
  pull.depends = 0;
  pull.spoken = false;
  return pull;
}

void add_inferred(const std::vector<Together>& together, const TieKinds& kinds,
                  std::vector<Tie>& ties) {
  const Pull pull = inferred_pull(kinds);
  for (const Together& two : together) {
    ties.push_back({two.a, two.b, pull, Basis::Inferred, two.known, "", {}});
    ties.push_back({two.b, two.a, pull, Basis::Inferred, two.known, "", {}});
  }
}

using PersonPair = std::pair<PersonIx, PersonIx>;

PersonPair pair_of(PersonIx a, PersonIx b) {
  return {std::min(a, b), std::max(a, b)};
}

// The pairs of whom the owner said so, sorted.
std::vector<PersonPair> pairs_said(const Book& book, Moment now, Says says) {
  std::vector<PersonPair> pairs;
  for (const Verdict& verdict : book.verdicts)
    if (verdict.says == says && verdict.person != verdict.other &&
        (!verdict.on || Moment{*verdict.on} <= now))
      pairs.push_back(pair_of(verdict.person, verdict.other));
  std::ranges::sort(pairs);
  return pairs;
}

// What the owner said of who knows whom outweighs what was seen or guessed, and leaves alone
// what he said of the tie itself.
void heed_verdicts(const Book& book, const TieKinds& kinds, Moment now, const Whose& whose,
                   std::vector<Tie>& ties) {
  const std::vector<PersonPair> apart = pairs_said(book, now, Says::DoNotKnow);
  const std::vector<PersonPair> known = pairs_said(book, now, Says::Know);
  std::erase_if(ties, [&](const Tie& tie) {
    return tie.basis != Basis::Said &&
           std::ranges::binary_search(apart, pair_of(tie.from, tie.to));
  });
  for (const auto& [a, b] : known) {
    if (!whose.has(a, b)) continue;
    const Pull pull = inferred_pull(kinds);
    ties.push_back({a, b, pull, Basis::Inferred, 1, "", {}});
    ties.push_back({b, a, pull, Basis::Inferred, 1, "", {}});
  }
  for (Tie& tie : ties)
    if (tie.basis == Basis::Inferred &&
        std::ranges::binary_search(known, pair_of(tie.from, tie.to)))
      tie.known = 1;
}

// A school or employer in common raises every tie of mine, and is one by itself towards
// the people I want to reach.
void add_common_ground(const Book& book, std::span<const PersonIx> wanted, const Whose& whose,
                       std::vector<Tie>& ties) {
  if (book.me == kNobody) return;
  const std::vector<double> common = common_with_me(book);
  for (Tie& tie : ties) {
    if (tie.from == book.me) tie.pull.common = std::max(tie.pull.common, common[tie.to]);
    if (tie.to == book.me) tie.pull.common = std::max(tie.pull.common, common[tie.from]);
  }
  for (PersonIx person : wanted)
    if (person != book.me && common[person] > 0 && whose.has(book.me, person))
      ties.push_back({book.me, person, {.common = common[person]}, Basis::Inferred, 1, "", {}});
}

// The ties of these people, in order, one for each pair and direction.
std::vector<Tie> ties_of(const Book& book, const TieKinds& kinds, Moment now,
                         std::span<const PersonIx> wanted, const Dealings& dealings,
                         const Whose& whose) {
  const std::vector<Strand> strands = strands_of(book, kinds, whose);
  const std::vector<Together> together = together_of(book, now, wanted, whose);
  std::vector<Tie> ties;
  if (whose.all())
    ties.reserve(strands.size() + 2 * (dealings.exchanges.size() + together.size()) +
                 2 * book.verdicts.size() + wanted.size());
  add_said(strands, dealings, now, ties);
  add_observed(dealings.exchanges, now, whose, ties);
  add_inferred(together, kinds, ties);
  heed_verdicts(book, kinds, now, whose, ties);
  add_common_ground(book, wanted, whose, ties);
  // Of several ties between the same two, the best founded stays: said, observed, inferred.
  put_in_order(ties);
  const auto extra = std::ranges::unique(ties, {}, from_and_to);
  ties.erase(extra.begin(), extra.end());

  for (Tie& tie : ties)
    if (tie.from == book.me) tie.answering = dealings.talk.answering(tie.to);
  return ties;
}

// A tie's name stands in the table of those who wove it.
void take_names_from(const TieKinds& kinds, std::vector<Tie>& ties) {
  for (Tie& tie : ties)
    if (const TieKind* kind = kinds.find(tie.kind)) tie.kind = kind->id;
}

Network network_of(size_t people, std::vector<Tie> ties) {
  Network network;
  network.first.assign(people + 1, 0);
  for (const Tie& tie : ties)
    ++network.first[tie.from + 1];
  for (size_t p = 0; p < people; ++p)
    network.first[p + 1] += network.first[p];
  network.ties = std::move(ties);
  return network;
}

}  // namespace

Network with_names_from(const TieKinds& kinds, Network network) {
  take_names_from(kinds, network.ties);
  return network;
}

Network weave(const Book& book, const TieKinds& kinds, Moment now,
              std::span<const PersonIx> wanted) {
  return weave(book, kinds, now, wanted, Dealings(book, now));
}

Network weave(const Book& book, const TieKinds& kinds, Moment now,
              std::span<const PersonIx> wanted, const Dealings& dealings) {
  return network_of(book.people.size(), ties_of(book, kinds, now, wanted, dealings, {}));
}

Network weave_more(const Network& before, std::span<const PersonIx> more, const Book& book,
                   const TieKinds& kinds, Moment now, std::span<const PersonIx> wanted,
                   const Dealings& dealings) {
  const Whose whose(book, more);
  std::vector<Tie> kept, ties;
  kept.reserve(before.ties.size());
  std::ranges::copy_if(before.ties, std::back_inserter(kept),
                       [&](const Tie& tie) { return !whose.has(tie.from, tie.to); });
  take_names_from(kinds, kept);
  const std::vector<Tie> theirs = ties_of(book, kinds, now, wanted, dealings, whose);
  ties.reserve(kept.size() + theirs.size());
  std::ranges::merge(kept, theirs, std::back_inserter(ties), {}, from_and_to, from_and_to);
  return network_of(book.people.size(), std::move(ties));
}

}  // namespace sweet
