#include "picture/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sweet {
namespace {

// Light, dark and paper. Contrast of ink on every band is at least 4.5, of marks 3.
constexpr std::string_view kStyle = R"(<style>
.page{fill:#fff}.ink{fill:#1b1b1b}.soft{fill:#444}.strong{font-weight:700}
.b0{fill:#fff}.b1{fill:#eef4f9}.b2{fill:#d3e4f1}.b3{fill:#aecde5}.b4{fill:#86b3d6}
.frame{fill:none;stroke:#444;stroke-width:1}.contour{fill:none;stroke:#2b4a63;stroke-width:1}
.edge{fill:none;stroke:#1b1b1b;stroke-width:2.5;stroke-dasharray:9 6}
.hatch{stroke:#5c5c5c;stroke-width:1}.yes{fill:#1b1b1b;stroke:#fff;stroke-width:2}
.tick{fill:none;stroke:#fff;stroke-width:2.2}.no{fill:#fff;stroke:#1b1b1b;stroke-width:2.2}
.wait{fill:#fff;stroke:#1b1b1b;stroke-width:1.8;stroke-dasharray:3 2}
.plan{fill:#0072b2;stroke:#fff;stroke-width:2}.planned{fill:#fff;font-weight:700}
.many{fill:#fff;stroke:#1b1b1b;stroke-width:1.5}
.halo{stroke:#fff;stroke-width:4;paint-order:stroke;stroke-linejoin:round}
.bar{fill:#86b3d6;stroke:#2b4a63}.rest{fill:none;stroke:#777;
stroke-dasharray:4 3}.box{fill:#eef4f9;stroke:#2b4a63}.goal{fill:#0072b2;stroke:#1b1b1b}
.ongoal{fill:#fff;font-weight:700}.way{stroke:#2b4a63;fill:none}
.maybe{stroke:#777;fill:none;stroke-dasharray:5 4}
.mid{text-anchor:middle}.end{text-anchor:end}.big{font-size:17px}.small{font-size:12px}
.tiny{font-size:11px}
)";
constexpr std::string_view kDark =
    R"(:root{color-scheme:light dark}svg{max-width:100%;height:auto}
@media (prefers-color-scheme:dark){.page{fill:#14181c}.ink{fill:#eef1f4}.soft{fill:#c3cad1}
.b0{fill:#14181c}.b1{fill:#1a2630}.b2{fill:#203649}.b3{fill:#284a66}.b4{fill:#326084}
.frame{stroke:#aab4bd}.contour{stroke:#9cc3e2}.edge{stroke:#eef1f4}.hatch{stroke:#9aa3ab}
.yes{fill:#eef1f4;stroke:#14181c}.tick{stroke:#14181c}.no{fill:#14181c;stroke:#eef1f4}
.wait{fill:#14181c;stroke:#eef1f4}.plan{fill:#8ecdf5;stroke:#14181c}.planned{fill:#14181c}
.many{fill:#14181c;stroke:#eef1f4}.halo{stroke:#14181c}.bar{fill:#326084;stroke:#9cc3e2}
.rest{stroke:#9aa3ab}.box{fill:#1a2630;stroke:#9cc3e2}.goal{fill:#8ecdf5;stroke:#eef1f4}
.ongoal{fill:#14181c}.way{stroke:#9cc3e2}.maybe{stroke:#9aa3ab}}
)";

bool allowed_in_xml(unsigned char c) {
  return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
}

bool starts_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!allowed_in_xml(static_cast<unsigned char>(c))) continue;
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&#39;";
    else
      out += c;
  }
  return out;
}

std::string short_number(double value) {
  const double rounded = std::round(value * 10) / 10;
  return fmt::format("{:g}", rounded == 0 ? 0.0 : rounded);
}

size_t characters(std::string_view text) {
  size_t count = 0;
  for (const char c : text)
    count += starts_character(c) ? 1 : 0;
  return count;
}

std::string shortened(std::string_view text, size_t characters_max) {
  if (characters(text) <= characters_max) return std::string(text);
  std::string out;
  size_t count = 0;
  for (const char c : text) {
    if (starts_character(c) && ++count >= characters_max) break;
    out += c;
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out + "…";
}

std::string padded(std::string_view text, size_t characters_wanted) {
  std::string out(text);
  out.append(characters_wanted - std::min(characters_wanted, characters(text)), ' ');
  return out;
}

Svg::Svg(double width, double height, std::string_view title, std::string_view description,
         Ground ground) {
  const std::string w = short_number(width), h = short_number(height);
  head_ = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 "
      "{0} "
      "{1}\" font-family=\"DejaVu Sans, Segoe UI, Helvetica, sans-serif\" font-size=\"14\" "
      "role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">{2}</title><desc "
      "id=\"d\">{3}</desc>\n{4}{5}</style>\n",
      w, h, xml_text(title), xml_text(description), kStyle,
      ground == Ground::Screen ? kDark : "");
  rect({0, 0}, width, height, "page");
}

void Svg::rect(Spot2 at, double width, double height, std::string_view look, double round) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"",
                       short_number(at.x), short_number(at.y), short_number(width),
                       short_number(height), look);
  if (round > 0) body_ += fmt::format(" rx=\"{}\"", short_number(round));
  body_ += "/>\n";
}

void Svg::line(Spot2 from, Spot2 to, std::string_view look, double thick) {
  body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"",
                       short_number(from.x), short_number(from.y), short_number(to.x),
                       short_number(to.y), look);
  if (thick > 0) body_ += fmt::format(" stroke-width=\"{}\"", short_number(thick));
  body_ += "/>\n";
}

void Svg::text(Spot2 at, std::string_view words, std::string_view look) {
  body_ += fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\">{}</text>\n", short_number(at.x),
                       short_number(at.y), look, xml_text(words));
}

void Svg::open(std::string_view look, std::string_view says) {
  body_ += look.empty() ? "<g>" : fmt::format("<g class=\"{}\">", look);
  if (!says.empty()) body_ += fmt::format("<title>{}</title>", xml_text(says));
}

std::string Svg::done() const {
  return head_ + body_ + "</svg>\n";
}

}  // namespace sweet
