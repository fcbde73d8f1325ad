// The libraries that draw a PDF, fetched when the first one is made.
//
// They are about 40 shared libraries: linked to the program they would add 10 ms to the start
// of every command, so they are opened only where they are needed. The headers stay within
// this folder.
//
//   errors  Storage: a library is not on this machine
//   source  cairo writes the PDF, Pango sets text of every script, librsvg draws SVG
#pragma once

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

#include "base/result.h"

namespace sweet {

struct PdfLibrary {
  decltype(&cairo_pdf_surface_create_for_stream) surface_for_stream = nullptr;
  decltype(&cairo_pdf_surface_set_metadata) set_metadata = nullptr;
  decltype(&cairo_surface_finish) finish = nullptr;
  decltype(&cairo_surface_status) surface_status = nullptr;
  decltype(&cairo_surface_destroy) destroy_surface = nullptr;
  decltype(&cairo_create) create = nullptr;
  decltype(&cairo_destroy) destroy = nullptr;
  decltype(&cairo_status) status = nullptr;
  decltype(&cairo_move_to) move_to = nullptr;
  decltype(&cairo_line_to) line_to = nullptr;
  decltype(&cairo_rectangle) rectangle = nullptr;
  decltype(&cairo_stroke) stroke = nullptr;
  decltype(&cairo_set_line_width) set_line_width = nullptr;
  decltype(&cairo_set_dash) set_dash = nullptr;
  decltype(&cairo_set_source_rgb) set_source_rgb = nullptr;
  decltype(&pango_cairo_create_layout) create_layout = nullptr;
  decltype(&pango_cairo_show_layout) show_layout = nullptr;
  decltype(&pango_cairo_font_map_get_default) font_map = nullptr;
  decltype(&pango_font_map_list_families) list_families = nullptr;
  decltype(&pango_font_description_new) new_font = nullptr;
  decltype(&pango_font_description_free) free_font = nullptr;
  decltype(&pango_font_description_set_family) set_family = nullptr;
  decltype(&pango_font_description_set_weight) set_weight = nullptr;
  decltype(&pango_font_description_set_absolute_size) set_size = nullptr;
  decltype(&pango_language_from_string) language = nullptr;
  decltype(&pango_context_set_language) set_language = nullptr;
  decltype(&pango_context_set_round_glyph_positions) set_rounding = nullptr;
  decltype(&pango_layout_get_context) context = nullptr;
  decltype(&pango_layout_context_changed) context_changed = nullptr;
  decltype(&pango_layout_set_font_description) set_font = nullptr;
  decltype(&pango_layout_set_width) set_width = nullptr;
  decltype(&pango_layout_set_wrap) set_wrap = nullptr;
  decltype(&pango_layout_set_auto_dir) set_auto_dir = nullptr;
  decltype(&pango_layout_set_single_paragraph_mode) set_single_paragraph = nullptr;
  decltype(&pango_layout_set_text) set_text = nullptr;
  decltype(&pango_layout_get_size) text_size = nullptr;
  decltype(&pango_layout_get_unknown_glyphs_count) unknown_glyphs = nullptr;
  decltype(&rsvg_handle_new_from_data) picture_from = nullptr;
  decltype(&rsvg_handle_get_intrinsic_size_in_pixels) picture_size = nullptr;
  decltype(&rsvg_handle_render_document) draw_picture = nullptr;
  decltype(&g_object_unref) unref = nullptr;
  decltype(&g_error_free) free_error = nullptr;
  decltype(&g_free) free_memory = nullptr;
};

// Opened once and kept until the program ends.
[[nodiscard]] Result<const PdfLibrary*> pdf_library();

}  // namespace sweet
