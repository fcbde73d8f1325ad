// Reckons what one way with one ask would bring: first quickly, then with all draws.
//
//   out     value = chance * worth, less the more of my minutes it takes: meetings for the
//           time, when every try costs kMinutesATry besides
//   cost    a quick look: a microsecond; the full reckoning: 0.2 ms for the last hop, hops
//           before it are remembered
//   source  model 2.4: hops share the seeker, so draws are multiplied, then averaged;
//           model 2.5: rank by meetings for the time
#pragma once

#include <span>
#include <vector>

#include "plan/approach.h"
#include "plan/reach.h"

namespace sweet {

// Elicited: looking somebody up, getting ready and meeting take an hour besides the asking.
inline constexpr double kMinutesATry = 60;

// A way with everything that does not depend on the ask worked out.
struct Way {
  std::vector<PersonIx> people = {};  // me first
  Steps steps = {};                   // the last hop with some ask
  std::vector<double> known = {};     // a hop: chance that the tie is there
  double before = 1;                  // quick chance of all hops but the last, times known
};

[[nodiscard]] Way make_way(const Reach& reach, std::vector<PersonIx> people);

struct QuickLook {
  size_t size = 0;  // row in Reach::sizes
  double chance = 0;
  double value = 0;
  int minutes = 0;
};

[[nodiscard]] QuickLook look(const Reach& reach, const Way& way, size_t size);

// Elicited: a tenth is less than what a bigger ask is worth is unsure by (model 2.5: gamma .2
// to .5 changes the worth of an hour against ten minutes by as much and more), and a yes to a
// small ask is a beginning, a no to a big one an end. bench/search_lab: of 1, .95, .9 and .85
// it brought most worth to who learns from the log.
inline constexpr double kNearlyAsGood = 0.9;

// The size that brings most for the time of a whole try, and for the minutes of asking alone:
// of those nearly as good the likeliest.
struct BestLooks {
  QuickLook by_value;
  QuickLook by_minutes;
};
[[nodiscard]] BestLooks best_looks(const Reach& reach, const Way& way);

// The sizes of ask for this way, most valuable first.
[[nodiscard]] std::vector<QuickLook> look_at_all(const Reach& reach, const Way& way);

// With all draws. `draws`, where given, takes the chance of the whole in each of them.
[[nodiscard]] Approach reckon(Reach& reach, const Way& way, const SizedAsk& sized,
                              Detail detail = Detail::Ranges,
                              std::vector<double>* draws = nullptr);

// My minutes for asking along these chances of hops: expected, as later steps need a yes.
[[nodiscard]] int cost_minutes(const Reach& reach, const Way& way, const SizedAsk& sized,
                               double before, double whole);

}  // namespace sweet
