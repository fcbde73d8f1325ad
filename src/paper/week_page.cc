#include "paper/week_page.h"

#include <fmt/format.h>

#include "picture/svg.h"

namespace sweet {
namespace {

constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sweetspot: {}</title>
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

void add_asks(const WeekWords& words, std::string& out) {
  if (!words.asks.empty()) out += "<h2>Ask</h2>\n<ol>\n";
  for (const AskOnPage& ask : words.asks)
    out += fmt::format(
        "<li class=\"ask\"><div><span class=\"what\">{}</span><br><span "
        "class=\"chance\">{}</span></div><div><span class=\"tick\">&#9744; yes "
        "&#9744; no &#9744; later &nbsp; on ______</span><div "
        "class=\"note\"></div></div></li>\n",
        xml_text(ask.what), xml_text(ask.chance));
  if (!words.asks.empty()) out += "</ol>\n";
  if (words.more_asks > 0)
    out += fmt::format("<p>and {} more: sweetspot plan</p>\n", words.more_asks);
}

void add_list(const ListOnPage& list, std::string& out) {
  if (list.rows.empty()) return;
  out += fmt::format("<h2>{}</h2>\n<ul class=\"short\">\n", list.title);
  for (const std::string& row : list.rows)
    out += fmt::format("<li>&#9744; {}</li>\n", xml_text(row));
  if (list.more > 0) out += fmt::format("<li>and {} more</li>\n", list.more);
  out += "</ul>\n";
}

}  // namespace

std::string week_page(const Outlook& outlook, const Plan& plan, NamesAs names) {
  const WeekWords words = week_words(outlook, plan, names);
  std::string out = fmt::format(kHead, xml_text(words.title));
  out += fmt::format("<h1>{}</h1>\n", xml_text(words.title));
  for (const std::string& line : {words.goal, words.lead})
    if (!line.empty()) out += fmt::format("<p>{}</p>\n", xml_text(line));
  add_asks(words, out);
  add_list(words.reminders, out);
  add_list(words.courtesies, out);
  out += "<div class=\"map\">" + svg_of(words.map, Ground::Paper) + "</div>\n";
  out += fmt::format(
      "<p class=\"foot\">{} Note how each ended: <b>sweetspot log</b>.</p>\n"
      "</body></html>\n",
      xml_text(words.origin));
  return out;
}

}  // namespace sweet
