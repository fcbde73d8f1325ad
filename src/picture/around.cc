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

// The way of a line: past people who sit between, through the gaps of their columns.
std::vector<Spot2> way_of(const Picture& picture, const Seat& a, const Seat& b) {
  std::vector<Spot2> way = {{a.at.x + kBoxWide / 2, a.at.y}};
  const Spot2 end{b.at.x - kBoxWide / 2, b.at.y};
  for (size_t column = a.column + 1; column < b.column; ++column) {
    const double share =
        static_cast<double>(column - a.column) / static_cast<double>(b.column - a.column);
    const double x = std::lerp(a.at.x, b.at.x, share), y = std::lerp(a.at.y, b.at.y, share);
    double nearest = y, off = 1e9;
    for (size_t gap = 0; gap <= picture.filled[column]; ++gap) {
      const double at = picture.top_of(column) + kRow * static_cast<double>(gap);
      if (std::abs(at - y) < off) off = std::abs(at - y), nearest = at;
    }
    if (off > kRow) nearest = y;  // it passes above or below them all
    way.push_back({x - kBoxWide / 2, nearest});
    way.push_back({x + kBoxWide / 2, nearest});
  }
  way.push_back(end);
  return way;
}

void draw_line(const Outlook& outlook, const Picture& picture, PersonIx from, PersonIx to,
               const Line& line, Svg& svg) {
  const std::vector<Spot2> way = way_of(picture, picture.seats.at(from), picture.seats.at(to));
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

// What is written on a line stands a third of the way before its end, where lines part.
void name_line(const Picture& picture, PersonIx from, PersonIx to, const Line& line, Svg& svg) {
  const Seat &a = picture.seats.at(from), &b = picture.seats.at(to);
  const bool fans_out = a.column == 0;
  const Seat& near = fans_out ? b : a;
  const double x = fans_out ? near.at.x - kBoxWide / 2 - 34 : near.at.x + kBoxWide / 2 + 34;
  const double y = near.at.y + ((fans_out ? a : b).at.y - near.at.y) * 0.06;
  const std::string words =
      line.chance < 0.05 ? "<1/10"
                         : fmt::format("{:.0f}/10", std::clamp(line.chance * 10, 1.0, 9.0));
  svg.text({x, y + 4}, words, "ink tiny mid halo");
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
  const Picture picture = arrange(around);
  Svg svg(kAroundWidth, std::max(150.0, picture.height), "Ways to " + around.whom,
          says(outlook, around));
  svg.text({30, 34}, "Ways to " + shortened(around.whom, 60), "ink strong big");
  if (around.ways.empty()) svg.text({30, 70}, shortened(around.reason, 110), "ink");
  for (const auto& [ends, line] : picture.lines)
    draw_line(outlook, picture, ends.first, ends.second, line, svg);
  for (const auto& [ends, line] : picture.lines)
    name_line(picture, ends.first, ends.second, line, svg);
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
    out += fmt::format("  {}\n", in_ten(way.chance.p));
    for (const Step& step : way.steps)
      out += fmt::format("    {} {} {}{}: {}\n", name_of(outlook.book, step.from),
                         step.from == outlook.book.me ? "ask" : "asks",
                         name_of(outlook.book, step.to),
                         is_guessed(outlook, step.from, step.to) ? " (a guess that they know "
                                                                   "each other)"
                                                                 : "",
                         in_ten(step.chance.p));
  }
  return out;
}

}  // namespace sweet
