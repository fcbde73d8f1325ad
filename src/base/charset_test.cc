#include "base/charset.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

using namespace std::string_literals;

TEST(DecodeWords, reads_both_encodings_and_leaves_plain_text) {
  EXPECT_EQ("Zoë Ruiz", decode_words("=?utf-8?q?Zo=C3=AB?= Ruiz"));
  EXPECT_EQ("Łucja", decode_words("=?iso-8859-2?B?o3VjamE=?="));
  EXPECT_EQ("a b", decode_words("=?us-ascii*en?Q?a_b?="));
  EXPECT_EQ("1 =? 2 =?x", decode_words("1 =? 2 =?x"));
  EXPECT_EQ("=?utf-8?x?abc?=", decode_words("=?utf-8?x?abc?="));
}

TEST(DecodeWords, joins_words_that_cut_a_letter) {
  EXPECT_EQ("Zoë", decode_words("=?utf-8?q?Zo=C3?= =?UTF-8?q?=AB?="));
  EXPECT_EQ("Ana Ruiz", decode_words("=?utf-8?q?Ana_?=\r\n =?utf-8?b?UnVpeg==?="));
  EXPECT_EQ("ëŁ", decode_words("=?iso-8859-1?q?=EB?= =?iso-8859-2?q?=A3?="));
}

TEST(Utf8FromCharset, reads_many_encodings_and_leaves_unknown_ones) {
  EXPECT_EQ("Иван", utf8_from("\xe9\xd7\xc1\xce", "KOI8-R"));
  EXPECT_EQ("日本", utf8_from("\x1b$BF|K\\\x1b(B", "iso-2022-jp"));
  EXPECT_EQ("abc", utf8_from("abc", "no-such-charset"));
  const std::string many(5000, '\xeb');
  EXPECT_EQ(10000u, utf8_from(many, "iso-8859-1").size());
}

TEST(Utf8FromCharset, keeps_letters_whole_wherever_they_stand) {
  for (size_t before : {1022u, 1023u, 1024u, 2046u, 2047u}) {
    std::string utf16;
    for (size_t i = 0; i < before; ++i)
      utf16 += "a\0"s;
    utf16 += "\x3d\xd8\0\xde!\0"s;  // a face and "!"
    EXPECT_EQ(std::string(before, 'a') + "\xf0\x9f\x98\x80!", utf8_from(utf16, "utf-16le"));
  }
}

TEST(Utf8ByMark, takes_the_byte_order_from_the_mark) {
  EXPECT_EQ("id", utf8_by_mark("\xff\xfei\0d\0"s));
  EXPECT_EQ("id", utf8_by_mark("\xfe\xff\0i\0d"s));
  EXPECT_EQ("id", utf8_by_mark("id"));
  EXPECT_EQ("id", utf8_by_mark("\xff\xfei\0d\0x"s));
}

}  // namespace
}  // namespace sweet
