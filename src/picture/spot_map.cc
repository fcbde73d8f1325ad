#include "picture/spot_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "book/find.h"
#include "diagnose/levers.h"
#include "network/pull.h"
#include "odds/near.h"
#include "odds/words.h"
#include "plan/say.h"

namespace sweet {
namespace {

constexpr size_t kColumns = 45;
constexpr size_t kRows = 37;
constexpr size_t kMapDraws = 200;  // means good to 0.02: less than a line is wide

// The second spectrum ends here, in logits: from a line by message to several introductions.
constexpr double kSmallest = -0.8;
constexpr double kBiggest = 4.0;

constexpr double kWide = 0.5;  // trust 3.4: then we say that we do not know yet

// Kinds of tie that name the first spectrum, weakest first, with the words for the axis.
struct Grade {
  std::string_view kind;
  int closeness;
  std::string_view words;
};
constexpr Grade kGrades[] = {{"stranger", 0, "never met"},
                             {"met_once", 0, "met once"},
                             {"acquaintance", 0, "know each other"},
                             {"past_colleague", 0, "worked together"},
                             {"friend", 0, "friends"},
                             {"close_friend", 5, "close"}};

// Asks that name the second spectrum. The first that do not crowd each other are shown.
struct Size {
  std::string_view what;
  int minutes;
  std::string_view words;
};
constexpr Size kSizes[] = {{"question", 5, "one question"},
                           {"advice", 20, "20-minute talk"},
                           {"introduction", 10, "an introduction"},
                           {"referral", 20, "a referral"},
                           {"visit", 60, "a visit to the office"},
                           {"introductions", 20, "several introductions"},
                           {"job", 30, "“hire me”"},
                           {"advice", 60, "an hour"}};
constexpr double kLabelGap = 0.055;

struct Scale {
  std::vector<Pull> pulls = {};
  std::vector<double> at = {};  // of each: how much it gives, in logits
};

double gives(const Outlook& outlook, const Pull& pull) {
  Situation s;
  s.seeker = pull;
  return pull_logit(outlook, s);
}

Scale scale_of(const Outlook& outlook) {
  Scale scale;
  for (const Grade& grade : kGrades) {
    const TieKind* kind = outlook.tie_kinds.find(grade.kind);
    if (kind == nullptr) continue;
    const Pull pull = pull_of(*kind, grade.closeness);
    const double at = gives(outlook, pull);
    if (!scale.at.empty() && at <= scale.at.back()) continue;
    scale.pulls.push_back(pull);
    scale.at.push_back(at);
  }
  return scale;
}

// What somebody has to draw on at this point of the first spectrum.
Pull pull_at(const Scale& scale, double logit) {
  size_t above = 1;
  while (above + 1 < scale.at.size() && scale.at[above] < logit)
    ++above;
  const Pull &a = scale.pulls[above - 1], &b = scale.pulls[above];
  const double share = std::clamp(
      (logit - scale.at[above - 1]) / (scale.at[above] - scale.at[above - 1]), 0.0, 1.0);
  Pull pull;
  pull.closeness = std::lerp(a.closeness, b.closeness, share);
  pull.closeness_sd = std::lerp(a.closeness_sd, b.closeness_sd, share);
  pull.common = std::lerp(a.common, b.common, share);
  pull.depends = std::lerp(a.depends, b.depends, share);
  pull.owed = std::lerp(a.owed, b.owed, share);
  pull.respect = std::lerp(a.respect, b.respect, share);
  pull.value = std::lerp(a.value, b.value, share);
  return pull;
}

Belief few(const Belief& belief) {
  Belief small = belief;
  small.draws.resize(std::min(kMapDraws, small.draws.size()));
  small.known_people.clear();
  small.known_thresholds.clear();
  return small;
}

double x_of(const Scale& scale, double logit) {
  return std::clamp(logit / scale.at.back(), 0.0, 1.0);
}

double y_of(double logit) {
  return std::clamp((logit - kSmallest) / (kBiggest - kSmallest), 0.0, 1.0);
}

// An ask that many logits big. Only the sum counts, so all of it is put in as exposure.
AskSize size_at(const Outlook& outlook, double logit) {
  const double office = outlook.belief.centre[static_cast<size_t>(Coef::Office)];
  return {.what = "advice", .minutes = 10, .exposure = office > 0 ? logit / office : 0};
}

void fill_field(const Outlook& outlook, const Scale& scale, SpotMap& map) {
  map.columns = kColumns;
  map.rows = kRows;
  const Belief belief = few(outlook.belief);
  for (size_t row = 0; row < kRows; ++row) {
    const double up = static_cast<double>(row) / (kRows - 1);
    const AskSize size = size_at(outlook, std::lerp(kSmallest, kBiggest, up));
    for (size_t column = 0; column < kColumns; ++column) {
      const double across = static_cast<double>(column) / (kColumns - 1);
      Situation s;
      s.seeker = pull_at(scale, across * scale.at.back());
      s.value = s.seeker.value;
      s.ask = size;
      const Features hop[] = {features_of(s)};
      const Chance chance = chance_of(belief, hop);
      size_t near = 0;
      for (const MapMark& mark : map.marks)
        near += mark.kind != MarkKind::Planned && mark.kind != MarkKind::Waiting &&
                        std::abs(mark.x - across) * scale.at.back() < kNearLogits &&
                        std::abs(mark.y - up) * (kBiggest - kSmallest) < kNearLogits
                    ? 1
                    : 0;
      map.chance.push_back(chance.p);
      map.guess.push_back(near < kNearMin && chance.high - chance.low > kWide);
    }
  }
}

MarkKind kind_of(Outcome outcome) {
  if (is_yes(outcome)) return MarkKind::Yes;
  if (outcome == Outcome::No) return MarkKind::No;
  return outcome == Outcome::Silence ? MarkKind::Silent : MarkKind::Waiting;
}

std::string_view ended(MarkKind kind) {
  static constexpr std::string_view kWords[] = {"said yes", "said no", "no answer", "waiting",
                                                "planned"};
  return kWords[static_cast<size_t>(kind)];
}

void add_asks(const Outlook& outlook, SpotMap& map) {
  const Belief belief = few(outlook.belief);
  for (const Ask& ask : outlook.book.asks) {
    if (ask.to >= outlook.book.people.size() || ask.to == outlook.book.me ||
        ask.date > day_of(outlook.now))
      continue;
    const Situation s = option_of(outlook, ask).made;
    const Features hop[] = {features_of(s)};
    const MapPlace place = place_on_map(outlook, s);
    const MarkKind kind = kind_of(ask.outcome);
    const AskKind* what = outlook.ask_kinds.find(ask.what);
    map.marks.push_back(
        {place.x, place.y, kind, 0,
         fmt::format("{}, {}, {}; our guess is {}", name_of(outlook.book, ask.to),
                     what == nullptr ? ask.what : what->label, ended(kind),
                     in_ten(chance_of(belief, hop).p))});
  }
}

// Which yes the chance of a planned mark is of: the one who is written to now.
std::string next_yes(const Outlook& outlook, const PlannedAsk& ask) {
  const std::string whom = name_of(outlook.book, ask.to);
  if (ask.kind == TaskKind::NextStep || ask.approach.steps.size() < 2)
    return fmt::format("that {} says yes", whom);
  return fmt::format("that {} agrees to introduce you to {}", whom,
                     name_of(outlook.book, ask.approach.people[2]));
}

void add_planned(const Outlook& outlook, const Plan& plan, SpotMap& map) {
  for (size_t n = 0; n < plan.asks.size(); ++n) {
    const PlannedAsk& ask = plan.asks[n];
    if (ask.kind == TaskKind::FollowUp || ask.approach.steps.empty()) continue;
    const Steps steps = steps_of(outlook, ask.approach.people, ask.approach.ask);
    const bool taken_up = ask.kind == TaskKind::NextStep;
    const Step& step = taken_up ? ask.approach.steps.back() : ask.approach.steps.front();
    const Situation& now = taken_up ? steps.hops.back() : steps.hops.front();
    const MapPlace place = place_on_map(outlook, now);
    std::string words = fmt::format("{}, {}", name_of(outlook.book, ask.to),
                                    in_words(outlook.ask_kinds, now.ask));
    std::string says =
        fmt::format("{}. {}; our guess is {}", n + 1, words, in_ten(step.chance.p));
    map.marks.push_back({.x = place.x,
                         .y = place.y,
                         .kind = MarkKind::Planned,
                         .n = n + 1,
                         .says = std::move(says),
                         .ask = std::move(words),
                         .chance = step.chance,
                         .chance_of = next_yes(outlook, ask)});
  }
}

void add_labels(const Outlook& outlook, const Scale& scale, SpotMap& map) {
  for (const Grade& grade : kGrades)
    if (const TieKind* kind = outlook.tie_kinds.find(grade.kind))
      map.across.push_back({x_of(scale, gives(outlook, pull_of(*kind, grade.closeness))),
                            std::string(grade.words)});
  for (const Size& size : kSizes) {
    const AskKind* kind = outlook.ask_kinds.find(size.what);
    if (kind == nullptr) continue;
    const double at =
        y_of(size_logit(outlook, ask_size(*kind, kind->medium, size.minutes, kind->people)));
    const auto crowds = [&](const MapLabel& other) {
      return std::abs(other.at - at) < kLabelGap;
    };
    if (std::ranges::none_of(map.up, crowds)) map.up.push_back({at, std::string(size.words)});
  }
}

}  // namespace

size_t cell_at(double share, size_t cells) {
  return std::min(cells - 1,
                  static_cast<size_t>(std::lround(share * static_cast<double>(cells - 1))));
}

MapPlace place_on_map(const Outlook& outlook, const Situation& situation) {
  return {x_of(scale_of(outlook), pull_logit(outlook, situation)),
          y_of(size_logit(outlook, situation.ask))};
}

SpotMap make_spot_map(const Outlook& outlook, const Plan& plan) {
  SpotMap map;
  const Scale scale = scale_of(outlook);
  add_labels(outlook, scale, map);
  if (outlook.book.me < outlook.book.people.size()) {
    add_asks(outlook, map);
    add_planned(outlook, plan, map);
  }
  fill_field(outlook, scale, map);
  return map;
}

std::string summary_line(const SpotMap& map) {
  std::array<size_t, 5> counts{};
  for (const MapMark& mark : map.marks)
    ++counts[static_cast<size_t>(mark.kind)];
  const size_t asks = map.marks.size() - counts[4];
  if (asks == 0)
    return fmt::format("No asks yet: the first mark appears when one is noted; {} planned.",
                       counts[4]);
  return fmt::format(
      "{} ask{} so far: {} yes, {} no, {} without an answer, {} waiting; {} planned.", asks,
      asks == 1 ? "" : "s", counts[0], counts[1], counts[2], counts[3], counts[4]);
}

}  // namespace sweet
