// Is what is learned from a log right? The validation plan of the model, V1 to V8, V15, V19
// and V20: each figure beside its limit.
//
//   use     odds_checks [full] [only V8]   without `full`, the slow ones run on fewer made
//           seekers, with the same limits widened by what fewer seekers can tell; `only V8`
//           leaves all but V8 out
//   exit    1 when a limit is missed; seconds have one only with `full`
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>
#include <numeric>

#include "base/embedded.h"
#include "bench/check.h"
#include "bench/made_log.h"
#include "learn/polya_gamma.h"

namespace sweet::bench {
namespace {

constexpr double kUsualError = 0.12;  // of a said closeness, as the network reckons it

Coefficients studies() {
  return read_coefficients(embedded_file("numbers.csv")).value();
}

// --- V1

void check_weights(Checks& checks) {
  Random random(1);
  double worst = 0;
  for (const double z : {0.0, 1.0, 3.0, 6.0}) {
    constexpr int kCount = 400'000;
    double sum = 0, squares = 0;
    for (int i = 0; i < kCount; ++i) {
      const double draw = polya_gamma(z, random);
      sum += draw;
      squares += draw * draw;
    }
    const double mean = sum / kCount;
    const double error = std::sqrt((squares / kCount - mean * mean) / kCount);
    const double truth = z == 0 ? 0.25 : std::tanh(z / 2) / (2 * z);
    worst = std::max(worst, std::abs(mean - truth) / error);
  }
  checks.at_most("V1", "Polya-Gamma means, worst in standard errors", worst, 4);
}

// --- V2, V3: ranks of the truth among the draws

constexpr size_t kQuantities = 9;
constexpr const char* kNames[kQuantities] = {"q",   "rT",        "kt",        "a_text", "aT",
                                             "tau", "person_sd", "threshold", "new ask"};

std::array<size_t, kQuantities> ranks(const Belief& belief, const Seeker& seeker,
                                      const Person& first, const Features& next,
                                      double chance) {
  const auto rank = [&](const auto& value, double truth) {
    size_t below = 0;
    for (size_t d = 0; d < belief.draws.size(); ++d)
      below += value(d) < truth;
    return below;
  };
  const auto coef = [&](Coef c) {
    const size_t at = static_cast<size_t>(c);
    return rank([&](size_t d) { return belief.draws[d][at]; }, seeker.coefs[at]);
  };
  const std::vector<double> draws = chance_draws(belief, std::span(&next, 1));
  const size_t people = belief.known_people.size();
  const size_t column = static_cast<size_t>(
      std::ranges::lower_bound(belief.known_people, first.ix) - belief.known_people.begin());
  return {coef(Coef::Setting),
          coef(Coef::Tie),
          coef(Coef::Minutes),
          coef(Coef::SeenText),
          coef(Coef::SeenTie),
          coef(Coef::Carried),
          rank([&](size_t d) { return belief.person_sds[d]; }, seeker.person_sd),
          rank([&](size_t d) { return belief.known_thresholds[d * people + column]; },
               first.threshold),
          rank([&](size_t d) { return draws[d]; }, chance)};
}

void check_ranks(Checks& checks, size_t sets) {
  constexpr size_t kDrawsKept = 99, kBins = 10, kAsks = 60;
  const Coefficients coefficients = studies();
  std::array<std::array<double, kBins>, kQuantities> bins{};
  size_t inside = 0;
  Random random(2);
  for (size_t set = 0; set < sets; ++set) {
    const Seeker seeker = draw_seeker(coefficients, random);
    std::vector<Person> people;
    for (PersonIx p = 0; p < 40; ++p)
      people.push_back(draw_person(p, seeker, random));
    std::vector<Answer> log;
    for (size_t i = 0; i < kAsks; ++i) {
      const Person& person = people[i == 0 ? 0 : random.below(people.size())];
      const Features f = features_of(draw_any_situation(person.ix, kUsualError, random));
      log.push_back(draw_answer(seeker, person, f, random).answer);
    }
    const Person other = draw_person(1000 + static_cast<PersonIx>(set), seeker, random);
    const Features next = features_of(draw_any_situation(other.ix, kUsualError, random));
    const Chances chances = true_chances(seeker, other, next);
    const double chance = chances.seen * chances.willing;
    const Belief belief =
        fit(coefficients, log, {.draws = kDrawsKept, .seed = 1000 + set, .thin = 12});
    const auto rank = ranks(belief, seeker, people[0], next, chance);
    for (size_t q = 0; q < kQuantities; ++q)
      ++bins[q][std::min(kBins - 1, rank[q] * kBins / (kDrawsKept + 1))];
    inside += rank[kQuantities - 1] >= 5 && rank[kQuantities - 1] < 95;
  }
  const double expected = static_cast<double>(sets) / kBins;
  double worst = 0;
  size_t passed = 0;
  for (size_t q = 0; q < kQuantities; ++q) {
    double chi2 = 0;
    for (const double count : bins[q])
      chi2 += (count - expected) * (count - expected) / expected;
    fmt::print("     ranks of {:<12} chi2(9) {:.1f}\n", kNames[q], chi2);
    worst = std::max(worst, chi2);
    passed += chi2 < 21.7;
  }
  checks.at_least("V2", "quantities whose ranks are uniform (chi2 < 21.7), of 9",
                  static_cast<double>(passed), 8);
  checks.at_most("V2", "worst chi2 of the ranks", worst, 27.9);
  // A share of so many sets is good to 2 standard errors.
  const double slack = std::max(0.0, 2 * std::sqrt(0.09 / static_cast<double>(sets)) - 0.015);
  checks.within("V3", "90 % interval of a new ask holds the truth",
                static_cast<double>(inside) / static_cast<double>(sets), 0.88 - slack,
                0.92 + slack);
}

// --- V4 to V8: learning

struct Said {
  double p = 0;
  bool yes = false;
};

double log_loss(double p, bool yes) {
  return -std::log(std::clamp(yes ? p : 1 - p, 1e-6, 1.0));
}

// Mean distance of said and happened over ten bins of equal width.
double calibration_error(const std::vector<Said>& said) {
  std::array<double, 10> sum{}, yes{}, count{};
  for (const Said& s : said) {
    const size_t bin = std::min<size_t>(9, static_cast<size_t>(s.p * 10));
    sum[bin] += s.p;
    yes[bin] += s.yes;
    count[bin] += 1;
  }
  double error = 0;
  for (size_t b = 0; b < 10; ++b)
    error += std::abs(sum[b] - yes[b]) / static_cast<double>(said.size());
  return error;
}

// Slope of the logistic regression of what happened on the logit of what was said.
double calibration_slope(const std::vector<Said>& said) {
  double a = 0, b = 1;
  for (int step = 0; step < 30; ++step) {
    double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
    for (const Said& s : said) {
      const double p = std::clamp(s.p, 1e-4, 1 - 1e-4), x = std::log(p / (1 - p));
      const double q = chance_of(a + b * x), w = q * (1 - q);
      ga += s.yes - q;
      gb += (s.yes - q) * x;
      haa += w;
      hab += w * x;
      hbb += w * x * x;
    }
    const double det = haa * hbb - hab * hab;
    a += (hbb * ga - hab * gb) / det;
    b += (haa * gb - hab * ga) / det;
  }
  return b;
}

constexpr size_t kSizes[] = {20, 50, 100, 200};

struct Learning {
  double gain[4] = {};       // over studies alone, log loss
  double rate_gain[4] = {};  // over the seeker's own running rate
  std::vector<Said> said[4];
  double inside[4] = {};  // 90 % interval of the chance holds the true one
};

// `spoil` turns a seeker of the prior into one it does not know; `error_true` is what is
// wrong with said closeness, `error_told` what the fit is told of it.
template <typename Spoil>
Learning learn_from(size_t seekers, double error_true, double error_told, const Spoil& spoil) {
  constexpr size_t kHeldOut = 200;
  const Coefficients coefficients = studies();
  const Belief before = prior_belief(coefficients, 300);
  Learning learning;
  Random random(7);
  for (size_t s = 0; s < seekers; ++s) {
    Seeker seeker = draw_seeker(coefficients, random);
    spoil(seeker);
    std::vector<MadeAnswer> log = draw_log(seeker, 200, 0, error_true, random);
    std::vector<MadeAnswer> next = draw_log(seeker, kHeldOut, 1000, error_true, random);
    const auto retell = [&](MadeAnswer& made) {
      if (error_true == error_told) return;
      for (Vector* v :
           {&made.answer.features.seen_per_sd, &made.answer.features.willing_per_sd})
        for (double& x : *v)
          x *= error_told / error_true;
      if (error_told == 0) made.answer.features.sd_low = made.answer.features.sd_high = 0;
    };
    std::ranges::for_each(log, retell);
    std::ranges::for_each(next, retell);
    for (size_t k = 0; k < 4; ++k) {
      std::vector<Answer> answers = answers_of(log);
      answers.resize(kSizes[k]);
      const Belief belief =
          fit(coefficients, answers, {.draws = 300, .seed = 10 + s, .thin = 3});
      double yes = 0;
      for (const Answer& answer : answers)
        yes += answer.ending == Ending::Yes;
      const double rate = (yes + 0.5) / (static_cast<double>(kSizes[k]) + 1);
      for (const MadeAnswer& made : next) {
        const std::span hop(&made.answer.features, 1);
        std::vector<double> draws = chance_draws(belief, hop);
        const double p = std::reduce(draws.begin(), draws.end()) / 300;
        const double p_before = chance_of(before, hop).p;
        const bool granted = made.answer.ending == Ending::Yes;
        const double share = 1.0 / static_cast<double>(seekers * kHeldOut);
        learning.gain[k] += share * (log_loss(p_before, granted) - log_loss(p, granted));
        learning.rate_gain[k] += share * (log_loss(rate, granted) - log_loss(p, granted));
        learning.said[k].push_back({p, granted});
        std::ranges::sort(draws);
        learning.inside[k] += share * (made.chance >= draws[14] && made.chance <= draws[285]);
      }
    }
  }
  return learning;
}

void check_learning(Checks& checks, size_t seekers) {
  constexpr double kGain[] = {0.012, 0.020, 0.027, 0.033};
  const Learning right = learn_from(seekers, kUsualError, kUsualError, [](Seeker&) {});
  double ece = 0, slope_low = 9, slope_high = 0, rate_gain = 9;
  for (size_t k = 0; k < 4; ++k) {
    checks.at_least("V4", fmt::format("log-loss gain over studies alone, {} asks", kSizes[k]),
                    right.gain[k], kGain[k]);
    ece = std::max(ece, calibration_error(right.said[k]));
    slope_low = std::min(slope_low, calibration_slope(right.said[k]));
    slope_high = std::max(slope_high, calibration_slope(right.said[k]));
    rate_gain = std::min(rate_gain, right.rate_gain[k]);
  }
  // With fewer seekers than 300 the figures themselves are less sure.
  const double noise = std::sqrt(300.0 / static_cast<double>(seekers)) - 1;
  checks.at_most("V5", "pooled calibration error, worst size", ece, 0.010 + 0.004 * noise);
  checks.at_least("V5", "calibration slope, lowest", slope_low, 0.95 - 0.02 * noise);
  checks.at_most("V5", "calibration slope, highest", slope_high, 1.05 + 0.02 * noise);
  checks.at_least("V6", "log-loss gain over the running rate, least", rate_gain, 0.15);

  constexpr double kWrong[] = {0.09, 0.05, 0.035, 0.020};
  const Learning wrong = learn_from(seekers, kUsualError, kUsualError, [](Seeker& seeker) {
    seeker.coefs[static_cast<size_t>(Coef::Setting)] -= 1;
    seeker.coefs[static_cast<size_t>(Coef::Tie)] /= 2;
    seeker.coefs[static_cast<size_t>(Coef::Text)] *= 1.5;
  });
  for (size_t k = 0; k < 4; ++k)
    checks.at_most("V7", fmt::format("wrong studies: calibration error at {} asks", kSizes[k]),
                   calibration_error(wrong.said[k]), kWrong[k]);
}

void check_said_closeness(Checks& checks, size_t seekers) {
  const Learning told = learn_from(seekers, 0.2, 0.2, [](Seeker&) {});
  checks.at_least("V8", "closeness off by 0.2, error modelled: slope at 200 asks",
                  calibration_slope(told.said[3]), 0.87);
  checks.at_least("V8", "  and the 90 % interval holds the truth", told.inside[3], 0.78);
}

// --- V15

void check_silence(Checks& checks, size_t seekers) {
  const Coefficients coefficients = studies();
  std::vector<Said> said;
  Random random(15);
  for (size_t s = 0; s < seekers; ++s) {
    const Seeker seeker = draw_seeker(coefficients, random);
    const std::vector<MadeAnswer> log = draw_log(seeker, 100, 0, kUsualError, random);
    const Belief belief = fit(coefficients, answers_of(log), {.draws = 300, .seed = s + 1});
    for (const MadeAnswer& made : log) {
      if (made.answer.ending != Ending::Silent) continue;
      // Of a silent ask: seen and not granted aloud, against not seen at all.
      Features heard = made.answer.features;
      heard.seen = {};
      heard.seen[static_cast<size_t>(Coef::SeenSpoken)] = 100;
      heard.seen_per_sd = {};
      const std::vector<double> both =
          chance_draws(belief, std::span(&made.answer.features, 1));
      const std::vector<double> willing = chance_draws(belief, std::span(&heard, 1));
      double seen = 0;
      for (size_t d = 0; d < both.size(); ++d) {
        const double a = willing[d] > 0 ? both[d] / willing[d] : 0;
        const double quiet = a * (1 - willing[d]) * 0.5;
        seen += quiet / (quiet + 1 - a) / static_cast<double>(both.size());
      }
      said.push_back({seen, made.seen});
    }
  }
  std::ranges::sort(said, {}, &Said::p);
  double seen = 0, ranks = 0;
  for (size_t i = 0; i < said.size(); ++i)
    if (said[i].yes) {
      seen += 1;
      ranks += static_cast<double>(i + 1);
    }
  const double unseen = static_cast<double>(said.size()) - seen;
  checks.at_least("V15", "seen, given silence: AUC",
                  (ranks - seen * (seen + 1) / 2) / (seen * unseen), 0.70);
  const double noise = std::sqrt(200.0 / static_cast<double>(seekers)) - 1;
  checks.at_most("V15", "seen, given silence: calibration error", calibration_error(said),
                 0.03 + 0.015 * noise);
}

// --- V19, V20

struct Refit {
  double seconds = 1e9, what_if_ms = 1e9;  // of the processor; the best of three
  Belief first, last;
};

Refit refit(const Coefficients& coefficients, const std::vector<Answer>& log) {
  Refit told;
  for (int run = 0; run < 3; ++run) {
    const std::clock_t start = std::clock();
    told.last = fit(coefficients, log);
    const std::clock_t fitted = std::clock();
    const Features hop[] = {log[0].features, log[1].features};
    const double p = chance_of(told.last, hop).p;
    const std::clock_t end = std::clock();
    if (p < 0) std::abort();
    told.seconds = std::min(told.seconds, static_cast<double>(fitted - start) / CLOCKS_PER_SEC);
    told.what_if_ms =
        std::min(told.what_if_ms, 1000 * static_cast<double>(end - fitted) / CLOCKS_PER_SEC);
    if (run == 0) told.first = told.last;
  }
  return told;
}

// Seconds are judged only by who asks for all (`full`): they say more of the machine than of
// the program. What is judged always is how they grow with the log, and beside each other.
void check_speed(Checks& checks, bool full) {
  const Coefficients coefficients = studies();
  Random random(19);
  const Seeker seeker = draw_seeker(coefficients, random);
  const std::vector<Answer> log = answers_of(draw_log(seeker, 400, 0, kUsualError, random));
  const Refit all = refit(coefficients, log);
  const Refit quarter = refit(coefficients, {log.begin(), log.begin() + 100});
  const auto tell = [&](std::string_view what, double value, double high) {
    if (full)
      checks.at_most("V19", what, value, high);
    else
      checks.note("V19", what, value, "told", true);
  };
  tell("refit of 400 asks, seconds of processor", all.seconds, 0.5);
  tell("what-if of two steps from stored draws, ms", all.what_if_ms, 5);
  checks.at_most("V19", "refit of four times the asks, times as long",
                 all.seconds / quarter.seconds, 6);
  checks.at_most("V19", "what-if, share of a refit", all.what_if_ms / 1000 / all.seconds, 0.01);
  checks.at_most("V20", "same log, same seed: bytes that differ",
                 std::memcmp(all.first.draws.data(), all.last.draws.data(),
                             all.first.draws.size() * sizeof(Vector)) != 0,
                 0);
}

}  // namespace
}  // namespace sweet::bench

int main(int argc, char** argv) {
  using namespace sweet::bench;
  if (!knows_words({argv, static_cast<size_t>(argc)}, "odds_checks [full] [only V8]",
                   {"full", "only", "V8"}))
    return 2;
  const bool full = argc > 1 && std::string_view(argv[1]) == "full";
  const bool only_closeness = argc > 1 && std::string_view(argv[argc - 1]) == "V8";
  Checks checks;
  if (only_closeness) {
    check_said_closeness(checks, full ? 300 : 40);
    return checks.exit_status();
  }
  check_weights(checks);
  check_speed(checks, full);
  check_silence(checks, full ? 200 : 40);
  check_ranks(checks, full ? 1000 : 200);
  check_learning(checks, full ? 300 : 40);
  check_said_closeness(checks, full ? 300 : 40);
  return checks.exit_status();
}
