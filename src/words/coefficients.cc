#include "words/coefficients.h"

#include <fmt/format.h>

#include <cmath>

#include "base/embedded.h"
#include "base/text.h"

namespace sweet {

Result<WordCoefficients> WordCoefficients::read(std::string_view table, std::string_view model,
                                                std::string_view file) {
  WordCoefficients out;
  size_t number = 0;
  for (std::string_view line : split(table, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    const auto parts = split(line, '\t');
    const auto value = parts.size() == 3 ? parse_double(parts[2]) : std::nullopt;
    if (!value)
      return fail(
          Error::Code::BadInput,
          fmt::format("{}: line {}: not \"model TAB feature TAB coefficient\"", file, number),
          "write the table anew with words_train");
    if (parts[0] == model) out.by_name_[std::string(parts[1])] = *value;
  }
  return out;
}

WordCoefficients WordCoefficients::embedded(std::string_view file, std::string_view model) {
  auto table = read(embedded_file(file), model, file);
  return table ? *std::move(table) : WordCoefficients{};
}

double WordCoefficients::of(std::string_view feature) const {
  const auto found = by_name_.find(feature);
  return found == by_name_.end() ? 0 : found->second;
}

double WordCoefficients::logit(const std::vector<Feature>& features) const {
  double sum = of("intercept");
  for (const Feature& feature : features)
    sum += of(feature.name) * feature.value;
  return sum;
}

}  // namespace sweet
