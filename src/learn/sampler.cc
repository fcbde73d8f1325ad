#include "learn/sampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/logistic.h"

#include "learn/polya_gamma.h"
#include "odds/odds.h"

namespace sweet {
namespace {

constexpr double kErrorStep = 1.0;  // of the random walk over errors, in standard errors
constexpr double kSdStep = 0.5;     // of the random walk over the log of the spread
constexpr double kSdMin = 0.02;

// Chances multiplied, as a log: one logarithm for many factors.
class LogProduct {
 public:
  void take(double logit, bool happened) {
    product_ *= chance_of(happened ? logit : -logit);
    if (product_ > 1e-200) return;
    sum_ += std::log(std::max(product_, 1e-300));
    product_ = 1;
  }
  double log() const { return sum_ + std::log(product_); }

 private:
  double product_ = 1;
  double sum_ = 0;
};

double dot(const double* a, const double* b, size_t count) {
  return std::inner_product(a, a + count, b, 0.0);
}

// What one more unit of tau adds to the feature of a coefficient of willingness.
double carried_feature(const Features& features, size_t coef) {
  const size_t pull = coef - static_cast<size_t>(Coef::Tie);  // wraps below it
  return pull < kPulls ? features.carried[pull] : 0;
}

}  // namespace

Sampler::Sampler(const Coefficients& coefficients, std::span<const Answer> answers,
                 const Vector& start, Random& random)
    : answers_(answers),
      random_(random),
      lapse_(coefficients.lapse),
      refusal_a_(coefficients.refusal_a),
      refusal_b_(coefficients.refusal_b),
      tau_prior_(coefficients[Coef::Carried]),
      tau_(start[static_cast<size_t>(Coef::Carried)]),
      seen_fit_({}),
      willing_fit_({}),
      fates_(answers.size()),
      weights_(answers.size()) {
  index();
  seen_ = make_part(coefficients, &Features::seen, &Features::seen_per_sd, 0, start);
  willing_ = make_part(coefficients, &Features::willing, &Features::willing_per_sd,
                       kinds_.size(), start);
  seen_fit_ = make_regression(coefficients, seen_);
  willing_fit_ = make_regression(coefficients, willing_);
  refresh(seen_);
  refresh(willing_);
}

void Sampler::index() {
  for (const Answer& answer : answers_) {
    people_.push_back(answer.features.person);
    for (const std::uint64_t key : answer.features.own_kinds)
      if (key != 0) kinds_.push_back(key);
  }
  std::ranges::sort(people_);
  people_.erase(std::ranges::unique(people_).begin(), people_.end());
  std::ranges::sort(kinds_);
  kinds_.erase(std::ranges::unique(kinds_).begin(), kinds_.end());
  answers_of_.resize(people_.size());
  for (size_t i = 0; i < answers_.size(); ++i) {
    const auto at = std::ranges::lower_bound(people_, answers_[i].features.person);
    person_of_.push_back(static_cast<size_t>(at - people_.begin()));
    answers_of_[person_of_.back()].push_back(i);
  }
  thresholds_.assign(people_.size(), 0);
  errors_.assign(people_.size(), 0);
}

Sampler::Part Sampler::make_part(const Coefficients& coefficients, Vector Features::*x,
                                 Vector Features::*per_sd, size_t kinds,
                                 const Vector& start) const {
  Part part;
  for (size_t c = 0; c < kCoefs; ++c) {
    const bool used = std::ranges::any_of(answers_, [&](const Answer& answer) {
      return (answer.features.*x)[c] != 0 || (answer.features.*per_sd)[c] != 0;
    });
    if (used && coefficients.each[c].sd > 0) part.coefs.push_back(c);
  }
  part.columns = part.coefs.size() + kinds;
  for (const size_t c : part.coefs)
    part.value.push_back(start[c]);
  part.value.resize(part.columns, 0);
  for (const Answer& answer : answers_) {
    const Features& f = answer.features;
    double fixed = 0, fixed_carried = 0;
    for (size_t c = 0; c < kCoefs; ++c) {
      if (coefficients.each[c].sd > 0) continue;
      fixed += (f.*x)[c] * coefficients.each[c].mean;
      if (x == &Features::willing)
        fixed_carried += carried_feature(f, c) * coefficients.each[c].mean;
    }
    part.fixed.push_back(fixed);
    part.fixed_carried.push_back(fixed_carried);
    for (const size_t c : part.coefs) {
      part.x.push_back((f.*x)[c]);
      part.per_sd.push_back((f.*per_sd)[c]);
      part.carried.push_back(carried_feature(f, c));
    }
    for (size_t k = 0; k < kinds; ++k) {
      part.x.push_back(std::ranges::find(f.own_kinds, kinds_[k]) != f.own_kinds.end());
      part.per_sd.push_back(0);
      part.carried.push_back(0);
    }
  }
  part.base.resize(answers_.size());
  part.slope.resize(answers_.size());
  return part;
}

Regression Sampler::make_regression(const Coefficients& coefficients, const Part& part) const {
  std::vector<CoefficientPrior> priors;
  for (const size_t c : part.coefs)
    priors.push_back(
        {coefficients.each[c].mean, coefficients.each[c].sd, keeps_sign(static_cast<Coef>(c))});
  priors.resize(part.columns, {0, kOwnKindSd, false});
  return Regression(std::move(priors));
}

void Sampler::refresh(Part& part) const {
  for (size_t i = 0; i < answers_.size(); ++i) {
    const size_t at = i * part.columns;
    part.base[i] = fixed(part, i) + dot(&part.x[at], part.value.data(), part.columns) +
                   tau_ * dot(&part.carried[at], part.value.data(), part.columns);
    part.slope[i] = dot(&part.per_sd[at], part.value.data(), part.columns);
  }
}

double Sampler::error_of(size_t answer) const {
  const Features& f = answers_[answer].features;
  if (f.sd_high <= f.sd_low) return 0;
  return std::clamp(errors_[person_of_[answer]], f.sd_low, f.sd_high);
}

double Sampler::seen_logit(size_t answer) const {
  return seen_.base[answer] + error_of(answer) * seen_.slope[answer];
}

// Without the person's threshold.
double Sampler::willing_logit(size_t answer) const {
  return willing_.base[answer] + error_of(answer) * willing_.slope[answer];
}

void Sampler::read_x(const Part& part, size_t answer, std::vector<double>& x) const {
  const double error = error_of(answer);
  x.resize(part.columns);
  const size_t at = answer * part.columns;
  for (size_t c = 0; c < part.columns; ++c)
    x[c] = part.x[at + c] + error * part.per_sd[at + c] + tau_ * part.carried[at + c];
}

double Sampler::fixed(const Part& part, size_t answer) const {
  return part.fixed[answer] + tau_ * part.fixed_carried[answer];
}

// What one more unit of tau adds to the logit of willingness.
double Sampler::carried(size_t answer) const {
  const Part& part = willing_;
  return part.fixed_carried[answer] +
         dot(&part.carried[answer * part.columns], part.value.data(), part.columns);
}

void Sampler::sweep() {
  draw_fates();
  draw_seen_coefficients();
  draw_willing_coefficients();
  draw_thresholds();
  draw_tau();
  draw_person_sd();
  draw_errors();
}

// What became of each ask, and how often the unwilling say no aloud.
void Sampler::draw_fates() {
  double aloud = refusal_a_, quiet = refusal_b_;
  for (size_t i = 0; i < answers_.size(); ++i) {
    const Answer& answer = answers_[i];
    const double willing = chance_of(willing_logit(i) + thresholds_[person_of_[i]]);
    const double lost = 1 - (1 - lapse_) * (1 - answer.features.no_time);
    fates_[i] = {true, true};
    if (answer.ending == Ending::Yes) continue;
    if (answer.ending == Ending::Silent) {
      draw_silent(i, chance_of(seen_logit(i)), willing, lost);
      if (!fates_[i].seen || fates_[i].willing) continue;
      const double coming = refusal_ * (1 - answer.arrived);
      const bool is_aloud = random_.uniform() * (1 - refusal_ * answer.arrived) < coming;
      (is_aloud ? aloud : quiet) += 1;
    } else {
      aloud += 1;
    }
    // Not granted: unwilling, or willing and something came between.
    fates_[i].willing = random_.uniform() * (1 - willing * (1 - lost)) < willing * lost;
  }
  refusal_ = random_.beta(aloud, quiet);
}

// Not seen; or a yes on its way (willing); or not granted (not willing, as yet).
void Sampler::draw_silent(size_t answer, double seen, double willing, double lost) {
  const double arrived = answers_[answer].arrived;
  const double yes = willing * (1 - lost);
  const double unseen = 1 - seen;
  const double coming = seen * yes * (1 - arrived);
  const double denied = seen * (1 - yes) * (1 - refusal_ * arrived);
  const double at = random_.uniform() * (unseen + coming + denied);
  fates_[answer] = {at >= unseen, at >= unseen && at < unseen + coming};
}

void Sampler::draw_seen_coefficients() {
  if (seen_.columns == 0) return;
  seen_fit_.start();
  for (size_t i = 0; i < answers_.size(); ++i) {
    read_x(seen_, i, row_);
    if (std::ranges::all_of(row_, [](double x) { return x == 0; })) continue;
    const double weight = polya_gamma(seen_logit(i), random_);
    seen_fit_.add(row_, weight, (fates_[i].seen ? 0.5 : -0.5) - weight * fixed(seen_, i));
  }
  seen_fit_.draw(seen_.value, random_);
  refresh(seen_);
}

void Sampler::draw_willing_coefficients() {
  willing_fit_.start();
  const double precision = 1 / (person_sd_ * person_sd_);
  for (size_t p = 0; p < people_.size(); ++p) {
    double weights = 0, pulls = 0;
    sum_.assign(willing_.columns, 0);
    for (const size_t i : answers_of_[p]) {
      weights_[i] = 0;
      if (!fates_[i].seen) continue;
      const double weight = polya_gamma(willing_logit(i) + thresholds_[p], random_);
      const double pull = (fates_[i].willing ? 0.5 : -0.5) - weight * fixed(willing_, i);
      read_x(willing_, i, row_);
      willing_fit_.add(row_, weight, pull);
      for (size_t c = 0; c < willing_.columns; ++c)
        sum_[c] += weight * row_[c];
      weights += weight;
      pulls += pull;
      weights_[i] = weight;
    }
    if (weights > 0) willing_fit_.take_out(sum_, pulls, 1 / (precision + weights));
  }
  willing_fit_.draw(willing_.value, random_);
  refresh(willing_);
}

void Sampler::draw_thresholds() {
  const double precision = 1 / (person_sd_ * person_sd_);
  for (size_t p = 0; p < people_.size(); ++p) {
    double weights = precision, pull = 0;
    for (const size_t i : answers_of_[p]) {
      if (weights_[i] == 0) continue;
      weights += weights_[i];
      pull += (fates_[i].willing ? 0.5 : -0.5) - weights_[i] * willing_logit(i);
    }
    thresholds_[p] = pull / weights + random_.normal() / std::sqrt(weights);
  }
}

// Given the coefficients, tau is one more of them: its feature is the pull that is carried.
void Sampler::draw_tau() {
  if (tau_prior_.sd <= 0) return;
  double precision = 1 / (tau_prior_.sd * tau_prior_.sd);
  double pull = precision * tau_prior_.mean;
  for (size_t i = 0; i < answers_.size(); ++i) {
    const double x = weights_[i] == 0 ? 0 : carried(i);
    if (x == 0) continue;
    const double rest = willing_logit(i) + thresholds_[person_of_[i]] - tau_ * x;
    pull += x * ((fates_[i].willing ? 0.5 : -0.5) - weights_[i] * rest);
    precision += weights_[i] * x * x;
  }
  tau_ = pull / precision + random_.normal() / std::sqrt(precision);
  refresh(willing_);
}

// The spread of thresholds, half-normal(1) beforehand: once with the thresholds as they
// are, once with the thresholds in units of their spread, which moves where they are loose.
void Sampler::draw_person_sd() {
  const double people = static_cast<double>(people_.size());
  const auto log_prior = [](double sd) { return -sd * sd / 2 + std::log(sd); };
  double squares = 0;
  for (const double threshold : thresholds_)
    squares += threshold * threshold;
  const auto centred = [&](double sd) {
    return log_prior(sd) - people * std::log(sd) - squares / (2 * sd * sd);
  };
  double tried = person_sd_ * std::exp(kSdStep * random_.normal());
  if (tried > kSdMin && std::log(random_.uniform()) < centred(tried) - centred(person_sd_))
    person_sd_ = tried;

  tried = person_sd_ * std::exp(kSdStep * random_.normal());
  if (tried <= kSdMin) return;
  const double scale = tried / person_sd_;
  LogProduct after, before;
  for (size_t p = 0; p < people_.size(); ++p)
    for (const size_t i : answers_of_[p]) {
      if (!fates_[i].seen) continue;
      const double logit = willing_logit(i);
      after.take(logit + scale * thresholds_[p], fates_[i].willing);
      before.take(logit + thresholds_[p], fates_[i].willing);
    }
  const double gain = log_prior(tried) - log_prior(person_sd_) + after.log() - before.log();
  if (std::log(random_.uniform()) >= gain) return;
  person_sd_ = tried;
  for (double& threshold : thresholds_)
    threshold *= scale;
}

void Sampler::draw_errors() {
  for (size_t p = 0; p < people_.size(); ++p) {
    const double old = errors_[p];
    const double tried = old + kErrorStep * random_.normal();
    const double gain =
        (old * old - tried * tried) / 2 + fit_of_error(p, tried) - fit_of_error(p, old);
    if (std::log(random_.uniform()) < gain) errors_[p] = tried;
  }
}

double Sampler::fit_of_error(size_t person, double error) const {
  LogProduct fit;
  for (const size_t i : answers_of_[person]) {
    const Features& f = answers_[i].features;
    if (f.sd_high <= f.sd_low) continue;
    const double z = std::clamp(error, f.sd_low, f.sd_high);
    fit.take(seen_.base[i] + z * seen_.slope[i], fates_[i].seen);
    if (fates_[i].seen)
      fit.take(willing_.base[i] + z * willing_.slope[i] + thresholds_[person],
               fates_[i].willing);
  }
  return fit.log();
}

void Sampler::write_coefficients(Vector& coefs) const {
  coefs[static_cast<size_t>(Coef::Carried)] = tau_;
  for (const Part* part : {&seen_, &willing_})
    for (size_t c = 0; c < part->coefs.size(); ++c)
      coefs[part->coefs[c]] = part->value[c];
}

double Sampler::kind_shift(size_t kind) const {
  return willing_.value[willing_.coefs.size() + kind];
}

}  // namespace sweet
