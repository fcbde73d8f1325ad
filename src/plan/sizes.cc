#include "plan/sizes.h"

#include <algorithm>
#include <cmath>

namespace sweet {
namespace {

// Ways to hold a meeting that is usually held at a distance. Elicited: half the time is a
// call, a coffee is half an hour at least, a lunch an hour; who meets in one room is
// remembered a little better, for the time of getting there.
struct Form {
  Medium medium;
  double factor;  // of the usual minutes
  int minutes_min;
  int travel_minutes;
  double worth;
};
constexpr Form kForms[] = {{Medium::Phone, 0.5, 10, 0, 0.9},   {Medium::Phone, 1, 10, 0, 0.95},
                           {Medium::Video, 0.5, 10, 0, 0.95},  {Medium::Video, 1.5, 20, 0, 1},
                           {Medium::Coffee, 1.5, 30, 30, 1.1}, {Medium::Lunch, 3, 60, 40, 1.1}};
constexpr int kTravelMinutes = 40;  // elicited: to their office or to an event

int travel_minutes(Medium medium) {
  for (const Form& form : kForms)
    if (form.medium == medium) return form.travel_minutes;
  return in_person(medium) ? kTravelMinutes : 0;
}

bool at_a_distance(Medium medium) {
  return medium == Medium::Phone || medium == Medium::Video;
}

int to_fives(double minutes) {
  return static_cast<int>(std::lround(minutes / 5)) * 5;
}

}  // namespace

double heft_of(const AskSize& ask, const Coefficients& coefficients) {
  const Features features = features_of({.ask = ask});
  double heft = 0;
  for (const Coef coef : {Coef::Minutes, Coef::Others, Coef::Office, Coef::Job})
    heft -= coefficients[coef].mean * features.willing[static_cast<size_t>(coef)];
  return heft;
}

std::vector<SizedAsk> ask_sizes(const AskKinds& kinds, const Coefficients& coefficients) {
  std::vector<SizedAsk> sizes;
  for (const AskKind& kind : kinds.all()) {
    if (!kind.meeting && kind.people > 0) continue;  // a step on the way
    const double usual = heft_of(ask_size(kind), coefficients);
    const auto add = [&](Medium medium, int minutes, double factor) {
      const AskSize ask = ask_size(kind, medium, minutes, kind.people);
      for (const SizedAsk& known : sizes)
        if (known.ask == ask) return;
      const double heft = heft_of(ask, coefficients);
      const double worth = kind.worth * factor * std::exp(kWorthGrowth * (heft - usual));
      sizes.push_back({ask, worth, heft, travel_minutes(medium), kind.meeting});
    };
    add(kind.medium, kind.minutes, 1);
    if (!kind.meeting || !at_a_distance(kind.medium)) continue;
    for (const Form& form : kForms)
      add(form.medium, std::max(form.minutes_min, to_fives(form.factor * kind.minutes)),
          form.worth);
  }
  return sizes;
}

}  // namespace sweet
