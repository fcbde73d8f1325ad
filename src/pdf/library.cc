#include "pdf/library.h"

#include <dlfcn.h>

#ifndef __has_feature  // g++ has __SANITIZE_ADDRESS__ for it
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
// Pango keeps its fonts until the program ends, by pointers the leak check cannot follow.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\n";
}
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() {
  return "print_suppressions=0:symbolize=0";  // ASAN_OPTIONS=symbolize=1 names the lines
}
#endif

namespace sweet {
namespace {

constexpr const char* kText = "libpangocairo-1.0.so.0";
constexpr const char* kPicture = "librsvg-2.so.2";

// Fills the table from the two libraries and what they stand on.
class Opened {
 public:
  Opened() : text_(open(kText)), picture_(open(kPicture)) {
    if (missing_ == nullptr) fill();
  }
  const char* missing() const { return missing_; }
  const PdfLibrary& table() const { return table_; }

 private:
  void* open(const char* name) {
    void* library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    if (library == nullptr) missing_ = name;
    return library;
  }

  template <typename Function>
  void find(Function& function, const char* name) {
    void* found = dlsym(picture_, name);
    if (found == nullptr) found = dlsym(text_, name);
    if (found == nullptr) missing_ = name;
    function = reinterpret_cast<Function>(found);
  }

  void fill() {
    PdfLibrary& t = table_;
    find(t.surface_for_stream, "cairo_pdf_surface_create_for_stream");
    find(t.set_metadata, "cairo_pdf_surface_set_metadata");
    find(t.finish, "cairo_surface_finish");
    find(t.surface_status, "cairo_surface_status");
    find(t.destroy_surface, "cairo_surface_destroy");
    find(t.create, "cairo_create");
    find(t.destroy, "cairo_destroy");
    find(t.status, "cairo_status");
    find(t.move_to, "cairo_move_to");
    find(t.line_to, "cairo_line_to");
    find(t.rectangle, "cairo_rectangle");
    find(t.stroke, "cairo_stroke");
    find(t.set_line_width, "cairo_set_line_width");
    find(t.set_dash, "cairo_set_dash");
    find(t.set_source_rgb, "cairo_set_source_rgb");
    fill_text();
    find(t.picture_from, "rsvg_handle_new_from_data");
    find(t.picture_size, "rsvg_handle_get_intrinsic_size_in_pixels");
    find(t.draw_picture, "rsvg_handle_render_document");
    find(t.unref, "g_object_unref");
    find(t.free_error, "g_error_free");
    find(t.free_memory, "g_free");
  }

  void fill_text() {
    PdfLibrary& t = table_;
    find(t.create_layout, "pango_cairo_create_layout");
    find(t.show_layout, "pango_cairo_show_layout");
    find(t.font_map, "pango_cairo_font_map_get_default");
    find(t.list_families, "pango_font_map_list_families");
    find(t.new_font, "pango_font_description_new");
    find(t.free_font, "pango_font_description_free");
    find(t.set_family, "pango_font_description_set_family");
    find(t.set_weight, "pango_font_description_set_weight");
    find(t.set_size, "pango_font_description_set_absolute_size");
    find(t.language, "pango_language_from_string");
    find(t.set_language, "pango_context_set_language");
    find(t.set_rounding, "pango_context_set_round_glyph_positions");
    find(t.context, "pango_layout_get_context");
    find(t.context_changed, "pango_layout_context_changed");
    find(t.set_font, "pango_layout_set_font_description");
    find(t.set_width, "pango_layout_set_width");
    find(t.set_wrap, "pango_layout_set_wrap");
    find(t.set_auto_dir, "pango_layout_set_auto_dir");
    find(t.set_single_paragraph, "pango_layout_set_single_paragraph_mode");
    find(t.set_text, "pango_layout_set_text");
    find(t.text_size, "pango_layout_get_size");
    find(t.unknown_glyphs, "pango_layout_get_unknown_glyphs_count");
  }

  const char* missing_ = nullptr;
  void* text_;
  void* picture_;
  PdfLibrary table_;
};

}  // namespace

Result<const PdfLibrary*> pdf_library() {
  static const Opened opened;
  if (opened.missing() != nullptr)
    return fail(Error::Code::Storage,
                std::string("a PDF cannot be made: there is no ") + opened.missing(),
                "apt install librsvg2-2 libpangocairo-1.0-0; or write the page for a browser: "
                "--html FILE");
  return &opened.table();
}

}  // namespace sweet
