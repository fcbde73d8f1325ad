#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "picture/spot_map.h"
#include "picture/svg.h"

namespace sweet {
namespace {

constexpr size_t kFieldWide = 48, kFieldHigh = 12;  // characters of the field
constexpr size_t kMargin = 24;                      // for the words at the left
constexpr size_t kListMax = 40;                     // asks listed below

// Each step darker: fewer than 2 in 10, 2 to 4, 4 to 6, 6 to 8, more.
char band_of(double chance) {
  static constexpr char kBands[] = {' ', '.', ':', '-', '='};
  return kBands[std::clamp(static_cast<int>(chance * 5), 0, 4)];
}

char letter_of(const MapMark& mark) {
  static constexpr char kLetters[] = {'x', 'o', '~', '?'};
  if (mark.kind != MarkKind::Planned) return kLetters[static_cast<size_t>(mark.kind)];
  if (mark.n < 10) return static_cast<char>('0' + mark.n);
  return mark.n < 36 ? static_cast<char>('A' + mark.n - 10) : '#';
}

std::string words_below(const SpotMap& map) {
  std::string line(kMargin + kFieldWide + 16, ' ');
  size_t free_from = 0;
  for (const MapLabel& label : map.across) {
    const size_t middle = kMargin + 2 + cell_at(label.at, kFieldWide),
                 half = label.words.size() / 2;
    const size_t begin = std::max(kMargin + 2, middle - half);
    if (begin < free_from) continue;
    line.replace(begin, label.words.size(), label.words);
    free_from = begin + label.words.size() + 1;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string text_of(const SpotMap& map) {
  std::vector<std::string> field(kFieldHigh, std::string(kFieldWide, ' '));
  for (size_t row = 0; row < kFieldHigh; ++row)
    for (size_t column = 0; column < kFieldWide; ++column)
      field[row][column] = band_of(map.chance_at(column * (map.columns - 1) / (kFieldWide - 1),
                                                 row * (map.rows - 1) / (kFieldHigh - 1)));
  for (const MapMark& mark : map.marks)
    field[cell_at(mark.y, kFieldHigh)][cell_at(mark.x, kFieldWide)] = letter_of(mark);
  std::string out = "How much you ask for ↑\n";
  for (size_t row = kFieldHigh; row-- > 0;) {
    std::string words;
    for (const MapLabel& label : map.up)
      if (cell_at(label.at, kFieldHigh) == row && words.empty()) words = label.words;
    const std::string left(kMargin - std::min(kMargin, characters(words)), ' ');
    out += fmt::format("{}{} |{}|\n", left, words, field[row]);
  }
  out += std::string(kMargin + 1, ' ') + "+" + std::string(kFieldWide, '-') + "+\n";
  out +=
      words_below(map) + "\n" + std::string(kMargin + 2, ' ') + "How well they know you →\n\n";
  out +=
      "  Say yes: '=' more than 8 in 10   '-' 6 to 8   ':' 4 to 6   '.' 2 to 4   ' ' fewer\n"
      "  Asks: x yes   o no   ~ no answer   ? waiting   1 2 … A B planned\n"
      "  Your sweet spot is ':' and the edges beside it. Our best guess, give or take 2 in "
      "10.\n\n";
  out += summary_line(map) + "\n";
  const size_t shown = std::min(map.marks.size(), kListMax);
  for (size_t i = map.marks.size() - shown; i < map.marks.size(); ++i)
    out += fmt::format("  {} {}\n", letter_of(map.marks[i]), map.marks[i].says);
  if (shown < map.marks.size())
    out +=
        fmt::format("  and {} more; --out FILE.svg shows them all\n", map.marks.size() - shown);
  return out;
}

}  // namespace sweet
