// One page as a PDF: text of every script, lines, boxes and pictures.
//
// Text can be searched and copied; the fonts it needs are within the file, cut down to the
// characters used. The same calls on a machine with the same fonts give the same bytes.
//
//   units   points, 1/72 inch, from the top left corner
//   in      text is UTF-8 (clean_text), one paragraph, broken into lines at `width`
//   out     unreadable(): texts with characters that no font here can draw
//   errors  Storage: the libraries are not here, or there is no font at all
//   source  DejaVu Sans first: free to embed, and it has Latin, Greek, Cyrillic, Arabic,
//           Hebrew and more; other scripts come from what fonts the machine has
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"

namespace sweet {

struct SheetSize {
  double width = 0;
  double height = 0;
};
inline constexpr SheetSize kA4{595.28, 841.89};
inline constexpr SheetSize kLetter{612, 792};

struct SheetPoint {
  double x = 0;
  double y = 0;
};

struct Print {
  double size = 10;
  bool bold = false;
  double grey = 0;  // 0 black, 1 white
};

class PdfPage {
 public:
  // `made` is what the file says of itself; no clock is read.
  [[nodiscard]] static Result<PdfPage> open(SheetSize size, std::string_view title,
                                            Moment made);
  PdfPage(PdfPage&&) noexcept;
  PdfPage& operator=(PdfPage&&) noexcept;
  ~PdfPage();

  // Sets the text and gives the height it took; height_of only measures.
  double text(SheetPoint at, double width, std::string_view words, const Print& print);
  [[nodiscard]] double height_of(double width, std::string_view words, const Print& print);

  void line(SheetPoint from, SheetPoint to, double thick, double grey, double dash = 0);
  void box(SheetPoint at, double side);

  // Draws an SVG file that wide and gives its height. Errors: BadInput, it is no SVG.
  [[nodiscard]] Result<double> picture(SheetPoint at, double width, std::string_view svg);

  [[nodiscard]] const std::vector<std::string>& unreadable() const;

  // The whole file; nothing can be added after.
  [[nodiscard]] Result<std::string> done() &&;

 private:
  struct Sheet;
  explicit PdfPage(std::unique_ptr<Sheet> sheet);
  std::unique_ptr<Sheet> sheet_;
};

}  // namespace sweet
