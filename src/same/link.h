// Which records are of one human, with the chance that they are: probabilistic linkage.
//
// Every agreement says how many times likelier it is between two records of one human than
// between strangers; the logarithms add up [Fellegi & Sunter 1969]. How strangers agree is
// taken from pairs drawn at random and from how often each value is borne; how the records of
// one human agree, and how many such pairs there are, is learned from the pairs themselves by
// expectation and maximisation [Dempster, Laird & Rubin 1977; Winkler 1988], held to the
// usual shares of the fields as if kUsualPairs had shown them. No truth is needed.
//
//   in      fields and records (record.h)
//   out     pairs with at least confidence_min, the surest first, then by record; a < b
//   cost    O(n log n) for n records with keys shared by at most kBlockMax others; the pairs
//           beyond pairs_max are not looked at
//   assumes that agreements are independent of each other, given who is who
#pragma once

#include <span>
#include <vector>

#include "same/compare.h"

namespace sweet {

struct Told {
  Agreement agreement;
  double logit = 0;  // what it adds to the log odds that the two are one
};

struct Link {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double confidence = 0;
  std::vector<Told> why = {};
};

struct LinkLimits {
  double confidence_min = 0.5;
  size_t pairs_max = 5'000'000;
};

[[nodiscard]] std::vector<Link> link_records(std::span<const LinkField> fields,
                                             std::span<const LinkRecord> records,
                                             const LinkLimits& limits);

}  // namespace sweet
