// What all spots of one outlook share: who can be asked to introduce, and with what chance.
//
// Made once, then asked about any number of targets: the ties as arcs for the route search,
// the sizes of ask, and the draws of every introduction reckoned so far.
//
//   cost    making: about a microsecond a tie; memory: 8 kB for each introduction reckoned
//   threads one at a time
#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "odds/context.h"
#include "plan/sizes.h"
#include "routes/find.h"

namespace sweet {

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
                                                const Situation& hop);

 private:
  const Outlook& outlook_;
  std::vector<bool> left_alone_;
  std::vector<SizedAsk> sizes_;
  RouteGraph graph_;
  RouteScratch scratch_;
  std::map<std::pair<PersonIx, PersonIx>, std::vector<double>> introductions_;
};

}  // namespace sweet
