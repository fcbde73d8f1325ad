#include "picture/around.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "book/find.h"
#include "odds/words.h"
#include "picture/svg.h"
#include "plan/say.h"

namespace sweet {
namespace {

constexpr double kAroundWidth = 960, kRow = 72, kBoxWide = 164, kBoxHigh = 44, kFirstRow = 70;
constexpr double kPort = 10;  // between lines that leave or reach the same box
constexpr double kLane = 8;   // between lines that pass through the same gap
constexpr double kLabelWide = 36, kLabelHigh = 14;
constexpr size_t kNameMax = 21;
constexpr size_t kTitleMax = 26;

struct Seat {
  size_t column = 0;
  Spot2 at = {};  // the middle of the box
};

// A step between two people as drawn, with the best chance any way gives it.
struct Line {
  double chance = 0;
  bool first_way = false;
  std::vector<Spot2> way = {};  // from box to box, two points for each column passed
};

struct Picture {
  std::map<PersonIx, Seat> seats = {};
  std::map<std::pair<PersonIx, PersonIx>, Line> lines = {};
  std::vector<size_t> filled = {};  // people in each column
  double height = 0;

  double top_of(size_t column) const {
    const size_t rows = *std::ranges::max_element(filled);
    return kFirstRow + static_cast<double>(rows - filled[column]) * kRow / 2;
  }
};

// Columns by how many steps from me; the wanted ones are always in the last.
Picture arrange(const Neighbourhood& around) {
  Picture picture;
  size_t columns = 2;
  std::vector<PersonIx> order;
  std::map<PersonIx, bool> wanted;
  for (const Approach& way : around.ways) {
    columns = std::max(columns, way.people.size());
    wanted[way.people.back()] = true;
  }
  for (const Approach& way : around.ways)
    for (size_t i = 0; i < way.people.size(); ++i) {
      const PersonIx person = way.people[i];
      if (!picture.seats.contains(person)) order.push_back(person);
      Seat& seat = picture.seats[person];
      seat.column = wanted.contains(person) ? columns - 1 : std::max(seat.column, i);
      if (i == 0) continue;
      Line& line = picture.lines[{way.people[i - 1], person}];
      if (i - 1 < way.steps.size())
        line.chance = std::max(line.chance, way.steps[i - 1].chance.p);
      line.first_way |= &way == &around.ways.front();
    }
  picture.filled.assign(columns, 0);
  for (const PersonIx person : order)
    ++picture.filled[picture.seats[person].column];
  const size_t rows = std::max<size_t>(1, std::ranges::max(picture.filled));
  picture.height = kFirstRow + kRow * static_cast<double>(rows) + 60;
  std::vector<size_t> placed(columns, 0);
  for (const PersonIx person : order) {
    Seat& seat = picture.seats[person];
    const double step = (kAroundWidth - kBoxWide - 60) / static_cast<double>(columns - 1);
    seat.at = {30 + kBoxWide / 2 + step * static_cast<double>(seat.column),
               picture.top_of(seat.column) +
                   kRow * (static_cast<double>(placed[seat.column]++) + 0.5)};
  }
  return picture;
}

bool is_guessed(const Outlook& outlook, PersonIx from, PersonIx to) {
  const Tie* tie = outlook.network.find(from, to);
  return tie == nullptr || tie->basis == Basis::Inferred || tie->known < 0.9;
}

// Where a line passes a column: the gap between its people that lies nearest.
double gap_of(const Picture& picture, size_t column, double y) {
  double nearest = y, off = 1e9;
  for (size_t gap = 0; gap <= picture.filled[column]; ++gap) {
    const double at = picture.top_of(column) + kRow * static_cast<double>(gap);
    if (std::abs(at - y) < off) off = std::abs(at - y), nearest = at;
  }
  return off > kRow ? y : nearest;  // else it passes above or below them all
}

// The way of a line: past people who sit between, through the gaps of their columns, each
// line of a gap in a lane of its own.
std::vector<Spot2> way_of(const Picture& picture, const Seat& a, const Seat& b,
                          std::map<std::pair<size_t, double>, int>& lanes) {
  std::vector<Spot2> way = {{a.at.x + kBoxWide / 2, a.at.y}};
  for (size_t column = a.column + 1; column < b.column; ++column) {
    const double share =
        static_cast<double>(column - a.column) / static_cast<double>(b.column - a.column);
    const double x = std::lerp(a.at.x, b.at.x, share);
    double y = gap_of(picture, column, std::lerp(a.at.y, b.at.y, share));
    const int lane = lanes[{column, y}]++;
    y += kLane * (lane % 2 == 0 ? -lane / 2 : (lane + 1) / 2);  // 0, 1, -1, 2, -2
    way.push_back({x - kBoxWide / 2, y});
    way.push_back({x + kBoxWide / 2, y});
  }
  way.push_back({b.at.x - kBoxWide / 2, b.at.y});
  return way;
}

// Lines at one box stand one below the other, in the order in which they come from there.
void spread(std::vector<std::pair<double, Spot2*>>& ports) {
  std::ranges::stable_sort(ports, {}, [](const auto& port) { return port.first; });
  const double middle = (static_cast<double>(ports.size()) - 1) / 2;
  const double apart = std::min(kPort, (kBoxHigh - 12) / std::max(1.0, 2 * middle));
  for (size_t i = 0; i < ports.size(); ++i)
    ports[i].second->y += apart * (static_cast<double>(i) - middle);
}

void lay_lines(Picture& picture) {
  std::map<std::pair<size_t, double>, int> lanes;
  for (auto& [ends, line] : picture.lines)
    line.way =
        way_of(picture, picture.seats.at(ends.first), picture.seats.at(ends.second), lanes);
  std::map<PersonIx, std::vector<std::pair<double, Spot2*>>> leaving, reaching;
  for (auto& [ends, line] : picture.lines) {
    leaving[ends.first].push_back({line.way[1].y, &line.way.front()});
    reaching[ends.second].push_back({line.way[line.way.size() - 2].y, &line.way.back()});
  }
  for (auto& [person, ports] : leaving)
    spread(ports);
  for (auto& [person, ports] : reaching)
    spread(ports);
}

void draw_line(const Outlook& outlook, PersonIx from, PersonIx to, const Line& line, Svg& svg) {
  const std::vector<Spot2>& way = line.way;
  std::string path = fmt::format("M{} {}", short_number(way[0].x), short_number(way[0].y));
  for (size_t i = 1; i < way.size(); ++i) {
    const double middle = (way[i - 1].x + way[i].x) / 2;
    path += fmt::format("C{} {} {} {} {} {}", short_number(middle), short_number(way[i - 1].y),
                        short_number(middle), short_number(way[i].y), short_number(way[i].x),
                        short_number(way[i].y));
  }
  svg.open({}, fmt::format("{} to {}: {}", name_of(outlook.book, from),
                           name_of(outlook.book, to), in_ten(line.chance)));
  svg.raw(fmt::format("<path class=\"{}\" stroke-width=\"{}\" d=\"{}\"/>",
                      is_guessed(outlook, from, to) ? "maybe" : "way",
                      short_number(1 + 6 * line.chance), path));
  svg.close();
}

// A point of the curve that draw_line draws between two points.
Spot2 on_curve(Spot2 a, Spot2 b, double t) {
  const double middle = (a.x + b.x) / 2, u = 1 - t;
  return {u * u * u * a.x + 3 * u * t * middle + t * t * t * b.x,
          (u * u * u + 3 * u * u * t) * a.y + (3 * u * t * t + t * t * t) * b.y};
}

// What is written on a line stands on it where nothing else is written yet.
void name_step(const Line& line, std::vector<Spot2>& written, Svg& svg) {
  static constexpr double kTries[] = {0.5,  0.44, 0.56, 0.38, 0.62, 0.32, 0.68,
                                      0.26, 0.74, 0.2,  0.8,  0.15, 0.85};
  Spot2 best{};
  int fewest = 1'000;
  // Between two columns, the last first: around me it is crowded.
  for (size_t gaps = line.way.size() / 2; gaps > 0; --gaps)
    for (const double t : kTries) {
      const Spot2 at = on_curve(line.way[2 * gaps - 2], line.way[2 * gaps - 1], t);
      const auto meets = std::ranges::count_if(written, [&](Spot2 other) {
        return std::abs(other.x - at.x) < kLabelWide && std::abs(other.y - at.y) < kLabelHigh;
      });
      if (static_cast<int>(meets) < fewest) fewest = static_cast<int>(meets), best = at;
    }
  written.push_back(best);
  const std::string words =
      line.chance < 0.05 ? "<1/10"
                         : fmt::format("{:.0f}/10", std::clamp(line.chance * 10, 1.0, 9.0));
  svg.text({best.x, best.y + 4}, words, "ink tiny mid halo");
}

// The flattest first: a steep line has more room to give way.
void name_steps(const Picture& picture, Svg& svg) {
  std::vector<const Line*> order;
  for (const auto& [ends, line] : picture.lines)
    order.push_back(&line);
  std::ranges::stable_sort(order, {}, [](const Line* line) {
    return std::abs(line->way.back().y - line->way[line->way.size() - 2].y);
  });
  std::vector<Spot2> written;
  for (const Line* line : order)
    name_step(*line, written, svg);
}

void draw_box(const Outlook& outlook, PersonIx person, const Seat& seat, bool goal, Svg& svg) {
  const Person& who = outlook.book.people[person];
  std::string second = who.title;
  if (who.org != kNoOrg && second.empty()) second = outlook.book.orgs[who.org].name;
  const bool me = person == outlook.book.me;
  svg.open({}, who.org == kNoOrg || me
                   ? name_of(outlook.book, person)
                   : fmt::format("{}, {} {}", name_of(outlook.book, person), who.title,
                                 outlook.book.orgs[who.org].name));
  svg.rect({seat.at.x - kBoxWide / 2, seat.at.y - kBoxHigh / 2}, kBoxWide, kBoxHigh,
           goal ? "goal" : "box", 8);
  const bool two = !second.empty() && !me;
  svg.text({seat.at.x, seat.at.y + (two ? -3 : 5)},
           shortened(me ? "You" : name_of(outlook.book, person), kNameMax),
           goal ? "ongoal mid" : "ink strong mid");
  if (two)
    svg.text({seat.at.x, seat.at.y + 14}, shortened(second, kTitleMax),
             goal ? "ongoal tiny mid" : "soft tiny mid");
  svg.close();
}

std::string says(const Outlook& outlook, const Neighbourhood& around) {
  if (around.ways.empty()) return around.reason;
  std::vector<std::string> lines;
  for (const Approach& way : around.ways) {
    std::vector<std::string> names;
    for (const PersonIx person : way.people)
      names.push_back(name_of(outlook.book, person));
    lines.push_back(join(names, " to ") + ": " + in_ten(way.chance.p) + ".");
  }
  return join(lines, " ");
}

}  // namespace

std::string svg_of(const Outlook& outlook, const Neighbourhood& around) {
  Picture picture = arrange(around);
  lay_lines(picture);
  Svg svg(kAroundWidth, std::max(150.0, picture.height), "Ways to " + around.whom,
          says(outlook, around));
  svg.text({30, 34}, "Ways to " + shortened(around.whom, 60), "ink strong big");
  if (around.ways.empty()) svg.text({30, 70}, shortened(around.reason, 110), "ink");
  for (const auto& [ends, line] : picture.lines)
    draw_line(outlook, ends.first, ends.second, line, svg);
  name_steps(picture, svg);
  for (const auto& [person, seat] : picture.seats) {
    const bool goal = std::ranges::any_of(
        around.ways, [&](const Approach& way) { return way.people.back() == person; });
    draw_box(outlook, person, seat, goal, svg);
  }
  if (!around.ways.empty())
    svg.text({30, picture.height - 22},
             "The thicker a line, the likelier this step (about 7/10: of 10 such asks, 7 are "
             "granted). Dashed: we only guess that they know each other.",
             "soft small");
  return svg.done();
}

std::string text_of(const Outlook& outlook, const Neighbourhood& around) {
  if (around.ways.empty())
    return fmt::format("Ways to {}: none. {}\n", around.whom, around.reason);
  std::string out = fmt::format("Ways to {}, best first\n", around.whom);
  for (const Approach& way : around.ways) {
    out += fmt::format("  Of such asks {}\n", in_words(way.chance));
    for (const Step& step : way.steps)
      out += fmt::format("    {} {} {}{}: {}\n", name_of(outlook.book, step.from),
                         step.from == outlook.book.me ? "ask" : "asks",
                         name_of(outlook.book, step.to),
                         is_guessed(outlook, step.from, step.to) ? " (a guess that they know "
                                                                   "each other)"
                                                                 : "",
                         in_words(step.chance));
  }
  return out;
}

}  // namespace sweet
