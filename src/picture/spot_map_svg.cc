#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "picture/spot_map.h"
#include "picture/svg.h"

namespace sweet {
namespace {

constexpr double kWidth = 960, kHeight = 660;
constexpr double kLeft = 178, kTop = 84, kFieldWidth = 620, kFieldHeight = 440;
constexpr double kBottom = kTop + kFieldHeight, kRight = kLeft + kFieldWidth;
constexpr double kCell = 34;        // marks nearer than this are drawn together
constexpr double kLetter12 = 7;     // a letter of 12 pixels is about that wide
constexpr size_t kTogetherMax = 3;  // so many side by side, more as a count

double px(double x) {
  return kLeft + x * kFieldWidth;
}
double py(double y) {
  return kBottom - y * kFieldHeight;
}

double logit_of(double chance) {
  return std::log(chance / (1 - chance));
}

// Where the chance falls below a level, for each column from left to right. Outside the
// field the line goes on as it leaves it, so that nothing bends at the frame.
std::vector<double> contour(const SpotMap& map, double level) {
  std::vector<double> line;
  const double top = static_cast<double>(map.rows - 1);
  for (size_t column = 0; column < map.columns; ++column) {
    size_t row = 1;
    while (row + 1 < map.rows && map.chance_at(column, row) >= level)
      ++row;
    const double below = logit_of(map.chance_at(column, row - 1));
    const double here = logit_of(map.chance_at(column, row));
    const double share = (below - logit_of(level)) / std::max(below - here, 1e-6);
    line.push_back(std::clamp((static_cast<double>(row) - 1 + share) / top, -0.5, 1.5));
  }
  return line;
}

std::string points_of(const std::vector<double>& line) {
  std::string points;
  for (size_t column = 0; column < line.size(); ++column)
    points +=
        short_number(px(static_cast<double>(column) / static_cast<double>(line.size() - 1))) +
        "," + short_number(py(line[column])) + " ";
  if (!points.empty()) points.pop_back();
  return points;
}

void draw_bands(const SpotMap& map, Svg& svg) {
  svg.raw("<g clip-path=\"url(#field)\">\n");
  svg.rect({kLeft, kTop}, kFieldWidth, kFieldHeight, "b0");
  static constexpr double kLevels[] = {0.2, 0.4, 0.6, 0.8};
  for (size_t i = 0; i < 4; ++i)
    svg.raw(fmt::format("<polygon class=\"b{}\" points=\"{} {},{} {},{}\"/>\n", i + 1,
                        points_of(contour(map, kLevels[i])), short_number(kRight),
                        short_number(kBottom + 300), short_number(kLeft),
                        short_number(kBottom + 300)));
  for (size_t row = 0; row < map.rows; ++row)  // runs of places that are mostly a guess
    for (size_t column = 0; column < map.columns; ++column) {
      if (!map.guess[row * map.columns + column]) continue;
      size_t end = column;
      while (end < map.columns && map.guess[row * map.columns + end])
        ++end;
      const double wide = kFieldWidth / static_cast<double>(map.columns);
      const double high = kFieldHeight / static_cast<double>(map.rows);
      svg.rect({kLeft + static_cast<double>(column) * wide,
                kBottom - static_cast<double>(row + 1) * high},
               static_cast<double>(end - column) * wide, high, "guess");
      column = end;
    }
  for (const double level : kLevels)
    svg.raw(fmt::format("<polyline class=\"contour\" points=\"{}\"/>\n",
                        points_of(contour(map, level))));
  for (const double level : {kSpotLow, kSpotHigh})
    svg.raw(fmt::format("<polyline class=\"edge\" points=\"{}\"/>\n",
                        points_of(contour(map, level))));
  svg.raw("</g>\n");
  svg.rect({kLeft, kTop}, kFieldWidth, kFieldHeight, "frame");
}

// A line is named where it leaves the field, at the top or at the right.
void name_line(const SpotMap& map, double level, std::string_view words, Svg& svg,
               std::vector<Spot2>& taken) {
  const std::vector<double> line = contour(map, level);
  Spot2 at{kRight + 8, 0};
  std::string_view look = "ink small";
  const auto leaves = std::ranges::find_if(line, [](double y) { return y > 1; });
  if (leaves != line.end()) {
    const double column = static_cast<double>(leaves - line.begin());
    at = {px(column / static_cast<double>(line.size() - 1)), kTop - 8};
    look = "ink small mid";
  } else {
    at.y = py(line.back()) + 4;
    if (at.y > kBottom) return;
  }
  for (const Spot2& other : taken)  // one below the other where two would meet
    if (std::abs(other.x - at.x) < 90 && std::abs(other.y - at.y) < 15)
      at.y = at.y < kTop ? other.y - 15 : other.y + 15;
  taken.push_back(at);
  svg.text(at, words, look);
}

void name_band(const SpotMap& map, Svg& svg) {
  const std::vector<double> low = contour(map, kSpotLow), high = contour(map, kSpotHigh);
  size_t best = 0;
  double most = 0;
  for (size_t i = 2; i + 2 < low.size(); ++i) {
    const double inside =
        std::min(1.0, std::min(1 - low[i], high[i])) + std::min(0.0, low[i] - high[i]);
    if (low[i] < 1 && high[i] > 0 && (most == 0 || inside > most)) most = inside, best = i;
  }
  if (best == 0) return;
  const double middle = (low[best] + high[best]) / 2;
  const double step = 1 / static_cast<double>(map.columns - 1);
  const double rise =
      (low[best + 1] + high[best + 1] - low[best - 1] - high[best - 1]) / 2 * kFieldHeight;
  const double turn = -std::atan2(rise, 2 * step * kFieldWidth) * 180 / 3.14159265;
  const Spot2 at{px(static_cast<double>(best) * step), py(middle) + 6};
  svg.raw(
      fmt::format("<text x=\"{0}\" y=\"{1}\" transform=\"rotate({2} {0} {1})\" "
                  "class=\"ink strong big mid halo\">your sweet spot</text>\n",
                  short_number(at.x), short_number(at.y), short_number(turn)));
}

void draw_axes(const SpotMap& map, Svg& svg) {
  for (const MapLabel& label : map.across) {
    svg.line({px(label.at), kBottom}, {px(label.at), kBottom + 5}, "frame");
    const std::string_view side = label.at < 0.03 ? "ink small" : "ink small mid";
    svg.text({px(label.at), kBottom + 20}, label.words, side);
  }
  for (const MapLabel& label : map.up) {
    svg.line({kLeft - 5, py(label.at)}, {kLeft, py(label.at)}, "frame");
    svg.text({kLeft - 10, py(label.at) + 4}, label.words, "ink small end");
  }
  svg.text({kLeft + kFieldWidth / 2, kBottom + 46}, "How well they know you →",
           "ink strong mid");
  svg.text({20, 30}, "↑ How much you ask for", "ink strong");
}

std::string_view shape(MarkKind kind) {
  static constexpr std::string_view kShapes[] = {"#y", "#n", "#s", "#w", "#p"};
  return kShapes[static_cast<size_t>(kind)];
}

void draw_mark(const MapMark& mark, Spot2 at, Svg& svg) {
  svg.open({}, mark.says);
  svg.raw(fmt::format("<use href=\"{}\" x=\"{}\" y=\"{}\"/>", shape(mark.kind),
                      short_number(at.x), short_number(at.y)));
  if (mark.kind == MarkKind::Planned)
    svg.text({at.x, at.y + 4}, std::to_string(mark.n), "planned small mid");
  svg.close();
}

// More asks at one place than can be told apart: how many, and how many said yes.
void draw_many(const std::vector<const MapMark*>& marks, Spot2 at, Svg& svg) {
  const auto yes = std::ranges::count(marks, MarkKind::Yes, &MapMark::kind);
  const std::string words = fmt::format("{}/{}", yes, marks.size());
  const double wide = 10 + 8 * static_cast<double>(words.size());
  svg.open({}, fmt::format("{} asks here, {} said yes", marks.size(), yes));
  svg.rect({at.x - wide / 2, at.y - 10}, wide, 20, "many", 6);
  svg.text({at.x, at.y + 4}, words, "ink small mid strong");
  svg.close();
}

Spot2 inside(Spot2 at) {
  return {std::clamp(at.x, kLeft + 12, kRight - 12), std::clamp(at.y, kTop + 12, kBottom - 12)};
}

// The asks made; what is returned is where something stands now.
std::vector<Spot2> draw_marks(const SpotMap& map, Svg& svg) {
  std::vector<Spot2> taken;
  std::map<std::pair<int, int>, std::vector<const MapMark*>> cells;
  for (const MapMark& mark : map.marks)
    if (mark.kind != MarkKind::Planned)
      cells[{static_cast<int>(mark.y * kFieldHeight / kCell),
             static_cast<int>(mark.x * kFieldWidth / kCell)}]
          .push_back(&mark);
  for (const auto& [cell, marks] : cells) {
    if (marks.size() > kTogetherMax) {
      const Spot2 at =
          inside({kLeft + (cell.second + 0.5) * kCell, kBottom - (cell.first + 0.5) * kCell});
      draw_many(marks, at, svg);
      taken.push_back(at);
      continue;
    }
    // Marks of one cell stand side by side around the place of the first.
    const double half = 9.5 * static_cast<double>(marks.size() - 1);
    const double x = std::clamp(px(marks[0]->x), kLeft + 12 + half, kRight - 12 - half);
    for (size_t i = 0; i < marks.size(); ++i) {
      const Spot2 at = inside({x - half + 19 * static_cast<double>(i), py(marks[0]->y)});
      draw_mark(*marks[i], at, svg);
      taken.push_back(at);
    }
  }
  return taken;
}

// Rings step aside until nothing hides them and they hide nothing.
void draw_rings(const SpotMap& map, std::vector<Spot2> taken, Svg& svg) {
  for (const MapMark& mark : map.marks) {
    if (mark.kind != MarkKind::Planned) continue;
    const Spot2 own = inside({px(mark.x), py(mark.y)});
    Spot2 at = own;
    for (int tries = 1; tries < 60; ++tries) {
      const auto hides = [&](const Spot2& other) {
        return std::hypot(other.x - at.x, other.y - at.y) < 21;
      };
      if (std::ranges::none_of(taken, hides)) break;
      const double turn = 2.4 * tries, away = 5 * std::sqrt(tries * 8.0);  // a spiral
      at = inside({own.x + away * std::cos(turn), own.y + away * std::sin(turn)});
    }
    taken.push_back(at);
    draw_mark(mark, at, svg);
  }
}

void draw_legend(const SpotMap& map, Svg& svg) {
  static constexpr std::pair<MarkKind, std::string_view> kAll[] = {
      {MarkKind::Yes, "said yes"},
      {MarkKind::No, "said no"},
      {MarkKind::Silent, "no answer"},
      {MarkKind::Waiting, "waiting"},
      {MarkKind::Planned, "planned now"}};
  double x = 42;
  for (const auto& [kind, name] : kAll) {
    const auto count = std::ranges::count(map.marks, kind, &MapMark::kind);
    const std::string words = fmt::format("{} ({})", name, count);
    draw_mark({.kind = kind, .n = 1}, {x, 598}, svg);
    svg.text({x + 16, 603}, words, "ink small");
    x += 44 + kLetter12 * static_cast<double>(characters(words));
  }
  svg.rect({x - 6, 590}, 20, 16, "guess");
  svg.rect({x - 6, 590}, 20, 16, "frame");
  svg.text({x + 20, 603}, "mostly a guess", "ink small");
  svg.text(
      {kLeft, 632},
      "Lines are our best guess for people with time, asked in writing, give or take about "
      "2 in 10.",
      "soft small");
  svg.text(
      {kLeft, 649},
      "A “no” inside the band is normal: that is what 5 in 10 means. 2/5: five asks there, "
      "two said yes.",
      "soft small");
}

constexpr std::string_view kShapes = R"svg(<defs>
<clipPath id="field"><rect x="178" y="84" width="620" height="440"/></clipPath>
<pattern id="h" width="8" height="8" patternUnits="userSpaceOnUse"
 patternTransform="rotate(45)">
<line x1="0" y1="0" x2="0" y2="8" class="hatch"/></pattern>
<g id="y"><circle r="9" class="yes"/><path d="M-4 0l3 4l6-8" class="tick"/></g>
<g id="n"><circle r="8" class="no"/></g>
<g id="s"><rect x="-7" y="-7" width="14" height="14" class="no"/></g>
<g id="w"><rect x="-7" y="-7" width="14" height="14" transform="rotate(45)" class="wait"/></g>
<g id="p"><circle r="11" class="plan"/></g></defs>
<style>.guess{fill:url(#h);opacity:.45}</style>
)svg";

}  // namespace

std::string svg_of(const SpotMap& map, Ground ground) {
  Svg svg(kWidth, kHeight, "Your sweet spot map",
          summary_line(map) +
              " Across: how well they know you. Up: how much is asked. The band between the "
              "dashed lines is where about 3 to 7 in 10 say yes.",
          ground);
  svg.raw(kShapes);
  draw_bands(map, svg);
  draw_axes(map, svg);
  std::vector<Spot2> taken = {{kLeft + 60, kTop - 8}, {kRight + 8, kBottom - 8}};
  name_line(map, 0.2, "2 in 10", svg, taken);
  name_line(map, 0.4, "4 in 10", svg, taken);
  name_line(map, 0.6, "6 in 10", svg, taken);
  name_line(map, 0.8, "8 in 10 say yes", svg, taken);
  svg.text({kLeft, kTop - 8}, "too much, too soon", "soft small");
  svg.text({kRight + 8, kBottom - 16}, "you could ask", "soft small");
  svg.text({kRight + 8, kBottom - 1}, "for more", "soft small");
  draw_rings(map, draw_marks(map, svg), svg);
  name_band(map, svg);
  draw_legend(map, svg);
  return svg.done();
}

}  // namespace sweet
