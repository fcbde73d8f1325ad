#include "odds/coefficients.h"

#include <algorithm>

#include "people/table.h"

namespace sweet {
namespace {

// In the order of Coef.
constexpr std::string_view kSymbols[] = {
    "q",      "rT",      "rC", "rD", "rO", "rS", "rV", "kt",    "kv",
    "kx",     "kj",      "ct", "cp", "gl", "gb", "E",  "tired", "a_spoken",
    "a_text", "a_phone", "aT", "al", "f1", "f2", "f3", "aR",    "tau"};
static_assert(std::size(kSymbols) == kCoefs);

double* find_single(Coefficients& all, std::string_view symbol) {
  if (symbol == "person_sd") return &all.person_sd;
  if (symbol == "lapse") return &all.lapse;
  if (symbol == "refusal_a") return &all.refusal_a;
  if (symbol == "refusal_b") return &all.refusal_b;
  if (symbol == "tau_introduction") return &all.personal_introduction;
  if (symbol == "tau_request") return &all.own_request;
  return nullptr;
}

}  // namespace

Result<Coefficients> read_coefficients(std::string_view csv) {
  Coefficients all;
  const auto add_row = [&](const TableRow& row) -> Result<void> {
    const std::string_view symbol = row.text("symbol");
    const double mean = TRY(row.number("mean", -20, 20));
    const double sd = TRY(row.number("sd", 0, 10));
    if (double* single = find_single(all, symbol)) {
      *single = mean;
      return {};
    }
    const auto found = std::ranges::find(kSymbols, symbol);
    if (found == std::end(kSymbols))
      return std::unexpected(row.error("symbol", "a symbol of the model"));
    Coefficient& one = all.each[static_cast<size_t>(found - std::begin(kSymbols))];
    if (!one.symbol.empty()) return std::unexpected(row.error("symbol", "each symbol once"));
    one = {std::string(symbol), mean, sd, std::string(row.text("basis")),
           std::string(row.text("source"))};
    return {};
  };
  TRY(read_table("numbers.csv", csv, add_row));
  for (size_t i = 0; i < kCoefs; ++i)
    if (all.each[i].symbol.empty())
      return fail(Error::Code::BadInput,
                  "numbers.csv: the symbol " + std::string(kSymbols[i]) + " is missing");
  return all;
}

}  // namespace sweet
