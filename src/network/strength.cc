#include "network/strength.h"

#include <algorithm>
#include <cmath>

namespace sweet {
namespace {

constexpr double kTouchesSpeak = 0.7;  // elicited: mail alone can show a good colleague
constexpr double kWeekly = 52;         // exchanges a year that count as full frequency
constexpr double kLongYears = 5;       // elicited: a tie this old counts as long
constexpr double kTrustFrom = 0.6;     // once this strong, a tie keeps trust [Levin 2011]
constexpr double kTrustKept = 0.6;     // and keeps this share of its strength
constexpr double kWeakKept = 0.2;

double reciprocity_of(const Exchange& e) {
  const double both = e.there + e.back;
  return both > 0 ? 2 * std::min(e.there, e.back) / both : 0;
}

}  // namespace

StrengthParts strength_of(double said, const Exchange& exchange, std::optional<Day> last_said,
                          double half_life_years, Moment now) {
  StrengthParts parts;
  parts.said = said;
  if (exchange.count > 0) {
    parts.frequency = std::min(1.0, std::log1p(exchange.lately) / std::log1p(kWeekly));
    parts.reciprocity = reciprocity_of(exchange);
    const double years = days_between(exchange.first, exchange.last) / kDaysPerYear;
    parts.duration = std::min(1.0, years / kLongYears);
    parts.years_silent = days_between(exchange.last, now) / kDaysPerYear;
  }
  const double seen =
      exchange.talk ? exchange.talk->strength
                    : 0.4 * parts.frequency + 0.3 * parts.reciprocity + 0.3 * parts.duration;
  parts.raised = (1 - said) * kTouchesSpeak * seen;
  if (last_said) {
    const double years = std::max(0.0, days_between(Moment{*last_said}, now) / kDaysPerYear);
    parts.years_silent = std::min(years, parts.years_silent.value_or(years));
  }
  const double before = said + parts.raised;
  const double floor = before * (before >= kTrustFrom ? kTrustKept : kWeakKept);
  const double left =
      std::exp2(-std::max(0.0, parts.years_silent.value_or(0)) / half_life_years);
  parts.lost = (before - floor) * (1 - left);
  parts.closeness = std::clamp(before - parts.lost, 0.0, 1.0);
  return parts;
}

}  // namespace sweet
