// Repeatable random numbers: the same seed gives the same sequence on every machine.
//
// Below the engine nothing draws without being handed one of these (or a seed for one).
//   source  xoshiro256++ [Blackman & Vigna 2021], seeded by splitmix64; normals by the
//           polar method [Marsaglia & Bray 1964]; gamma by [Marsaglia & Tsang 2000]
#pragma once

#include <array>
#include <cstdint>

namespace sweet {

class Random {
 public:
  explicit Random(std::uint64_t seed);

  std::uint64_t next();                      // all 64 bits
  std::uint64_t below(std::uint64_t limit);  // 0 .. limit - 1, limit > 0
  double uniform();                          // in (0, 1), never 0 or 1
  double normal();                           // mean 0, variance 1
  double exponential();                      // mean 1
  double gamma(double shape);                // mean shape, variance shape; shape > 0
  double beta(double a, double b);           // in (0, 1)

 private:
  std::array<std::uint64_t, 4> state_;
  double spare_ = 0;
  bool has_spare_ = false;
};

}  // namespace sweet
