#include "diagnose/examine.h"

#include <algorithm>

#include "diagnose/effects.h"
#include "diagnose/luck.h"
#include "diagnose/tell.h"

namespace sweet {
namespace {

// The asks that can be looked at: mine, to somebody else.
std::vector<Option> options_of(const Outlook& outlook) {
  std::vector<Option> options;
  const Book& book = outlook.book;
  if (book.me >= book.people.size()) return options;
  for (const Ask& ask : book.asks)
    if (ask.to < book.people.size() && ask.to != book.me && ask.date <= day_of(outlook.now))
      options.push_back(option_of(outlook, ask));
  return options;
}

void fill_blocks(const Replay& replayed, const Effects& effects, Diagnosis& diagnosis) {
  double missed = 0;
  for (const double part : effects.part)
    missed += part;
  if (missed <= 0) return;
  for (size_t lever = 0; lever < kLevers; ++lever) {
    BlockShare block{static_cast<Lever>(lever), summary(effects.share[lever], replayed.share)};
    block.share.p = effects.part[lever] / missed;
    diagnosis.blocks.push_back(block);
  }
  std::ranges::stable_sort(diagnosis.blocks, std::ranges::greater{},
                           [](const BlockShare& block) { return block.share.p; });
}

void fill_levers(const Replay& replayed, const Effects& effects, Diagnosis& diagnosis) {
  for (size_t lever = 0; lever < kLevers; ++lever)
    diagnosis.levers.push_back({.lever = static_cast<Lever>(lever),
                                .gain = summary(effects.gain[lever], replayed.share)});
  std::ranges::stable_sort(diagnosis.levers, std::ranges::greater{},
                           [](const LeverGain& lever) { return lever.gain.p; });
}

}  // namespace

Diagnosis examine(const Outlook& outlook, const ExamineOptions& wanted) {
  const std::vector<Option> options = options_of(outlook);
  Diagnosis diagnosis;
  diagnosis.asks = options.size();
  const auto is_granted = [](const Option& o) { return is_yes(o.ask->outcome); };
  const auto is_open = [](const Option& o) { return o.ask->outcome == Outcome::Pending; };
  diagnosis.meetings = static_cast<size_t>(std::ranges::count_if(options, is_granted));
  const size_t answered =
      options.size() - static_cast<size_t>(std::ranges::count_if(options, is_open));

  Story story{.outlook = outlook, .options = options};
  std::vector<std::vector<double>> chances;
  std::vector<double> sums(outlook.belief.draws.size(), 0.0);
  for (const Option& option : options) {
    const Features hop[] = {features_of(option.made)};
    chances.push_back(chance_draws(outlook.belief, hop));
    for (size_t d = 0; d < sums.size(); ++d)
      sums[d] += chances.back()[d];
  }
  diagnosis.expected = summary(sums);
  story.luck = at_most(counts_of(chances), diagnosis.meetings);

  if (answered < kAsksMin) {
    diagnosis.needed = kAsksMin - answered;
    tell(story, diagnosis);
    return diagnosis;
  }
  story.replayed = replay(outlook, options);
  story.pace = pace_of(options, wanted.pace_a_week);
  const Effects effects = effects_of(story.replayed, chances, story.pace);
  story.present = effects.present;
  story.lead = lead_of(story.replayed, effects);
  fill_blocks(story.replayed, effects, diagnosis);
  fill_levers(story.replayed, effects, diagnosis);
  const double worthwhile = std::max(kGainMin, kGainShareMin * effects.present);
  story.healthy = diagnosis.levers[0].gain.p < worthwhile;
  diagnosis.enough = story.healthy || story.lead.asks_needed == 0;
  diagnosis.needed = diagnosis.enough ? 0 : story.lead.asks_needed;
  tell(story, diagnosis);
  return diagnosis;
}

}  // namespace sweet
