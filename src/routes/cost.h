// What one step of a route costs: -ln of its chance, as a whole number.
//
// Whole numbers add up the same from both ends, so the two halves of a search meet
// exactly and the same question always has the same answer.
//
//   units  kCostSteps steps are one nat. Every step of a route costs at least one grid step
//          more than its -ln, so that of two routes of equal chance the one over fewer
//          people is cheaper.
//   limits chances below 1e-11 (cost kStepCostMax) are not told apart; routes have at most
//          kArcsMax arcs, so the cost of a route always fits
//   error  half a grid step, 1.5e-8, an arc: routes whose costs differ by less than 2e-7 may
//          stand for one another at the end of the list
#pragma once

#include <cstdint>

namespace sweet {

using RouteCost = std::uint32_t;

inline constexpr int kArcsMax = 5;              // five asks in a row: beyond it odds are nil
inline constexpr double kCostSteps = 1u << 25;  // 128 nats, more than five arcs, fill 32 bits
inline constexpr RouteCost kStepCostMax = 850'000'000;  // 25.3 nats; five of them fit 32 bits
inline constexpr RouteCost kRouteCostMax = kStepCostMax * kArcsMax;
inline constexpr RouteCost kNoCost = 0xffff'ffff;  // there is no way

// chance in (0, 1]; what is above counts as 1.
[[nodiscard]] RouteCost cost_of_chance(double chance);

// The inverse, true to 2e-8 of the chance.
[[nodiscard]] double chance_of_cost(RouteCost cost);

}  // namespace sweet
