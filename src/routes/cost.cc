#include "routes/cost.h"

#include <algorithm>
#include <cmath>

namespace sweet {

RouteCost cost_of_chance(double chance) {
  const double nats = -std::log(std::min(chance, 1.0));
  const double steps = std::min(nats * kCostSteps, static_cast<double>(kStepCostMax - 1));
  return static_cast<RouteCost>(std::lround(steps)) + 1;
}

double chance_of_cost(RouteCost cost) {
  return std::exp(-static_cast<double>(cost - 1) / kCostSteps);
}

}  // namespace sweet
