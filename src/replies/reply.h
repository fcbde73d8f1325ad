// What touches say of a pair: the chance of a reply within some days, and how strong the tie
// is, each with its parts and their evidence.
//
//   in      a pair's Past; coefficients from data/reply.csv
//   out     chances in (0, 1); strength in [0, 1], 0 where nothing passed between the two and
//           nobody is known to both
//   units   a part's `amount`: log-odds in the chance of a reply; in the strength, terms of
//           the sum that is then brought to [0, 1]
//   source  docs/model/ties.md: the chance is trained by bench/ties_train on several networks;
//           the shape of the strength is elicited and measured by bench/ties_truth
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/logistic.h"
#include "base/result.h"
#include "replies/terms.h"

namespace sweet {

// A logistic model: terms are centred and scaled before they meet their coefficients.
struct Linear {
  double constant = 0;
  std::array<double, kTerms> mean{};
  std::array<double, kTerms> spread{};  // 0: the term is not used
  std::array<double, kTerms> coefficient{};

  double scaled(size_t term, double value) const;  // cut at kReach spreads
  double logit(std::span<const float> terms) const;
};

inline constexpr double kReach = 5;

// Errors: BadInput names the line and the term that is unknown, missing or no number.
[[nodiscard]] Result<Linear> read_reply_model(std::string_view csv);

// "3 hours" for ln(1 + minutes); "12 days ago".
[[nodiscard]] std::string wait_text(double log_minutes);
[[nodiscard]] std::string days_ago_text(double days);

struct EvidencePart {
  std::string_view name;  // "answers"
  double amount = 0;
  std::string evidence;  // "answered 9 of 12, mostly within 3 hours"
};

// The shipped model's chance of a reply, from log-odds that add up: `usual` and the parts.
struct ReplyOdds {
  double chance = 0;
  double usual = 0;                 // log-odds where every term is as usual
  std::vector<EvidencePart> parts;  // one for each TermPart, in its order
};

[[nodiscard]] ReplyOdds reply_odds(const Linear& model, const Past& past);

struct TouchStrength {
  double strength = 0;
  std::vector<EvidencePart> parts;  // volume, length, focus, company
};

// `shared`: messages with people both write to, counted once for each such person by the
// fewer; 0 where that is not known.
[[nodiscard]] TouchStrength touch_strength(const Past& past, double shared = 0);

}  // namespace sweet
