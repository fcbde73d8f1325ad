// A drawing as SVG text: shapes and words in classes, with colours for light and dark.
//
// Colours come from classes only, so one file serves a light and a dark screen
// (prefers-color-scheme) and paper. Nothing is told by colour alone.
//
//   in      units are pixels of the drawing's own width and height
//   out     valid XML; every text is escaped; numbers have at most one decimal
//   source  Okabe-Ito blue and one hue of blue from light to dark: told apart by every eye
//           and in grey
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sweet {

struct Spot2 {
  double x = 0;
  double y = 0;
};

// Paper is white, whatever the screen is.
enum class Ground : std::uint8_t { Screen, Paper };

class Svg {
 public:
  // The title and the description are what is read aloud where the picture is not seen.
  Svg(double width, double height, std::string_view title, std::string_view description,
      Ground ground = Ground::Screen);

  void rect(Spot2 at, double width, double height, std::string_view look, double round = 0);
  void line(Spot2 from, Spot2 to, std::string_view look, double thick = 0);
  void text(Spot2 at, std::string_view words, std::string_view look);
  void raw(std::string_view xml) { body_ += xml; }

  // Everything until close() belongs together; `says` is shown when it is pointed at.
  void open(std::string_view look, std::string_view says = {});
  void close() { body_ += "</g>\n"; }

  [[nodiscard]] std::string done() const;

 private:
  std::string head_;
  std::string body_;
};

// Text safe within XML and HTML, in attributes too.
[[nodiscard]] std::string xml_text(std::string_view text);

// "12.3", "7": short and the same on every machine.
[[nodiscard]] std::string short_number(double value);

// The first characters of a text, an ellipsis where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, size_t characters_max);

// How many characters a text shows, and the text with blanks up to that many.
[[nodiscard]] size_t characters(std::string_view text);
[[nodiscard]] std::string padded(std::string_view text, size_t characters_wanted);

}  // namespace sweet
