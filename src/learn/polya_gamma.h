// Draws from the Polya-Gamma distribution PG(1, z), which turns a logistic likelihood into
// a normal one: given it, coefficients can be drawn exactly.
//
//   in      z any finite number; the law depends on |z| only
//   out     > 0, with mean tanh(z / 2) / (2 z), and 1/4 at z = 0
//   cost    about 1.1 proposals whatever z is
//   source  Devroye's method in Polson, Scott & Windle 2013, section 4 (arXiv 1205.0310)
#pragma once

#include "base/random.h"

namespace sweet {

[[nodiscard]] double polya_gamma(double z, Random& random);

}  // namespace sweet
