#include "pdf/page.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pdf/library.h"

namespace sweet {
namespace {

constexpr const char* kFamilies = "DejaVu Sans, Noto Sans, sans-serif";

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

bool any_font(const PdfLibrary& library) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  library.list_families(library.font_map(), &families, &count);
  library.free_memory(families);
  return count > 0;
}

}  // namespace

struct PdfPage::Sheet {
  explicit Sheet(const PdfLibrary& opened) : library(opened) {}
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;
  ~Sheet() {
    if (layout != nullptr) library.unref(layout);
    if (cairo != nullptr) library.destroy(cairo);
    if (surface != nullptr) library.destroy_surface(surface);
  }

  // Makes the layout hold this text, so many points wide.
  void set(double width, std::string_view words, const Print& print) {
    PangoFontDescription* font = library.new_font();
    library.set_family(font, kFamilies);
    library.set_weight(font, print.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    library.set_size(font, print.size * PANGO_SCALE);
    library.set_font(layout, font);
    library.free_font(font);
    library.set_width(layout, static_cast<int>(width * PANGO_SCALE));
    library.set_text(layout, words.data(), static_cast<int>(words.size()));
  }

  double height() const {
    int wide = 0, high = 0;
    library.text_size(layout, &wide, &high);
    return static_cast<double>(high) / PANGO_SCALE;
  }

  const PdfLibrary& library;
  std::string bytes = {};  // the surface writes here until it is destroyed
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;
  PangoLayout* layout = nullptr;
  std::vector<std::string> unreadable = {};
};

PdfPage::PdfPage(std::unique_ptr<Sheet> sheet) : sheet_(std::move(sheet)) {}
PdfPage::PdfPage(PdfPage&&) noexcept = default;
PdfPage& PdfPage::operator=(PdfPage&&) noexcept = default;
PdfPage::~PdfPage() = default;

Result<PdfPage> PdfPage::open(SheetSize size, std::string_view title, Moment made) {
  const PdfLibrary& library = *TRY(pdf_library());
  if (!any_font(library))
    return fail(Error::Code::Storage, "a PDF cannot be made: there is no font on this machine",
                "apt install fonts-dejavu-core; or write the page for a browser: --html FILE");
  auto sheet = std::make_unique<Sheet>(library);
  sheet->surface = library.surface_for_stream(append, &sheet->bytes, size.width, size.height);
  const auto say = [&](cairo_pdf_metadata_t what, std::string_view words) {
    library.set_metadata(sheet->surface, what, std::string(words).c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, title);
  say(CAIRO_PDF_METADATA_CREATOR, "Sweetspot");
  say(CAIRO_PDF_METADATA_CREATE_DATE, to_text(made));
  sheet->cairo = library.create(sheet->surface);
  sheet->layout = library.create_layout(sheet->cairo);
  // Not the language of whoever runs it: it would choose other fonts and other breaks.
  library.set_language(library.context(sheet->layout), library.language("en"));
  library.set_rounding(library.context(sheet->layout), 0);  // paper has no pixels
  library.context_changed(sheet->layout);
  library.set_wrap(sheet->layout, PANGO_WRAP_WORD_CHAR);
  library.set_single_paragraph(sheet->layout, 1);
  library.set_auto_dir(sheet->layout, 0);  // the sentences are English, whoever they name
  return PdfPage(std::move(sheet));
}

double PdfPage::height_of(double width, std::string_view words, const Print& print) {
  sheet_->set(width, words, print);
  return sheet_->height();
}

double PdfPage::text(SheetPoint at, double width, std::string_view words, const Print& print) {
  const PdfLibrary& library = sheet_->library;
  sheet_->set(width, words, print);
  if (library.unknown_glyphs(sheet_->layout) > 0) sheet_->unreadable.emplace_back(words);
  library.set_source_rgb(sheet_->cairo, print.grey, print.grey, print.grey);
  library.move_to(sheet_->cairo, at.x, at.y);
  library.show_layout(sheet_->cairo, sheet_->layout);
  return sheet_->height();
}

void PdfPage::line(SheetPoint from, SheetPoint to, double thick, double grey, double dash) {
  const PdfLibrary& library = sheet_->library;
  library.set_source_rgb(sheet_->cairo, grey, grey, grey);
  library.set_line_width(sheet_->cairo, thick);
  library.set_dash(sheet_->cairo, &dash, dash > 0 ? 1 : 0, 0);
  library.move_to(sheet_->cairo, from.x, from.y);
  library.line_to(sheet_->cairo, to.x, to.y);
  library.stroke(sheet_->cairo);
}

void PdfPage::box(SheetPoint at, double side) {
  const PdfLibrary& library = sheet_->library;
  library.set_source_rgb(sheet_->cairo, 0, 0, 0);
  library.set_line_width(sheet_->cairo, 0.8);
  library.set_dash(sheet_->cairo, nullptr, 0, 0);
  library.rectangle(sheet_->cairo, at.x, at.y, side, side);
  library.stroke(sheet_->cairo);
}

Result<double> PdfPage::picture(SheetPoint at, double width, std::string_view svg) {
  const PdfLibrary& library = sheet_->library;
  GError* error = nullptr;
  RsvgHandle* picture =
      library.picture_from(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error);
  double wide = 0, high = 0;
  if (picture != nullptr) library.picture_size(picture, &wide, &high);
  const double height = wide > 0 ? width * high / wide : 0;
  const RsvgRectangle frame{at.x, at.y, width, height};
  const bool drawn =
      height > 0 && library.draw_picture(picture, sheet_->cairo, &frame, &error) != 0;
  if (picture != nullptr) library.unref(picture);
  const std::string why(error == nullptr ? "it has no size" : trim(error->message));
  if (error != nullptr) library.free_error(error);
  if (!drawn)
    return fail(Error::Code::BadInput, "a picture of the page cannot be drawn: " + why);
  return height;
}

const std::vector<std::string>& PdfPage::unreadable() const {
  return sheet_->unreadable;
}

Result<std::string> PdfPage::done() && {
  const PdfLibrary& library = sheet_->library;
  library.finish(sheet_->surface);
  if (library.status(sheet_->cairo) != CAIRO_STATUS_SUCCESS ||
      library.surface_status(sheet_->surface) != CAIRO_STATUS_SUCCESS)
    return fail(Error::Code::Storage, "the PDF could not be finished");
  return std::move(sheet_->bytes);
}

}  // namespace sweet
