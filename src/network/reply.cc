#include "network/reply.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/text.h"

namespace sweet {

double chance_of(double logit) {
  return 1 / (1 + std::exp(-logit));
}

double Linear::scaled(size_t term, double value) const {
  if (spread[term] <= 0) return 0;
  return std::clamp((value - mean[term]) / spread[term], -kReach, kReach);
}

double Linear::logit(std::span<const float> terms) const {
  double sum = constant;
  for (size_t t = 0; t < kTerms; ++t)
    sum += coefficient[t] * scaled(t, terms[t]);
  return sum;
}

namespace {

constexpr std::string_view kConstant = "constant";

size_t term_named(std::string_view name) {
  size_t term = 0;
  while (term < kTerms && term_name(term) != name)
    ++term;
  return term;
}

}  // namespace

Result<Linear> read_reply_model(std::string_view csv) {
  Linear model;
  CsvReader reader(csv);
  std::vector<std::string> fields;
  const auto refuse = [&](std::string_view why) {
    return fail(Error::Code::BadInput, fmt::format("reply.csv line {}: {}", reader.line(), why),
                "write it anew with ties_train");
  };
  bool header = true;
  while (reader.next(fields)) {
    if (std::exchange(header, false)) continue;
    if (fields.size() < 4) return refuse("fewer than 4 fields");
    const auto mean = parse_double(fields[1]);
    const auto spread = parse_double(fields[2]);
    const auto coefficient = parse_double(fields[3]);
    if (!mean || !spread || !coefficient) return refuse("not a number");
    if (fields[0] == kConstant) {
      model.constant = *coefficient;
      continue;
    }
    const size_t term = term_named(fields[0]);
    if (term == kTerms) return refuse(fmt::format("no term is called '{}'", fields[0]));
    model.mean[term] = *mean;
    model.spread[term] = *spread;
    model.coefficient[term] = *coefficient;
  }
  return model;
}

}  // namespace sweet
