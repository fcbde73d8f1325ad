#include <fmt/format.h>

#include <algorithm>

#include "paper/week_page.h"
#include "picture/svg.h"

namespace sweet {
namespace {

constexpr double kMm = 72 / 25.4;
constexpr double kMargin = 11 * kMm, kTickWidth = 54 * kMm, kGutter = 4 * kMm;
constexpr double kMapWidth = 165 * kMm;  // as wide as there is room for, not wider
constexpr double kMapLeast = 50 * kMm;   // smaller, its words could not be read
constexpr double kMapShape = 660.0 / 960.0;
constexpr double kScales[] = {1, 0.94, 0.88, 0.82, 0.76, 0.7};  // 10 pt down to 7
constexpr size_t kAskMax = 170;  // characters; with these even W's fit at the last scale
constexpr size_t kRowMax = 80;

enum class Ink : std::uint8_t { Measure, Draw };

// Sets the words from the top down; the map takes what is left.
class Sheet {
 public:
  Sheet(PdfPage& page, const WeekWords& words, SheetSize size)
      : page_(page), words_(words), size_(size), width_(size.width - 2 * kMargin) {}

  // Gives the room there was for the map.
  Result<double> draw() {
    for (const double scale : kScales) {
      scale_ = scale;
      if (lay(Ink::Measure) + kMapLeast * kMapShape <= size_.height - kMargin) break;
    }
    const double top = lay(Ink::Draw);
    const double room = size_.height - kMargin - foot_height() - top;
    const double wide = std::min({width_, kMapWidth, room / kMapShape});
    if (wide >= kMapLeast)
      (void)TRY(page_.picture({kMargin + (width_ - wide) / 2, top}, wide,
                              svg_of(words_.map, Ground::Paper)));
    page_.text({kMargin, size_.height - kMargin - foot_height()}, width_, foot(), small(8.5));
    return room;
  }

 private:
  Print body(double size, bool bold = false) const { return {size * scale_, bold, 0}; }
  Print small(double size) const { return {size * scale_, false, 0.2}; }
  std::string foot() const { return words_.origin + " Note how each ended: sweetspot log."; }
  double foot_height() { return page_.height_of(width_, foot(), small(8.5)); }

  // Everything but the map and the foot; gives where they may begin.
  double lay(Ink ink) {
    ink_ = ink;
    y_ = kMargin;
    put(words_.title, body(15, true), 2);
    if (!words_.goal.empty()) put(words_.goal, body(10), 1);
    put(words_.lead, body(10), 2);
    if (!words_.asks.empty()) heading("Ask");
    for (const AskOnPage& ask : words_.asks)
      add_ask(ask);
    if (words_.more_asks > 0)
      put(fmt::format("and {} more: sweetspot plan", words_.more_asks), body(10), 2);
    add_list(words_.reminders);
    add_list(words_.courtesies);
    y_ += 6;
    return ink == Ink::Measure ? y_ + foot_height() : y_;
  }

  double set(SheetPoint at, double width, std::string_view words, const Print& print) {
    return ink_ == Ink::Draw ? page_.text(at, width, words, print)
                             : page_.height_of(width, words, print);
  }

  void put(std::string_view words, const Print& print, double after) {
    y_ += set({kMargin, y_}, width_, words, print) + after * scale_;
  }

  void heading(std::string_view words) {
    y_ += 6 * scale_;
    put(words, body(11, true), 3);
  }

  // A box that stands on the line of the words after it.
  double tick(double x, double y, std::string_view word) {
    const double side = 7 * scale_;
    if (ink_ == Ink::Draw) page_.box({x, y + 2.5 * scale_}, side);
    set({x + side + 3 * scale_, y}, kTickWidth, word, body(9));
    return x + side + 3 * scale_ + 6 * scale_ * static_cast<double>(word.size()) + 5 * scale_;
  }

  void add_ask(const AskOnPage& ask) {
    const double left = width_ - kTickWidth - kGutter;
    const double tick_x = kMargin + left + kGutter, right = kMargin + width_;
    if (ink_ == Ink::Draw) page_.line({kMargin, y_}, {right, y_}, 0.6, 0.45);
    y_ += 3 * scale_;
    double x = tick(tick_x, y_, "yes");
    x = tick(x, y_, "no");
    x = tick(x, y_, "later");
    const double below = y_ + 10 * scale_;
    set({x, y_}, right - x, "on", body(9));
    if (ink_ == Ink::Draw) {
      page_.line({x + 15 * scale_, below}, {right, below}, 0.6, 0.2);
      page_.line({tick_x, below + 14 * scale_}, {right, below + 14 * scale_}, 0.6, 0.35, 1.5);
    }
    const double high = set({kMargin, y_}, left, shortened(ask.what, kAskMax), body(10, true));
    const double more = set({kMargin, y_ + high}, left, ask.chance, body(9));
    y_ += std::max(high + more, 24 * scale_) + 4 * scale_;
  }

  // Two columns, row by row.
  void add_list(const ListOnPage& list) {
    if (list.rows.empty()) return;
    heading(list.title);
    std::vector<std::string> rows = list.rows;
    if (list.more > 0) rows.push_back(fmt::format("and {} more", list.more));
    const double wide = (width_ - 2 * kGutter) / 2, indent = 11 * scale_;
    for (size_t i = 0; i < rows.size(); i += 2) {
      double high = 0;
      for (size_t side = 0; side < 2 && i + side < rows.size(); ++side) {
        const double x = kMargin + static_cast<double>(side) * (wide + 2 * kGutter);
        if (ink_ == Ink::Draw && i + side < list.rows.size())
          page_.box({x, y_ + 2.5 * scale_}, 7 * scale_);
        high = std::max(high, set({x + indent, y_}, wide - indent,
                                  shortened(rows[i + side], kRowMax), body(9.5)));
      }
      y_ += high + 2 * scale_;
    }
  }

  PdfPage& page_;
  const WeekWords& words_;
  SheetSize size_;
  double width_;
  double scale_ = 1;
  double y_ = 0;
  Ink ink_ = Ink::Measure;
};

}  // namespace

Result<WeekPdf> week_pdf(const Outlook& outlook, const Plan& plan, NamesAs names,
                         SheetSize size) {
  const WeekWords words = week_words(outlook, plan, names);
  PdfPage page = TRY(PdfPage::open(size, "Sweetspot: " + words.title, outlook.now));
  WeekPdf week;
  week.room = TRY(Sheet(page, words, size).draw());
  week.unreadable = page.unreadable();
  week.bytes = TRY(std::move(page).done());
  return week;
}

}  // namespace sweet
