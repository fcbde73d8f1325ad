#include "paper/week_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/text.h"
#include "book/find.h"
#include "odds/words.h"
#include "picture/spot_map.h"
#include "picture/svg.h"
#include "plan/say.h"

namespace sweet {
namespace {

constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sweetspot: week of {}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>
@page{{margin:11mm}}
:root{{color-scheme:light}}
body{{font:10pt/1.25 "DejaVu Sans","Segoe UI",Helvetica,sans-serif;color:#111;background:#fff;
max-width:188mm;margin:4mm auto}}
h1{{font-size:15pt;margin:0}}h2{{font-size:11pt;margin:3mm 0 1mm}}p{{margin:1mm 0}}
ol,ul{{margin:0;padding:0;list-style:none}}
.ask{{border-top:1px solid #777;padding:1.2mm 0;display:grid;grid-template-columns:1fr 54mm;
column-gap:4mm;break-inside:avoid}}
.what{{font-weight:700}}.chance{{font-size:9pt}}
.tick{{font-size:9pt;white-space:nowrap}}.note{{border-bottom:1px dotted #555;height:5mm}}
.short{{font-size:9.5pt;columns:2;column-gap:8mm}}.short li{{break-inside:avoid}}
.map svg{{width:82mm;height:auto;display:block;margin:1mm auto 0}}
.foot{{font-size:8.5pt;color:#333}}
</style></head><body>
)";

// One line, always of ten and with its range.
std::string chance_line(const Chance& chance) {
  const auto tenth = [](double p) { return std::clamp(std::lround(p * 10), 0L, 10L); };
  return fmt::format("{}, our guess is between {} and {} in 10", xml_text(in_ten(chance.p)),
                     tenth(chance.low), tenth(chance.high));
}

class Page {
 public:
  Page(const Outlook& outlook, const Plan& plan, NamesAs names)
      : outlook_(outlook), plan_(plan), names_(names) {}

  std::string make() {
    out_ = fmt::format(kHead, to_text(plan_.week_of));
    out_ += fmt::format("<h1>Week of {}</h1>\n", to_text(plan_.week_of));
    const std::string hours = fmt::format("{:g} hours", plan_.hours);
    if (plan_.asks.empty())
      out_ += fmt::format("<p>{}. Nothing to ask this week.</p>\n", hours);
    else
      out_ += fmt::format(
          "<p>{}. Meetings to expect: {}. Several will say no; that is "
          "normal.</p>\n",
          hours, count_in_words(plan_.expected_meetings));
    add_asks();
    add_reminders();
    add_courtesies();
    add_map();
    out_ += fmt::format(
        "<p class=\"foot\">{} Note how each ended: <b>sweetspot log</b>.</p>\n"
        "</body></html>\n",
        xml_text(origin(outlook_.belief.own_asks)));
    return std::move(out_);
  }

 private:
  std::string name(PersonIx person) const {
    const std::string written = name_of(outlook_.book, person);
    return xml_text(names_ == NamesAs::Initials ? initials(written) : written);
  }

  std::string what_to_do(const PlannedAsk& ask) const {
    const std::string what = xml_text(in_words(outlook_.ask_kinds, ask.approach.ask));
    if (ask.kind == TaskKind::NextStep)
      return fmt::format("Write to {} for {}; {} introduces you", name(ask.to), what,
                         name(ask.approach.people[1]));
    if (ask.approach.people.size() <= 2)
      return fmt::format("Ask {} for {}", name(ask.to), what);
    return fmt::format("Ask {} to introduce you to {}, then for {}", name(ask.to),
                       name(ask.approach.people[2]), what);
  }

  void add_asks() {
    size_t shown = 0, more = 0;
    for (size_t n = 0; n < plan_.asks.size(); ++n) {
      const PlannedAsk& ask = plan_.asks[n];
      if (ask.kind == TaskKind::FollowUp) continue;
      if (shown == kAsksOnPage) {
        ++more;
        continue;
      }
      if (shown++ == 0) out_ += "<h2>Ask</h2>\n<ol>\n";
      out_ += fmt::format(
          "<li class=\"ask\"><div><span class=\"what\">{}. {}</span><br><span "
          "class=\"chance\">{}; {} minutes</span></div><div><span class=\"tick\">&#9744; yes "
          "&#9744; no &#9744; later &nbsp; on ______</span><div "
          "class=\"note\"></div></div></li>\n",
          n + 1, what_to_do(ask), chance_line(ask.approach.chance), ask.minutes);
    }
    if (shown > 0) out_ += "</ol>\n";
    if (more > 0) out_ += fmt::format("<p>and {} more: sweetspot plan</p>\n", more);
  }

  void add_list(std::string_view title, const std::vector<std::string>& rows, size_t rows_max) {
    if (rows.empty()) return;
    out_ += fmt::format("<h2>{}</h2>\n<ul class=\"short\">\n", title);
    for (size_t i = 0; i < std::min(rows.size(), rows_max); ++i)
      out_ += fmt::format("<li>&#9744; {}</li>\n", rows[i]);
    if (rows.size() > rows_max)
      out_ += fmt::format("<li>and {} more</li>\n", rows.size() - rows_max);
    out_ += "</ul>\n";
  }

  void add_reminders() {
    std::vector<std::string> rows;
    for (const PlannedAsk& ask : plan_.asks)
      if (ask.kind == TaskKind::FollowUp)
        rows.push_back(fmt::format("{}: {}", name(ask.to), xml_text(ask.approach.ask.what)));
    add_list("Remind", rows, kRemindersOnPage);
  }

  void add_courtesies() {
    std::vector<std::string> rows;
    for (const Courtesy& courtesy : plan_.courtesies)
      rows.push_back(
          fmt::format("{} {}", courtesy.kind == CourtesyKind::Thanks ? "Thank" : "Tell news to",
                      name(courtesy.to)));
    add_list("Owed", rows, kCourtesiesOnPage);
  }

  void add_map() {
    SpotMap map = make_spot_map(outlook_, plan_);
    for (MapMark& mark : map.marks)
      mark.says.clear();  // the page names people only where they are to be asked
    out_ += "<div class=\"map\">" + svg_of(map, Ground::Paper) + "</div>\n";
  }

  const Outlook& outlook_;
  const Plan& plan_;
  NamesAs names_;
  std::string out_;
};

}  // namespace

std::string initials(std::string_view name) {
  std::string out;
  for (const std::string_view word : split(name, ' ')) {
    const std::string first = shortened(word, 2);
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += characters(word) <= 1 ? std::string(word) : first.substr(0, first.find("…"));
    out += '.';
  }
  return out;
}

std::string week_page(const Outlook& outlook, const Plan& plan, NamesAs names) {
  return Page(outlook, plan, names).make();
}

}  // namespace sweet
