#include "same/link.h"

#include <algorithm>
#include <cmath>

#include "base/logistic.h"
#include "base/random.h"

namespace sweet {
namespace {

// A key that more records share tells little, and another key finds the pair. Elicited.
constexpr size_t kBlockMax = 100;

constexpr size_t kStrangerPairs = 20'000;  // drawn to see how strangers agree
constexpr double kUsualStrangers = 200;    // agreements that the usual shares count for
constexpr double kUsualPairs = 100;        // likewise, of pairs of one human
constexpr double kTwicePerRecord = 0.05;   // pairs of one human for each record, at first
constexpr double kHopeless = -12;          // log odds at first: can add nothing any more
constexpr int kRoundsMax = 30;
constexpr double kSettled = 1e-4;  // change of the expected number of pairs, as a share
constexpr double kShareMin = 1e-4;
constexpr std::uint64_t kSeed = 0x5a3e;

using Tally = std::vector<Shares>;  // by field

struct Candidate {
  std::uint32_t a, b;
  size_t first;  // of its agreements
  size_t count;
};

class Linker {
 public:
  Linker(std::span<const LinkField> fields, std::span<const LinkRecord> records)
      : fields_(fields), comparer_(fields, records) {
    const double n = static_cast<double>(records.size());
    pairs_all_ = n * (n - 1) / 2;
    twice_usual_ = kTwicePerRecord * n;
    twice_ = twice_usual_;
    for (const LinkField& field : fields)
      ours_.push_back(field.ours);
  }

  std::vector<Link> run(const LinkLimits& limits) {
    if (comparer_.size() < 2) return {};
    see_strangers();
    gather(pairs_to_compare(limits.pairs_max));
    learn();
    return links(limits.confidence_min);
  }

 private:
  static void scale(Shares& shares) {
    double all = 0;
    for (double& share : shares)
      all += share = std::max(share, 0.0);
    for (double& share : shares)
      share = std::max(share / all, kShareMin);
  }

  void see_strangers() {
    strangers_.clear();
    for (const LinkField& field : fields_) {
      strangers_.push_back(field.strangers);
      for (double& share : strangers_.back())
        share *= kUsualStrangers;
    }
    std::vector<Agreement> seen;
    const auto see = [&](std::uint64_t a, std::uint64_t b) {
      seen.clear();
      comparer_.compare(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), seen);
      for (const Agreement& agreement : seen)
        strangers_[agreement.field][static_cast<size_t>(agreement.how)] += 1;
    };
    if (pairs_all_ <= kStrangerPairs) {
      for (size_t a = 0; a < comparer_.size(); ++a)
        for (size_t b = a + 1; b < comparer_.size(); ++b)
          see(a, b);
    } else {
      Random random(kSeed);
      for (size_t i = 0; i < kStrangerPairs; ++i) {
        const std::uint64_t a = random.below(comparer_.size());
        const std::uint64_t b = random.below(comparer_.size());
        if (a != b) see(a, b);
      }
    }
    for (Shares& shares : strangers_)
      scale(shares);
  }

  std::vector<std::uint64_t> pairs_to_compare(size_t pairs_max) const {
    struct Holder {
      std::uint64_t key;
      std::uint32_t record;
      auto operator<=>(const Holder&) const = default;
    };
    std::vector<Holder> holders;
    for (std::uint32_t r = 0; r < comparer_.size(); ++r)
      for (std::uint64_t key : comparer_.keys(r))
        holders.push_back({key, r});
    std::ranges::sort(holders);
    std::vector<std::uint64_t> pairs;
    for (size_t from = 0, to = 0; from < holders.size(); from = to) {
      while (to < holders.size() && holders[to].key == holders[from].key)
        ++to;
      if (to - from > kBlockMax) continue;
      for (size_t i = from; i < to; ++i)
        for (size_t j = i + 1; j < to && pairs.size() < 4 * pairs_max; ++j)
          pairs.push_back(std::uint64_t{holders[i].record} << 32 | holders[j].record);
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    if (pairs.size() > pairs_max) pairs.resize(pairs_max);
    return pairs;
  }

  void gather(const std::vector<std::uint64_t>& pairs) {
    std::vector<Agreement> seen;
    for (std::uint64_t pair : pairs) {
      const auto a = static_cast<std::uint32_t>(pair >> 32);
      const auto b = static_cast<std::uint32_t>(pair);
      seen.clear();
      comparer_.compare(a, b, seen);
      double logit = prior();
      for (const Agreement& agreement : seen)
        logit += told(agreement);
      if (logit < kHopeless) continue;
      candidates_.push_back({a, b, agreements_.size(), seen.size()});
      agreements_.insert(agreements_.end(), seen.begin(), seen.end());
    }
  }

  double prior() const { return std::log(twice_ / std::max(1.0, pairs_all_ - twice_)); }

  double told(const Agreement& agreement) const {
    const auto how = static_cast<size_t>(agreement.how);
    const double by_chance = agreement.by_chance > 0 ? static_cast<double>(agreement.by_chance)
                                                     : strangers_[agreement.field][how];
    return std::log(ours_[agreement.field][how] / by_chance);
  }

  std::span<const Agreement> agreements_of(const Candidate& candidate) const {
    return std::span(agreements_).subspan(candidate.first, candidate.count);
  }

  double logit_of(const Candidate& candidate) const {
    double logit = prior();
    for (const Agreement& agreement : agreements_of(candidate))
      logit += told(agreement);
    return logit;
  }

  void learn() {
    for (int round = 0; round < kRoundsMax; ++round) {
      Tally tally;
      for (const LinkField& field : fields_) {
        tally.push_back(field.ours);
        for (double& share : tally.back())
          share *= kUsualPairs;
      }
      double twice = 0;
      for (const Candidate& candidate : candidates_) {
        const double one = sweet::chance_of(logit_of(candidate));
        twice += one;
        for (const Agreement& agreement : agreements_of(candidate))
          tally[agreement.field][static_cast<size_t>(agreement.how)] += one;
      }
      ours_ = std::move(tally);
      for (Shares& shares : ours_)
        scale(shares);
      const double before = twice_;
      twice_ = (twice + twice_usual_) / 2;
      if (std::abs(twice_ - before) < kSettled * before) break;
    }
  }

  std::vector<Link> links(double confidence_min) const {
    std::vector<Link> links;
    for (const Candidate& candidate : candidates_) {
      const double confidence = sweet::chance_of(logit_of(candidate));
      if (confidence < confidence_min) continue;
      links.push_back({candidate.a, candidate.b, confidence, {}});
      for (const Agreement& agreement : agreements_of(candidate))
        links.back().why.push_back({agreement, told(agreement)});
    }
    std::ranges::stable_sort(links, std::greater{}, &Link::confidence);
    return links;
  }

  std::span<const LinkField> fields_;
  Comparer comparer_;
  Tally ours_, strangers_;
  std::vector<Candidate> candidates_;  // by a, then b
  std::vector<Agreement> agreements_;
  double pairs_all_ = 0;
  double twice_usual_ = 0;  // pairs of one human that are expected before looking
  double twice_ = 0;        // and now
};

}  // namespace

std::vector<Link> link_records(std::span<const LinkField> fields,
                               std::span<const LinkRecord> records, const LinkLimits& limits) {
  return Linker(fields, records).run(limits);
}

}  // namespace sweet
