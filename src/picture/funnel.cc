#include "picture/funnel.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "diagnose/levers.h"
#include "odds/words.h"
#include "picture/svg.h"

namespace sweet {
namespace {

constexpr double kFunnelWidth = 720, kBar = 30, kGap = 12, kBarLeft = 180, kLong = 400;
constexpr std::string_view kNone =
    "No asks are noted yet. After each one: sweetspot log --to WHO --what WHAT --outcome yes";

bool leads_to_others(const Outlook& outlook, const Ask& ask) {
  const AskKind* kind = outlook.ask_kinds.find(ask.what);
  return kind != nullptr && !kind->meeting && kind->people > 0;
}

Funnel funnel_of(const Outlook& outlook, bool introductions) {
  Funnel funnel;
  size_t asked = 0, answered = 0, yes = 0, met = 0;
  std::vector<double> sums(outlook.belief.draws.size(), 0.0);
  for (const Ask& ask : outlook.book.asks) {
    const bool mine = ask.to < outlook.book.people.size() && ask.to != outlook.book.me;
    if (!mine || ask.date > day_of(outlook.now)) continue;
    if (leads_to_others(outlook, ask) != introductions) continue;
    ++asked;
    const bool silent = ask.outcome == Outcome::Silence || ask.outcome == Outcome::Pending;
    answered += silent ? 0 : 1;
    yes += is_yes(ask.outcome) ? 1 : 0;
    met += ask.outcome == Outcome::Met ? 1 : 0;
    funnel.waiting += ask.outcome == Outcome::Pending ? 1 : 0;
    const Features hop[] = {features_of(option_of(outlook, ask).made)};
    const std::vector<double> draws = chance_draws(outlook.belief, hop);
    for (size_t d = 0; d < sums.size(); ++d)
      sums[d] += draws[d];
  }
  if (asked == 0) return funnel;
  funnel.of = introductions ? "Asking for an introduction" : "Asking somebody themselves";
  funnel.stages = {{"asked", asked}, {"answered", answered}, {"said yes", yes}};
  if (!introductions) funnel.stages.push_back({"met so far", met});
  funnel.expected = summary(sums);
  return funnel;
}

// Of ten: rounded, and neither none nor all where that is not so.
std::string of_ten(size_t part, size_t whole) {
  if (part == 0) return "none";
  if (part == whole) return "all";
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  return in_ten(share);
}

std::string expected_line(const Funnel& funnel) {
  std::string line = fmt::format("Such asks usually bring {}.",
                                 count_in_words(funnel.expected, "yes", "yeses"));
  if (funnel.waiting > 0)
    line += fmt::format(" {} {} still waiting.", funnel.waiting,
                        funnel.waiting == 1 ? "is" : "are");
  return line;
}

}  // namespace

std::vector<Funnel> make_funnels(const Outlook& outlook) {
  std::vector<Funnel> funnels;
  for (const bool introductions : {false, true}) {
    Funnel funnel = funnel_of(outlook, introductions);
    if (!funnel.stages.empty()) funnels.push_back(std::move(funnel));
  }
  return funnels;
}

std::string svg_of(const std::vector<Funnel>& funnels) {
  double height = 60;
  std::string says;
  for (const Funnel& funnel : funnels) {
    height += 80 + (kBar + kGap) * static_cast<double>(funnel.stages.size());
    says += funnel.of + ":";
    for (const FunnelStage& stage : funnel.stages)
      says += fmt::format(" {} {},", stage.count, stage.words);
    says += " " + expected_line(funnel) + " ";
  }
  if (funnels.empty()) says = kNone;
  Svg svg(kFunnelWidth, height, "Where your asks fall away", says);
  double y = 40;
  if (funnels.empty()) svg.text({20, y}, kNone, "ink");
  for (const Funnel& funnel : funnels) {
    svg.text({20, y}, funnel.of, "ink strong");
    y += 18;
    const size_t all = funnel.stages.front().count;
    for (size_t i = 0; i < funnel.stages.size(); ++i) {
      const FunnelStage& stage = funnel.stages[i];
      const double wide = kLong * static_cast<double>(stage.count) / static_cast<double>(all);
      svg.rect({kBarLeft, y}, kLong, kBar, "rest", 3);
      if (stage.count > 0) svg.rect({kBarLeft, y}, std::max(2.0, wide), kBar, "bar", 3);
      svg.text({kBarLeft - 12, y + 20}, stage.words, "ink end");
      const std::string share =
          i == 0 ? std::to_string(stage.count)
                 : fmt::format("{} ({})", stage.count, of_ten(stage.count, all));
      svg.text({kBarLeft + kLong + 10, y + 20}, share, "ink small");
      y += kBar + kGap;
    }
    svg.text({kBarLeft, y + 10}, expected_line(funnel), "soft small");
    y += 62;
  }
  return svg.done();
}

std::string text_of(const std::vector<Funnel>& funnels) {
  if (funnels.empty()) return std::string(kNone) + "\n";
  constexpr size_t kCharacters = 40;
  std::string out;
  for (const Funnel& funnel : funnels) {
    out += funnel.of + "\n";
    const size_t all = funnel.stages.front().count;
    for (const FunnelStage& stage : funnel.stages) {
      const size_t wide = (stage.count * kCharacters + all / 2) / all;
      out += fmt::format("  {:<11} {}{} {}", stage.words, std::string(wide, '#'),
                         std::string(kCharacters - wide, '.'), stage.count);
      if (&stage != &funnel.stages.front())
        out += fmt::format(" ({})", of_ten(stage.count, all));
      out += "\n";
    }
    out += "  " + expected_line(funnel) + "\n\n";
  }
  out.pop_back();
  return out;
}

}  // namespace sweet
