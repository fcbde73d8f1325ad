#include "cards/vcard.h"

#include <gtest/gtest.h>

#include "tests/fakes/read_with.h"

namespace sweet {
namespace {

std::string cards(const std::string& text) {
  return cards_text(read_with(vcard_reader(), text));
}

std::string card(const std::string& lines) {
  return "BEGIN:VCARD\n" + lines + "END:VCARD\n";
}

TEST(ReadVcard, takes_name_addresses_company_and_title) {
  const std::string text = card(
      "VERSION:3.0\nFN:Ana Ruiz\nN:Ruiz;Ana;;;\nORG:Acme\\, Inc.;Sales\nTITLE:Buyer\n"
      "EMAIL;TYPE=WORK:Ana@X.org\nTEL;TYPE=\"HOME,VOICE\":+49 151 1234567\n");
  const std::string wanted =
      "Ana Ruiz <ana@x.org> +491511234567 | Buyer at Acme, Inc. | Department: Sales\n";
  EXPECT_EQ(wanted, cards(text));
  std::string crlf;
  for (char c : text)
    crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(wanted, cards("\xef\xbb\xbf" + crlf));
}

TEST(ReadVcard, reads_2_1_with_charsets_bare_types_and_soft_breaks) {
  EXPECT_EQ("Zoë Çelik <z@x.org> +491511234567\n",
            cards(card("VERSION:2.1\n"
                       "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=87elik;Zo=C3=\n=AB;;;\n"
                       "TEL;CELL;VOICE:+491511234567\nEMAIL;INTERNET:z@x.org\n")));
  EXPECT_EQ("Zoë\n", cards(card("VERSION:2.1\nFN;CHARSET=ISO-8859-1:Zo\xeb\n")));
  EXPECT_EQ("Zoë\n", cards(card("VERSION:2.1\nFN:Zo\xeb\n")));  // ANSI, without a word of it
}

TEST(ReadVcard, reads_quoted_printable_in_what_calls_itself_3_0) {
  EXPECT_EQ("Zoë\n", cards(card("VERSION:3.0\nFN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB\n")));
}

TEST(ReadVcard, skips_pictures_undecoded_however_they_are_folded) {
  const std::string picture = "PHOTO;ENCODING=b;TYPE=JPEG:\n AAAA\n BBBB\n CCCC==\n\n";
  EXPECT_EQ("Ana <a@x.org>\n", cards(card("FN:Ana\n" + picture + "EMAIL:a@x.org\n")));
  std::string folds = "PHOTO;ENCODING=BASE64:";
  for (int i = 0; i < 50'000; ++i)
    folds += "\n AAAA";
  EXPECT_EQ("Ana <a@x.org>\n", cards(card("FN:Ana\n" + folds + "\nEMAIL:a@x.org\n")));
}

TEST(ReadVcard, keeps_what_has_no_place_of_its_own_as_notes) {
  EXPECT_EQ(
      "Ana | URL: https://x.org/a; met in Bonn, twice; Birthday: --06-12; Categories: "
      "friends, choir; Related: Ben; X-PET: cat\n",
      cards(card("FN:Ana\nURL:https\\://x.org/a\nNOTE:met in Bonn\\, twice\n"
                 "BDAY:1604-06-12\nCATEGORIES:friends,choir\nRELATED;TYPE=spouse:Ben\n"
                 "X-PET:cat\n")));
}

TEST(ReadVcard, takes_linkedin_addresses_for_profiles) {
  EXPECT_EQ("Ana in/ana-ruiz\n",
            cards(card("FN:Ana\nitem1.URL:https\\://www.linkedin.com/in/Ana-Ruiz/\n"
                       "item1.X-ABLabel:LinkedIn\n")));
}

TEST(ReadVcard, keeps_every_way_to_write_a_birthday_and_every_web_page) {
  for (const char* day : {"1985-06-12", "19850612", "--0612", "--06-12"})
    EXPECT_EQ("Ana | Birthday: " + std::string(day) + "\n",
              cards(card("FN:Ana\nBDAY:" + std::string(day) + "\n")));
  EXPECT_EQ("Ana | URL: https://a.org; URL: https://b.org\n",
            cards(card("FN:Ana\nURL:https://a.org\nURL;TYPE=work:https://b.org\n")));
}

TEST(ReadVcard, a_value_that_is_too_long_is_cut_and_told) {
  const Batch batch =
      read_with(vcard_reader(), card("FN:Ana\nNOTE:" + std::string(100'000, 'n') + "\n"));
  EXPECT_EQ("1 values longer than 64 KB cut\n", remarks_text(batch));
  EXPECT_TRUE(batch.cards.at(0).notes.starts_with("nnn"));
}

TEST(ReadVcard, an_apple_label_that_comes_later_names_its_date) {
  EXPECT_EQ("Ana | Name day: 2020-07-26\n",
            cards(card("FN:Ana\nitem2.X-ABDATE:2020-07-26\nitem2.X-ABLabel:Name day\n")));
}

TEST(ReadVcard, speaks_a_sorted_name_as_it_is_spoken) {
  EXPECT_EQ("Ana Ruiz\n", cards(card("FN:Ruiz, Ana\nN:Ruiz;Ana\n")));
  EXPECT_EQ("Ana Maria Ruiz\n", cards(card("N:Ruiz;Ana;Maria;Dr.;\n")));
}

TEST(ReadVcard, leaves_out_lists_companies_and_nobodies_and_counts_them) {
  const Batch batch = read_with(
      vcard_reader(), card("FN:Choir\nKIND:group\n") + card("FN:Acme\nORG:Acme\nTEL:1\n") +
                          card("FN:Bakery\nX-ABShowAs:COMPANY\n") + card("TEL:12345\n"));
  EXPECT_EQ("", cards_text(batch));
  EXPECT_EQ(4u, batch.files[0].records);
  EXPECT_EQ(
      "1 lists of people left out\n2 companies and places without a person left out\n"
      "1 cards without a name, address or profile left out\n",
      remarks_text(batch));
}

TEST(ReadVcard, a_card_that_never_ends_is_kept_and_told) {
  const Batch batch =
      read_with(vcard_reader(), "BEGIN:VCARD\nFN:Ana\nBEGIN:VCARD\nFN:Ben\nEMAIL:b@x.org\n");
  EXPECT_EQ("Ana\nBen <b@x.org>\n", cards_text(batch));
  EXPECT_EQ(
      "line 1: this card never ends; kept as far as read\n"
      "line 3: a card begins here and never ends; kept as far as read\n",
      remarks_text(batch));
}

TEST(ReadVcard, an_agent_within_a_card_is_somebody_else) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i)
    deep += "AGENT:\nBEGIN:VCARD\nFN:Nobody\n";
  for (int i = 0; i < 10'000; ++i)
    deep += "END:VCARD\n";
  EXPECT_EQ("Ana <a@x.org>\n", cards(card("FN:Ana\n" + deep + "EMAIL:a@x.org\n")));
}

TEST(ReadVcard, an_endless_birthday_is_cut) {
  const std::string text = card("FN:Ana\nBDAY:" + std::string(1'000'000, '1') + "\n");
  EXPECT_EQ("Ana\n", cards(text));
}

TEST(ReadVcard, is_told_by_its_first_line) {
  EXPECT_TRUE(vcard_reader().recognises("\r\nbegin:vcard\r\nVERSION:2.1\r\n"));
  EXPECT_FALSE(vcard_reader().recognises("BEGIN:VCALENDAR\n"));
}

}  // namespace
}  // namespace sweet
