#include "learn/record.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sweet {
namespace {

constexpr double kSure = 1e-6;  // no forecast is scored as surer than this

double log_score(double p, bool granted) {
  p = std::clamp(p, kSure, 1 - kSure);
  return -std::log(granted ? p : 1 - p);
}

double brier(double p, bool granted) {
  const double miss = p - (granted ? 1 : 0);
  return miss * miss;
}

// The counts between which the number of yeses falls with 80 % chance: the exact law of a
// sum of unequal chances.
void set_range(const std::vector<double>& chances, RecordBand& band) {
  std::vector<double> law = {1};
  for (const double p : chances) {
    law.push_back(0);
    for (size_t k = law.size(); k-- > 0;)
      law[k] = law[k] * (1 - p) + (k > 0 ? law[k - 1] * p : 0);
  }
  double below = 0;
  bool low_found = false;
  for (size_t k = 0; k < law.size(); ++k) {
    below += law[k];
    if (!low_found && below > 0.1) {
      band.low = static_cast<double>(k);
      low_found = true;
    }
    if (below >= 0.9 - 1e-12) {
      band.high = static_cast<double>(k);
      return;
    }
  }
}

}  // namespace

Record record_of(std::span<const Ask> asks) {
  Record record;
  std::map<int, std::vector<double>> said;
  std::map<int, size_t> granted;
  double rate_granted = 0.5, rate_asks = 1;
  for (const Ask& ask : asks) {
    if (!ask.said) continue;
    if (ask.outcome == Outcome::Pending) {
      ++record.waiting;
      continue;
    }
    const bool yes = is_yes(ask.outcome);
    const double p = std::clamp(ask.said->p, 0.0, 1.0);
    ++record.asks;
    record.granted += yes;
    record.expected += p;
    record.brier += brier(p, yes);
    record.log_score += log_score(p, yes);
    record.rate_brier += brier(rate_granted / rate_asks, yes);
    record.rate_log_score += log_score(rate_granted / rate_asks, yes);
    rate_granted += yes;
    rate_asks += 1;
    const int in_ten = std::clamp(static_cast<int>(std::lround(p * 10)), 0, 10);
    said[in_ten].push_back(p);
    granted[in_ten] += yes;
  }
  if (record.asks == 0) return record;
  const double count = static_cast<double>(record.asks);
  for (double* mean :
       {&record.brier, &record.log_score, &record.rate_brier, &record.rate_log_score})
    *mean /= count;
  for (const auto& [in_ten, chances] : said) {
    RecordBand band{.in_ten = in_ten, .asks = chances.size(), .granted = granted[in_ten]};
    for (const double p : chances)
      band.said += p / static_cast<double>(chances.size());
    set_range(chances, band);
    record.bands.push_back(band);
  }
  return record;
}

}  // namespace sweet
