// A small logistic model as a table of named coefficients, read from data/.
//
//   in      lines "model TAB feature TAB coefficient"; "#" opens a comment; the feature
//           "intercept" is the constant term; bench/words_train writes such tables
//   out     logit(): the intercept and the coefficients times the values, added up
//   errors  BadInput with file and line: a line of another shape, an unknown number
//   cost    one look-up a feature
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/logistic.h"
#include "base/result.h"

namespace sweet {

// What a text shows of one thing: "could you" 1, "words" 3.7.
struct Feature {
  std::string name;
  double value = 1;
};

class WordCoefficients {
 public:
  [[nodiscard]] static Result<WordCoefficients> read(std::string_view table,
                                                     std::string_view model,
                                                     std::string_view file);

  // The table that is part of the program; it holds the model (a test reads each).
  [[nodiscard]] static WordCoefficients embedded(std::string_view file, std::string_view model);

  double of(std::string_view feature) const;  // 0 for what the model does not know
  double logit(const std::vector<Feature>& features) const;
  size_t size() const { return by_name_.size(); }

 private:
  std::map<std::string, double, std::less<>> by_name_;
};

}  // namespace sweet
