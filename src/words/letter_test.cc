#include "words/letter.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "base/text.h"

namespace sweet {
namespace {

// A second, simple reader of what the writer made, so that the two check each other.
struct Parsed {
  std::vector<std::string> fields;  // names, in order
  std::vector<std::string> values;  // unfolded
  std::string body;
};

Parsed parse(const std::string& eml) {
  Parsed out;
  const size_t blank = eml.find("\r\n\r\n");
  size_t at = 0;
  while (at < blank + 2) {
    const size_t end = eml.find("\r\n", at);
    const std::string line = eml.substr(at, end - at);
    if (line.starts_with(' ')) {
      out.values.back() += line;
    } else {
      out.fields.push_back(line.substr(0, line.find(':')));
      out.values.push_back(line.substr(std::min(line.size(), line.find(':') + 2)));
    }
    at = end + 2;
  }
  out.body = eml.substr(blank + 4);
  return out;
}

std::string undo_quoted_printable(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
    } else if (text.substr(i, 3) == "=\r\n") {
      i += 2;
    } else {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    }
  }
  return out;
}

std::string undo_words(std::string value) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t at = 0; (at = value.find("=?UTF-8?B?", at)) != value.npos;) {
    at += 10;
    std::uint32_t bits = 0;
    int count = 0;
    for (; value[at] != '?'; ++at) {
      if (value[at] == '=') continue;
      bits = bits << 6 | static_cast<std::uint32_t>(kDigits.find(value[at]));
      count += 6;
      if (count >= 8) out += static_cast<char>(bits >> (count -= 8) & 255);
    }
  }
  return out;
}

Letter letter() {
  return {.from = Address{"Jo Keller", "jo@example.org"},
          .to = {{"Ana Brandt", "ana@example.org"}},
          .subject = "A request",
          .body = "Hello Ana,\n\nMay I ask?\n"};
}

TEST(ToEml, a_plain_letter_reads_as_one_would_write_it) {
  EXPECT_EQ(
      "From: Jo Keller <jo@example.org>\r\n"
      "To: Ana Brandt <ana@example.org>\r\n"
      "Subject: A request\r\n"
      "X-Unsent: 1\r\n"
      "MIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n"
      "\r\n"
      "Hello Ana,\r\n"
      "\r\n"
      "May I ask?\r\n",
      *to_eml(letter()));
}

TEST(ToEml, names_beyond_ascii_come_back_as_they_were) {
  Letter sent = letter();
  sent.to[0].name = "Łucja Ó Brañas, \"Lu\" 王伟";
  sent.subject =
      "Ünïcode — and a very long subject that needs more than one encoded word 王伟王伟";
  sent.body = "Größe = 1\nFrom here\n.\ntrailing blank \nend";
  const Parsed got = parse(*to_eml(sent));
  EXPECT_EQ(sent.to[0].name, undo_words(got.values[1]));
  EXPECT_EQ(sent.subject, undo_words(got.values[2]));
  EXPECT_EQ("Größe = 1\r\nFrom here\r\n.\r\ntrailing blank\r\nend\r\n",
            undo_quoted_printable(got.body));
}

TEST(ToEml, the_date_is_written_only_when_it_is_given) {
  Letter sent = letter();
  sent.at = *parse_moment("2026-11-22T20:05:09");
  EXPECT_TRUE(to_eml(sent)->contains("Date: Sun, 22 Nov 2026 20:05:09 +0000\r\n"));
}

TEST(ToEml, what_is_no_address_is_refused_by_name) {
  for (const char* wrong :
       {"", "ana", "@example.org", "ana@", "a b@example.org",
        "ana@example.org\r\nBcc: x@example.org", "ana@example.org,x@y.org", "\"q\"@example.org",
        "ana@example..org", "ana@ex\xc3\xa4mple.org"}) {
    Letter sent = letter();
    sent.to[0].address = wrong;
    EXPECT_FALSE(to_eml(sent).has_value()) << wrong;
    EXPECT_FALSE(to_mailto(sent).has_value()) << wrong;
  }
}

