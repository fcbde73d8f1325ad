// The chain behind fit(): the state of one Gibbs sampler and how it moves.
//
// One sweep draws, each given all the rest: whether each silent ask was seen and wanted,
// how many of the unwilling say so, the Polya-Gamma weights, the coefficients of either
// stage (with people's thresholds integrated out), the thresholds, how much of an asker's
// pull carries, the thresholds' spread, and each person's error in closeness.
//
//   source  model 2.1, 2.6, 2.9
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learn/answer.h"
#include "learn/regression.h"

namespace sweet {

class Sampler {
 public:
  // `start` are coefficients to begin with. The answers outlive the sampler.
  Sampler(const Coefficients& coefficients, std::span<const Answer> answers,
          const Vector& start, Random& random);

  void sweep();

  const std::vector<PersonIx>& people() const { return people_; }     // ascending
  const std::vector<std::uint64_t>& kinds() const { return kinds_; }  // ascending

  void write_coefficients(Vector& coefs) const;  // those that the answers say anything of
  double person_sd() const { return person_sd_; }
  double threshold(size_t person) const { return thresholds_[person]; }
  double error(size_t person) const { return errors_[person]; }
  double kind_shift(size_t kind) const;

 private:
  // One stage as a regression: which coefficients take part, and each answer's row.
  struct Part {
    std::vector<size_t> coefs;          // of Vector; own kinds follow them
    std::vector<double> x;              // answers * columns
    std::vector<double> per_sd;         // what a standard error of closeness adds
    std::vector<double> carried;        // what one more unit of tau adds to x
    std::vector<double> fixed;          // of each answer: what certain coefficients add
    std::vector<double> fixed_carried;  // and what one more unit of tau adds to that
    std::vector<double> value;          // of each column, as it stands
    std::vector<double> base;           // of each answer: fixed + (x + tau * carried) * value
    std::vector<double> slope;          // of each answer: per_sd * value
    size_t columns = 0;
  };

  // What is supposed of an answer in this sweep.
  struct Fate {
    bool seen = true;
    bool willing = true;
  };

  Part make_part(const Coefficients& coefficients, Vector Features::*x,
                 Vector Features::*per_sd, size_t kinds, const Vector& start) const;
  Regression make_regression(const Coefficients& coefficients, const Part& part) const;
  void index();

  double error_of(size_t answer) const;  // of closeness, within what closeness can be
  double seen_logit(size_t answer) const;
  double willing_logit(size_t answer) const;
  void refresh(Part& part) const;
  void read_x(const Part& part, size_t answer, std::vector<double>& x) const;
  double fixed(const Part& part, size_t answer) const;
  double carried(size_t answer) const;

  void draw_fates();
  void draw_silent(size_t answer, double seen, double willing, double lost);
  void draw_seen_coefficients();
  void draw_willing_coefficients();
  void draw_thresholds();
  void draw_tau();
  void draw_person_sd();
  void draw_errors();
  double fit_of_error(size_t person, double error) const;

  std::span<const Answer> answers_;
  Random& random_;
  double lapse_ = 0, refusal_a_ = 0, refusal_b_ = 0;
  Coefficient tau_prior_ = {};
  double tau_ = 0;  // Coef::Carried
  std::vector<PersonIx> people_;
  std::vector<std::uint64_t> kinds_;
  std::vector<size_t> person_of_;                // of each answer, in people_
  std::vector<std::vector<size_t>> answers_of_;  // of each person
  Part seen_, willing_;
  Regression seen_fit_, willing_fit_;

  std::vector<Fate> fates_;
  std::vector<double> weights_;  // Polya-Gamma, of willingness; 0: not seen
  std::vector<double> thresholds_, errors_;
  double person_sd_ = 1;
  double refusal_ = 0.5;
  std::vector<double> row_ = {}, sum_ = {};
};

}  // namespace sweet
