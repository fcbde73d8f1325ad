#include "odds/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "odds/near.h"

namespace sweet {
namespace {

// Wider than five tenths is not knowing.
constexpr double kUnknownWidth = 0.5;

constexpr size_t kManyResults = 20;  // own asks like it: well tested from here on [trust 3.4]

int tenths(double p) {
  return std::clamp(static_cast<int>(std::lround(p * 10)), 1, 9);
}

std::string range(const Chance& chance) {
  if (chance.p < 0.05) return "our guess: at most 1 in 10";
  if (chance.p < 0.15) return "our guess: at most 2 in 10";
  const int low = tenths(chance.low), high = tenths(chance.high);
  if (chance.low > 0.95) return "our guess: at least 9 in 10";
  if (low == high) return fmt::format("our guess: close to {} in 10", low);
  return fmt::format("our guess: between {} and {} in 10", low, high);
}

}  // namespace

std::string in_ten(double p) {
  if (p < 0.05) return "fewer than 1 in 10";
  if (p > 0.95) return "more than 9 in 10";
  return fmt::format("about {} in 10", tenths(p));
}

std::string in_words(const Chance& chance) {
  if (chance.high - chance.low > kUnknownWidth && chance.p >= 0.15)
    return fmt::format("{}, though we do not know yet ({})", in_ten(chance.p), range(chance));
  return fmt::format("{}{} ({})", in_ten(chance.p), chance.p < 0.05 ? ", a long shot" : "",
                     range(chance));
}

std::string sentence(const Chance& chance) {
  const std::string count = in_ten(chance.p).substr(0, in_ten(chance.p).find(" in 10"));
  const bool one = count.ends_with(" 1");
  const std::string yes = fmt::format("Of 10 asks like this, {} {} granted ({}).", count,
                                      one ? "is" : "are", range(chance));
  if (chance.high - chance.low > kUnknownWidth && chance.p >= 0.15)
    return yes + " For this person we do not know yet: try one and we learn.";
  return yes;
}

std::string origin(size_t own_asks, size_t near) {
  if (own_asks == 0)
    return "Mostly a guess: from published studies and our own estimates, none of your own "
           "asks yet.";
  const char* trust = near < kNearMin       ? "Mostly a guess"
                      : near < kManyResults ? "Some of your own results"
                                            : "Well tested on your results";
  return fmt::format("{}: from {} of your own asks ({} like this) and published studies.",
                     trust, own_asks, near == 0 ? "none" : std::to_string(near));
}

std::string count_in_words(const Chance& count, std::string_view one, std::string_view many) {
  const int most = std::max(1, static_cast<int>(std::ceil(count.high)));
  const std::string top = most > 1 ? fmt::format(" (at most {})", most) : "";
  if (count.p < 0.25) return fmt::format("hardly any {}{}", many, top);
  if (count.p < 0.75) return fmt::format("perhaps one {}, perhaps none{}", one, top);
  const long about = std::lround(count.p);
  const int least = std::max(0, static_cast<int>(std::floor(count.low)));
  return fmt::format("about {} {} (between {} and {})", about, about == 1 ? one : many, least,
                     most);
}

}  // namespace sweet