std::string hostile(Random& random) {
  static const std::vector<std::string> kParts = {"\r\n",
                                                  "\n",
                                                  "\r",
                                                  std::string(1, '\0'),
                                                  "\xc2\x85",
                                                  "\xe2\x80\xa8",
                                                  "\xe2\x80\xa9",
                                                  "Bcc: x@example.org",
                                                  ":",
                                                  "<",
                                                  ">",
                                                  "\"",
                                                  ",",
                                                  "&cc=x@example.org",
                                                  "?",
                                                  "#",
                                                  "%0A",
                                                  "%",
                                                  "=?UTF-8?B?",
                                                  "?=",
                                                  "\xff",
                                                  "\xc3",
                                                  "a",
                                                  "word",
                                                  " ",
                                                  "\t",
                                                  "é",
                                                  "王",
                                                  "\r\n\r\n",
                                                  "="};
  std::string out;
  for (std::uint64_t n = random.below(14); n > 0; --n)
    out += kParts[random.below(kParts.size())];
  return out;
}

TEST(ToEml, ten_thousand_hostile_strings_never_add_a_field) {
  Random random(47);
  const std::vector<std::string> fields = {"From",
                                           "To",
                                           "Subject",
                                           "X-Unsent",
                                           "MIME-Version",
                                           "Content-Type",
                                           "Content-Transfer-Encoding"};
  for (int i = 0; i < 10'000; ++i) {
    Letter sent = letter();
    sent.from->name = hostile(random);
    sent.to[0].name = hostile(random);
    sent.subject = hostile(random);
    sent.body = hostile(random);
    const std::string eml = *to_eml(sent);
    ASSERT_EQ(fields, parse(eml).fields) << eml;
    for (size_t at = 0; (at = eml.find_first_of("\r\n", at)) != eml.npos; at += 2)
      ASSERT_EQ("\r\n", eml.substr(at, 2));
    size_t longest = 0;
    for (std::string_view line : split(eml, '\n'))
      longest = std::max(longest, line.size());
    ASSERT_LE(longest, 79u);  // 78 and the CR
    ASSERT_TRUE(std::ranges::all_of(
        eml, [](char c) { return (c >= ' ' && c < 0x7f) || c == '\r' || c == '\n'; }));
  }
}

TEST(ToMailto, ten_thousand_hostile_strings_never_add_a_part) {
  Random random(48);
  for (int i = 0; i < 10'000; ++i) {
    Letter sent = letter();
    sent.cc = {{hostile(random), "o'neill+x@example.org"}};
    sent.to[0].name = hostile(random);
    sent.subject = hostile(random);
    sent.body = hostile(random);
    const std::string link = *to_mailto(sent);
    ASSERT_TRUE(
        link.starts_with("mailto:ana@example.org?cc=o%27neill%2Bx@example.org&subject="));
    ASSERT_EQ(2, std::ranges::count(link, '&'));
    ASSERT_EQ(3, std::ranges::count(link, '='));
    ASSERT_EQ(1, std::ranges::count(link, '?'));
    ASSERT_EQ(0, std::ranges::count(link, '#'));
    ASSERT_TRUE(std::ranges::all_of(link, [](char c) { return c > ' ' && c < 0x7f; }));
  }
}

TEST(ToMailto, line_ends_of_the_body_become_cr_lf) {
  EXPECT_EQ(
      "mailto:ana@example.org?subject=A%20request&body=Hello%20Ana%2C%0D%0A%0D%0AMay%20I"
      "%20ask%3F",
      *to_mailto(letter()));
}

TEST(ToMailto, a_link_that_programs_would_cut_is_refused) {
  Letter sent = letter();
  sent.body = std::string(kMailtoCharsMax, 'a');
  ASSERT_FALSE(to_mailto(sent).has_value());
  EXPECT_TRUE(to_mailto(sent).error().hint.contains(".eml"));
  EXPECT_TRUE(to_eml(sent).has_value());
}

TEST(ToPlain, the_subject_stays_on_its_line) {
  Letter sent = letter();
  sent.subject = "A\nrequest";
  EXPECT_EQ("Subject: A request\n\nHello Ana,\n\nMay I ask?\n", to_plain(sent));
}

}  // namespace
}  // namespace sweet
