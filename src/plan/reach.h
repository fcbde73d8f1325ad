// What all spots of one outlook share: who can be asked to introduce, and with what chance.
//
// Made once, then asked about any number of targets: the ties as arcs for the route search,
// the sizes of ask, and the draws of every introduction reckoned so far.
//
//   cost    making: about a microsecond a tie; memory: 8 kB for each introduction reckoned
//   threads one at a time
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "odds/context.h"
#include "plan/sizes.h"
#include "routes/find.h"

namespace sweet {

// Means of a quarter of the draws: enough to choose by, too little to show.
enum class Detail : std::uint8_t { Means, Ranges };

class Reach {
 public:
  // left_alone: a row a person, or empty: nobody is asked who is marked there.
  explicit Reach(const Outlook& outlook, std::vector<bool> left_alone = {});

  const Outlook& outlook() const { return outlook_; }
  const std::vector<SizedAsk>& sizes() const { return sizes_; }
  PersonIx me() const { return outlook_.book.me; }
  bool may_ask(PersonIx person) const { return left_alone_.empty() || !left_alone_[person]; }

  // Whom to go through, me first: the likeliest ways to any of the people wanted, by
  // different first people and by the same. Straight to them is not among these.
  [[nodiscard]] std::vector<std::vector<PersonIx>> ways_through(
      std::span<const PersonIx> wanted, int introducers_max, int ways_max);

  // The chance in each draw that the asked one grants this hop, an introduction asked by
  // `from`. Good for as long as this object.
  const std::vector<double>& introduction_draws(PersonIx from, PersonIx to,
                                                const Situation& hop, Detail detail);

  // All draws, or enough of the same ones to choose by.
  const Belief& belief(Detail detail) const {
    return detail == Detail::Ranges ? outlook_.belief : few_draws_;
  }

 private:
  const Outlook& outlook_;
  std::vector<bool> left_alone_;
  std::vector<SizedAsk> sizes_;
  RouteGraph graph_;
  RouteScratch scratch_;
  Belief few_draws_;
  using Introductions = std::map<std::pair<PersonIx, PersonIx>, std::vector<double>>;
  std::array<Introductions, 2> introductions_;  // for each Detail
};

}  // namespace sweet
