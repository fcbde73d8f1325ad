#include "picture/spectrum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "book/find.h"
#include "odds/words.h"
#include "picture/svg.h"
#include "plan/reckon.h"
#include "plan/say.h"
#include "plan/spot.h"
#include "plan/standing.h"

namespace sweet {
namespace {

constexpr size_t kMovesShown = 12;  // as text; JSON has them all

size_t nearest(const std::vector<MapLabel>& labels, double at) {
  size_t best = 0;
  for (size_t i = 1; i < labels.size(); ++i)
    if (std::abs(labels[i].at - at) < std::abs(labels[best].at - at)) best = i;
  return best;
}

std::vector<SpectrumLine> lines_of(const std::vector<MapLabel>& labels) {
  std::vector<SpectrumLine> lines;
  for (const MapLabel& label : labels)
    lines.push_back({.words = label.words});
  return lines;
}

// The size asked most often; a short talk where nothing was asked yet.
AskSize usual_ask(const Outlook& outlook) {
  std::map<std::string, size_t> counts;
  const Ask* most = nullptr;
  for (const Ask& ask : outlook.book.asks)
    if (!is_introduction(outlook.ask_kinds, ask) &&
        ++counts[ask.what] > (most == nullptr ? 0 : counts[most->what]))
      most = &ask;
  const AskKind* kind = outlook.ask_kinds.find(most == nullptr ? "advice" : most->what);
  if (kind == nullptr) kind = outlook.ask_kinds.find("advice");
  return most == nullptr || most->minutes <= 0
             ? ask_size(*kind)
             : ask_size(*kind, most->medium, most->minutes, most->people);
}

double asked_straight(const Outlook& outlook, PersonIx person, const AskSize& ask) {
  const PersonIx people[] = {outlook.book.me, person};
  const Steps steps = steps_of(outlook, people, ask);
  return quick_chance(outlook.coefficients, features_of(steps.hops.back()));
}

double minutes_a_yes(const Approach& approach) {
  return approach.cost_minutes / approach.chance.p;
}

// Of the ways that 3 in 10 grant, the one of fewest minutes for each yes; else the likeliest.
SpotMove move_of(const Outlook& outlook, Reach& reach, size_t target,
                 const std::vector<PersonIx>& wanted, const AskSize& usual) {
  SpotMove move{.target = target};
  const Spots spots = find_spots(reach, wanted, {.options_max = 8, .cheap_asks = true});
  for (const Approach& approach : spots.options) {
    const bool inside = approach.chance.p >= kSpotLow;
    const bool better =
        move.to.people.empty() || (inside && !move.inside) ||
        (inside && move.inside && minutes_a_yes(approach) < minutes_a_yes(move.to)) ||
        (!inside && !move.inside && approach.chance.p > move.to.chance.p);
    if (!better) continue;
    move.to = approach;
    move.inside = inside;
  }
  if (move.to.people.empty()) {
    move.text = spots.reason;
    return move;
  }
  move.usual = asked_straight(outlook, move.to.people.back(), usual);
  const std::string what = in_words(outlook.ask_kinds, move.to.ask);
  const std::string last = name_of(outlook.book, move.to.people.back());
  move.text = move.to.people.size() == 2
                  ? fmt::format("ask {} for {}", last, what)
                  : fmt::format("ask {} to introduce you to {}{}, then {} for {}",
                                name_of(outlook.book, move.to.people[1]),
                                name_of(outlook.book, move.to.people[2]),
                                move.to.people.size() > 3 ? ", who can introduce you on" : "",
                                last, what);
  move.text += fmt::format("; of such asks {}", in_words(move.to.chance));
  if (!move.inside) move.text += ", which is still a stretch: who else knows them?";
  return move;
}

}  // namespace

Spectrums make_spectrums(const Outlook& outlook, const SpotMap& map) {
  Spectrums all;
  std::vector<MapLabel> up = map.up;
  std::ranges::sort(up, {}, &MapLabel::at);
  all.relationship = lines_of(map.across);
  all.size = lines_of(up);
  for (const MapMark& mark : map.marks) {
    if (mark.kind == MarkKind::Planned) continue;
    ++all.relationship[nearest(map.across, mark.x)].asks;
    ++all.size[nearest(up, mark.y)].asks;
  }
  for (size_t i = 0; i < map.across.size(); ++i)
    for (const MapLabel& size : up)
      if (map.chance_at(cell_at(map.across[i].at, map.columns), cell_at(size.at, map.rows)) >=
          kSpotLow)
        all.relationship[i].biggest = size.words;
  if (outlook.book.me >= outlook.book.people.size()) return all;
  const Standing standing(outlook);
  const AskSize usual = usual_ask(outlook);
  Reach reach(outlook);
  for (size_t row = 0; row < outlook.book.targets.size(); ++row) {
    const Target& target = outlook.book.targets[row];
    if (standing.settled(target)) continue;
    const std::vector<PersonIx> wanted = wanted_of(outlook.book, target);
    all.moves.push_back(move_of(outlook, reach, row, wanted, usual));
  }
  return all;
}

std::string text_of(const Outlook& outlook, const Spectrums& spectrums) {
  std::string out = "Where your asks stand, and what belongs there\n";
  for (const SpectrumLine& line : spectrums.relationship)
    out +=
        fmt::format("  {} {:>3} {}  up to: {}\n", padded(line.words, 16), line.asks,
                    line.asks == 1 ? "ask " : "asks",
                    line.biggest.empty() ? "nothing yet; come through somebody" : line.biggest);
  std::vector<std::string> sizes;
  for (const SpectrumLine& line : spectrums.size)
    if (line.asks > 0) sizes.push_back(fmt::format("{} {}", line.asks, line.words));
  if (!sizes.empty()) out += "  By size: " + join(sizes, ", ") + "\n";
  if (spectrums.moves.empty()) return out;
  out += "\nThe cheapest move into the sweet spot\n";
  for (size_t i = 0; i < std::min(kMovesShown, spectrums.moves.size()); ++i) {
    const SpotMove& move = spectrums.moves[i];
    const Target& target = outlook.book.targets[move.target];
    const std::string whom = target.person != kNobody ? name_of(outlook.book, target.person)
                             : target.org != kNoOrg   ? outlook.book.orgs[target.org].name
                                                      : std::string();
    out += fmt::format("  {}: {}\n", whom, move.text);
  }
  if (spectrums.moves.size() > kMovesShown)
    out += fmt::format("  and {} more: --json\n", spectrums.moves.size() - kMovesShown);
  return out;
}

}  // namespace sweet
