#include "pdf/page.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

const Moment kMade = parse_moment("2026-03-04T09:00").value();

PdfPage blank() {
  return PdfPage::open(kA4, "A page", kMade).value();
}

bool holds(const std::string& bytes, std::string_view part) {
  return bytes.find(part) != std::string::npos;
}

TEST(PdfPage, is_one_page_of_its_size_with_its_fonts_and_their_characters_within) {
  PdfPage page = PdfPage::open(kLetter, "A page", kMade).value();
  page.text({30, 30}, 200, "Łucja Ó Briain, Ελένη, Ирина, سارة", {});
  const std::string bytes = std::move(page).done().value();
  EXPECT_TRUE(bytes.starts_with("%PDF-1."));
  EXPECT_TRUE(holds(bytes, "%%EOF"));
  EXPECT_TRUE(holds(bytes, "/FontFile2")) << "the letters are in the file";
  EXPECT_TRUE(holds(bytes, "/ToUnicode")) << "they can be searched and copied";
  EXPECT_TRUE(holds(bytes, "/MediaBox [ 0 0 612 792 ]"));
  EXPECT_TRUE(holds(bytes, "/Count 1"));
}

TEST(PdfPage, the_same_calls_give_the_same_bytes_and_its_date_is_the_one_given) {
  const auto make = [](Moment made) {
    PdfPage page = PdfPage::open(kA4, "A page", made).value();
    page.text({30, 30}, 200, "Ana Ruiz", {.size = 12, .bold = true});
    page.line({10, 10}, {90, 10}, 1, 0.5, 2);
    page.box({10, 20}, 7);
    return std::move(page).done().value();
  };
  EXPECT_EQ(make(kMade), make(kMade));
  EXPECT_TRUE(holds(make(kMade), "20260304090000Z"));
  EXPECT_NE(make(kMade), make(kMade + std::chrono::hours{1}));
}

TEST(PdfPage, text_wraps_at_its_width_even_within_a_word) {
  PdfPage page = blank();
  const double one = page.height_of(500, "Ana Ruiz", {});
  EXPECT_GT(one, 10);
  EXPECT_GT(page.height_of(60, "Ana Ruiz and Bo Stern", {}), 1.9 * one);
  EXPECT_GT(page.height_of(60, std::string(60, 'x'), {}), 3.9 * one);
  EXPECT_EQ(page.text({0, 0}, 500, "one\nline", {}), one);
}

TEST(PdfPage, says_which_text_no_font_can_draw) {
  PdfPage page = blank();
  page.text({0, 0}, 100, "Ana", {});
  EXPECT_TRUE(page.unreadable().empty());
  page.text({0, 0}, 100, "\xF4\x8F\xBF\xBD", {});  // the last character of all, never given
  EXPECT_EQ(page.unreadable().size(), 1u);
}

TEST(PdfPage, a_picture_keeps_its_shape_and_what_is_none_is_an_error) {
  PdfPage page = blank();
  constexpr std::string_view kPicture =
      "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='10'><rect width='40' "
      "height='10'/></svg>";
  EXPECT_DOUBLE_EQ(page.picture({0, 0}, 200, kPicture).value(), 50);
  const Result<double> broken = page.picture({0, 0}, 200, "<html>");
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().code, Error::Code::BadInput);
  EXPECT_FALSE(page.picture({0, 0}, 200, "").has_value());
}

}  // namespace
}  // namespace sweet
