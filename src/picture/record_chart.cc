#include "picture/record_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/count.h"
#include "odds/words.h"
#include "picture/svg.h"

namespace sweet {
namespace {

constexpr double kChartWidth = 640, kChartHeight = 676;
constexpr double kFieldLeft = 120, kFieldTop = 64, kFieldSide = 440;
constexpr double kFieldFoot = kFieldTop + kFieldSide, kFieldRight = kFieldLeft + kFieldSide;
constexpr double kRangeWide = 14, kRangeLeast = 6, kMarkWide = 7;
constexpr int kTenths = 10, kTenthsALine = 2;
constexpr std::string_view kNoRecord =
    "No forecast has met its answer yet: what is said of an ask is kept when you log it.";

double across(double chance) {
  return kFieldLeft + chance * kFieldSide;
}
double upward(double chance) {
  return kFieldFoot - chance * kFieldSide;
}

bool within_range(const RecordBand& band) {
  const auto granted = static_cast<double>(band.granted);
  return band.low <= granted && granted <= band.high;
}

std::string band_words(const RecordBand& band) {
  return fmt::format("When we said {}, it was yes {} of {} times ({:g} to {:g} expected)",
                     in_ten(band.said), band.granted, band.asks, band.low, band.high);
}

std::string sum_words(const Record& record) {
  return fmt::format("In all: {} granted of {}; our forecasts add up to {:.1f}.",
                     record.granted, counted(static_cast<std::uint64_t>(record.asks), "ask"),
                     record.expected);
}

std::string luck_words() {
  return fmt::format("Below {} answers luck rules: this cannot judge us yet.", kRecordEnough);
}

void draw_field(Svg& svg) {
  svg.rect({kFieldLeft, kFieldTop}, kFieldSide, kFieldSide, "b0");
  for (int tenth = 0; tenth <= kTenths; tenth += kTenthsALine) {
    const double chance = static_cast<double>(tenth) / kTenths;
    if (tenth % kTenths != 0) {
      svg.line({across(chance), kFieldTop}, {across(chance), kFieldFoot}, "rest");
      svg.line({kFieldLeft, upward(chance)}, {kFieldRight, upward(chance)}, "rest");
    }
    svg.text({across(chance), kFieldFoot + 20}, std::to_string(tenth), "ink mid");
    svg.text({kFieldLeft - 10, upward(chance) + 5}, std::to_string(tenth), "ink end");
  }
  svg.line({kFieldLeft, kFieldFoot}, {kFieldRight, kFieldTop}, "edge");
  svg.rect({kFieldLeft, kFieldTop}, kFieldSide, kFieldSide, "frame");
  svg.text({kFieldLeft - 96, kFieldTop - 14}, "↑ Of 10, so many said yes", "ink strong");
  svg.text({kFieldRight - 4, kFieldTop - 14}, "dashed: just as we said", "soft small end");
  svg.text({kFieldLeft, kFieldFoot + 80}, "We said: so many in 10 →", "ink strong");
}

// The counts stand under their marks, in turn higher and lower: neighbours do not touch.
void draw_band(Svg& svg, const RecordBand& band, size_t place) {
  const auto asks = static_cast<double>(band.asks);
  const double x = across(band.said), y = upward(static_cast<double>(band.granted) / asks);
  const double top = upward(band.high / asks), foot = upward(band.low / asks);
  const double tall = std::max(kRangeLeast, foot - top);
  svg.open("", band_words(band));
  svg.rect({x - kRangeWide / 2, (top + foot - tall) / 2}, kRangeWide, tall, "bar", 4);
  svg.raw(fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{}\"/>\n", short_number(x),
                      short_number(y), short_number(kMarkWide),
                      within_range(band) ? "yes" : "no"));
  svg.text({x, kFieldFoot + (place % 2 == 0 ? 40.0 : 56.0)},
           fmt::format("{} of {}", band.granted, band.asks), "soft tiny mid");
  svg.close();
}

void draw_key(Svg& svg) {
  const double y = kFieldFoot + 106;
  svg.raw(
      fmt::format("<circle cx=\"28\" cy=\"{0}\" r=\"7\" class=\"yes\"/>\n"
                  "<circle cx=\"28\" cy=\"{1}\" r=\"7\" class=\"no\"/>\n",
                  short_number(y - 5), short_number(y + 19)));
  svg.text({44, y}, "what happened, within its range", "ink small");
  svg.text({44, y + 24}, "outside it, as 2 in 10 are by luck alone", "ink small");
  svg.rect({332, y - 12}, kRangeWide, 14, "bar", 4);
  svg.text({354, y}, "where 8 in 10 fall if our guesses are right", "ink small");
}

}  // namespace

std::string svg_of(const Record& record) {
  Svg svg(kChartWidth, record.asks == 0 ? 80 : kChartHeight, "What we said and what happened",
          text_of(record));
  if (record.asks == 0) {
    svg.text({20, 44}, kNoRecord, "ink small");
    return svg.done();
  }
  svg.text({24, 28}, sum_words(record), "ink");
  draw_field(svg);
  for (size_t i = 0; i < record.bands.size(); ++i)
    draw_band(svg, record.bands[i], i);
  draw_key(svg);
  if (record.asks < kRecordEnough)
    svg.text({24, kChartHeight - 10}, luck_words(), "soft small");
  return svg.done();
}

std::string text_of(const Record& record) {
  if (record.asks == 0) return std::string(kNoRecord) + "\n";
  std::string out;
  for (const RecordBand& band : record.bands)
    out += band_words(band) + "\n";
  out += "\n" + sum_words(record) + "\n";
  if (record.waiting > 0)
    out += counted(static_cast<std::uint64_t>(record.waiting), "ask waits", "asks wait") +
           " for an answer.\n";
  out += fmt::format(
      "Mean squared miss {:.3f} (one who only knows your rate of yes so far: {:.3f}); "
      "log score {:.3f} ({:.3f}). Lower is better.\n",
      record.brier, record.rate_brier, record.log_score, record.rate_log_score);
  if (record.asks < kRecordEnough) out += luck_words() + "\n";
  return out;
}

}  // namespace sweet
