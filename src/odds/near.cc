#include "odds/near.h"

#include <algorithm>
#include <cmath>

namespace sweet {

AskPlace place_of(const Vector& centre, const Features& hop) {
  const auto sum = [&](Coef first, Coef last) {
    double logit = 0;
    for (size_t c = static_cast<size_t>(first); c <= static_cast<size_t>(last); ++c)
      logit += centre[c] * hop.willing[c];
    return logit;
  };
  const double carried = carried_besides(centre, hop.carried);
  return {sum(Coef::Tie, Coef::Respect) + carried, -sum(Coef::Minutes, Coef::Job)};
}

size_t near_asks(const Belief& belief, const Features& hop) {
  const AskPlace here = place_of(belief.centre, hop);
  return static_cast<size_t>(std::ranges::count_if(belief.own_places, [&](const AskPlace& at) {
    return std::abs(at.pull - here.pull) < kNearLogits &&
           std::abs(at.size - here.size) < kNearLogits;
  }));
}

size_t near_asks(const Outlook& outlook, std::span<const PersonIx> people, const AskSize& ask) {
  if (people.size() < 2 || outlook.belief.own_places.empty()) return 0;
  size_t least = outlook.belief.own_places.size();
  for (const Situation& hop : steps_of(outlook, people, ask).hops)
    least = std::min(least, near_asks(outlook.belief, features_of(hop)));
  return least;
}

}  // namespace sweet
