#include "cards/contacts_csv.h"

#include <gtest/gtest.h>

#include "tests/fakes/read_with.h"

namespace sweet {
namespace {

std::string csv_cards(const std::string& text, const ReadSettings& settings = {}) {
  return cards_text(read_with(contacts_csv_reader(), text, settings));
}

TEST(ReadContactsCsv, reads_google_old) {
  EXPECT_EQ(
      "Ana Ruiz <ana@x.jp> <ruiz@x.jp> +491511234567 | Buyer at Acme | Birthday: --03-01; "
      "Group "
      "Membership: Choir, MIPIM 2026\n",
      csv_cards(
          "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Priority,Notes,Group "
          "Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - "
          "Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\n"
          "Ana Ruiz,Ana,,Ruiz,,--03-01,,,* myContacts ::: Choir ::: MIPIM 2026,* Work,"
          "Ana@x.jp ::: ruiz@x.jp,Mobile,+49 151 1234567,,Acme,Buyer\n"));
}

TEST(ReadContactsCsv, reads_google_new_and_its_template_by_name_alone) {
  const std::string row_new = "Ana,,Ruiz,,Acme,Buyer,* Home,a@x.org\n";
  const std::string wanted = "Ana Ruiz <a@x.org> | Buyer at Acme\n";
  EXPECT_EQ(wanted,
            csv_cards("First Name,Middle Name,Last Name,Phonetic First Name,Organization "
                      "Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value\n" +
                      row_new));
  EXPECT_EQ(wanted,
            csv_cards("Name Prefix,First Name,Middle Name,Last Name,Name Suffix,E-mail 1 - "
                      "Label,E-mail 1 - Value,Organization Name,Organization Title\n"
                      "Dr.,Ana,,Ruiz,,* Home,a@x.org,Acme,Buyer\n"));
}

TEST(ReadContactsCsv, reads_googles_many_addresses_and_addresses_of_many_lines) {
  EXPECT_EQ(
      "Jan Żak <a@x.pl> <b@x.pl> <c@x.pl> +48221234567 | Address 1 - Formatted: Rynek 1 00-001 "
      "Warszawa; Birthday: 1987-10-06\n",
      csv_cards("First Name,Middle Name,Last Name,File As,E-mail 1 - Label,E-mail 1 - Value,"
                "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
                "Address 1 - Formatted,Birthday\n"
                "Jan,,Żak,,* Work,a@x.pl ::: b@x.pl,*,c@x.pl,,+48 22 123 45 67,"
                "\"Rynek 1\n00-001 Warszawa\",1987-10-06\n"));
}

TEST(ReadContactsCsv, reads_the_names_of_parts_where_the_whole_one_is_empty) {
  EXPECT_EQ("Ana Ruiz <a@x.org>\n", csv_cards("Name,Given Name,Family Name,E-mail 1 - Value\n"
                                              ",Ana,Ruiz,a@x.org\n"));
}

TEST(ReadContactsCsv, reads_googles_outlook_and_outlook_com) {
  EXPECT_EQ(
      "Ana Ruiz <a@x.org> <b@x.org> +4930555123 +49151555 | Buyer at Acme | Categories: "
      "choir\n",
      csv_cards(
          "First Name,Middle Name,Last Name,Title,Suffix,Web Page,Birthday,E-mail Address,"
          "E-mail 2 Address,E-mail 3 Address,Business Phone,Mobile Phone,Home Fax,Company,"
          "Job Title,Categories\n"
          "Ana,,Ruiz,,,,00/00/0000,a@x.org,b@x.org,,+49 30 555123,+49 151555,+49 1,Acme,"
          "Buyer,myContacts;starred;choir\n"));
  EXPECT_EQ(
      "Ana Ruiz <a@x.org> | Buyer at Acme\n",
      csv_cards(
          "\xef\xbb\xbf"
          "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,"
          "E-mail Address,IMAddress,Job Title,Department,Company,Business Country/Region\n"
          "Ana,,Ruiz,,,,,,a@x.org,,Buyer,,Acme,\n"));
}

TEST(ReadContactsCsv, reads_the_people_linkedin_was_given) {
  EXPECT_EQ("Ana Ruiz <a@x.org> <b@x.org> +4930555123 | Buyer at Acme\n",
            csv_cards("Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,"
                      "Addresses,Sites,FullName,Birthday,Profiles\n"
                      "GOOGLE,Ana,Ruiz,Acme,Buyer,\"a@x.org,b@x.org\",+49 30 555123,x,,,,,\n"));
}

TEST(ReadContactsCsv, a_table_without_a_header_loses_nobody) {
  const Batch batch = read_with(contacts_csv_reader(), "Ana Ruiz,a@x.org\nBen Oh,b@x.org\n");
  EXPECT_EQ(" <a@x.org> | column 1: Ana Ruiz\n <b@x.org> | column 1: Ben Oh\n",
            cards_text(batch));
  EXPECT_EQ("Ana Ruiz <a@x.org>\nBen Oh <b@x.org>\n",
            csv_cards("Ana Ruiz,a@x.org\nBen Oh,b@x.org\n", {.columns = "name=#1,email=#2"}));
}

TEST(ReadContactsCsv, knows_outlook_in_other_languages_and_encodings) {
  const std::string wanted = "Jörg Groß <j@x.de> +4930555123 | Leiter at Bau | Notizen\n";
  const std::string german =
      "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Position;Stra\337e "
      "gesch\344ftlich;Telefon gesch\344ftlich;E-Mail-Adresse;E-Mail-Typ;Notizen\r\n"
      "Herr;J\366rg;;Gro\337;;Bau;Leiter;;+49 30 555123;J@x.de;SMTP;Notizen\r\n";
  EXPECT_EQ(wanted, csv_cards(german));
  EXPECT_EQ("Chloé Martin <c@x.fr> | Juge at Cour\n",
            csv_cards("Titre,Prénom,Nom,Société,Fonction,Adresse de messagerie\n"
                      "Mme,Chloé,Martin,Cour,Juge,c@x.fr\n"));
  EXPECT_EQ("Chloé Martin <c@x.fr> | Juge at Cour\n",
            csv_cards("Titre,Prénom,Nom,Société,Titre,Adresse de messagerie\n"
                      "Mme,Chloé,Martin,Cour,Juge,c@x.fr\n"));
  EXPECT_EQ("Lucía Gómez <l@x.es>\n",
            csv_cards("Nombre,Apellidos,Dirección de correo electrónico\n"
                      "Lucía,Gómez,l@x.es\n"));
}

TEST(ReadContactsCsv, reads_utf_16_with_and_without_a_mark) {
  const std::string plain = "First Name,Last Name,E-mail Address\nAna,Ruiz,a@x.org\n";
  std::string wide;
  for (char c : plain)
    wide += {c, '\0'};
  EXPECT_EQ("Ana Ruiz <a@x.org>\n", csv_cards(wide));
  EXPECT_EQ("Ana Ruiz <a@x.org>\n", csv_cards("\xff\xfe" + wide));
}

TEST(ReadContactsCsv, an_outlook_title_is_doctor_and_an_exchange_name_no_address) {
  EXPECT_EQ("Ana Ruiz | Buyer at Acme\n",
            csv_cards("Title,First Name,Last Name,Company,Job Title,E-mail Address,E-mail "
                      "Type,Birthday,Priority\n"
                      "Dr.,Ana,Ruiz,Acme,Buyer,/o=Acme/cn=ana,EX,0/0/00,Normal\n"));
  EXPECT_EQ("Ana Ruiz <a@x.org> | Buyer at \n",
            csv_cards("Name,Title,Email\nAna Ruiz,Buyer,a@x.org\n"));
}

TEST(ReadContactsCsv, a_name_beside_a_given_name_is_the_family_name) {
  EXPECT_EQ("Ana Ruiz <a@x.org>\n", csv_cards("Vorname,Name,Mail\nAna,Ruiz,a@x.org\n"));
  EXPECT_EQ("Ana Ruiz <a@x.org>\n", csv_cards("Nome,Cognome,E-mail\nAna,Ruiz,a@x.org\n"));
}

TEST(ReadContactsCsv, a_first_name_that_is_an_address_counts_as_one) {
  EXPECT_EQ(" <a@x.org>\n", csv_cards("First Name,Last Name,Phone 1 - Value\na@x.org,,\n"));
}

TEST(ReadContactsCsv, counts_companies_and_rows_of_nobody) {
  const Batch batch = read_with(contacts_csv_reader(),
                                "First Name,Last Name,Organization Name,Phone 1 - Value\n"
                                ",,Acme,\n,,,555123\nAna,Ruiz,,\n");
  EXPECT_EQ("Ana Ruiz\n", cards_text(batch));
  EXPECT_EQ(3u, batch.files[0].records);
  EXPECT_EQ(
      "columns: given = First Name; family = Last Name; phone = Phone 1 - Value; company = "
      "Organization Name\n1 companies without a person left out\n"
      "1 rows without a name, address or profile left out\n",
      remarks_text(batch));
}

TEST(ReadContactsCsv, guesses_columns_by_what_stands_in_them) {
  EXPECT_EQ("Ana Ruiz <a@x.org> in/ana | Foo: 7\n",
            csv_cards("Name,Foo,Bar,Baz\nAna Ruiz,7,a@x.org,https://linkedin.com/in/ana\n"));
}

TEST(ReadContactsCsv, takes_columns_for_what_they_are_said_to_be) {
  EXPECT_EQ("Ana Ruiz <a@x.org> | Who: cook\n",
            csv_cards("Who,Which,Where\ncook,Ana Ruiz,a@x.org\n",
                      {.columns = "name=which,email=#3"}));
  const Batch wrong =
      read_with(contacts_csv_reader(), "Who,Where\nAna,a@x.org\n", {.columns = "name=Whom"});
  EXPECT_EQ("line 0: there is no column \"Whom\"\n", remarks_text(wrong));
  EXPECT_EQ("line 0: expected a meaning and a column, found \"nose=Who\"\n",
            remarks_text(read_with(contacts_csv_reader(), "Who,Where\nAna,a@x.org\n",
                                   {.columns = "nose=Who"})));
}

TEST(ReadContactsCsv, says_so_when_no_column_says_who_people_are) {
  EXPECT_EQ(
      "line 1: no column says who the people are: say which do, like --as "
      "\"csv:name=Full Name,email=Mail\"\n",
      remarks_text(read_with(contacts_csv_reader(), "Price,Size\n1,2\n")));
}

TEST(ReadContactsCsv, keeps_unknown_columns_as_notes_and_refuses_rows_too_wide) {
  const Batch batch = read_with(contacts_csv_reader(),
                                "Name,Email,Shoe size\nAna,a@x.org,38\nBen,b@x.org,44,oops\n");
  EXPECT_EQ("Ana <a@x.org> | Shoe size: 38\n", cards_text(batch));
  EXPECT_EQ(3u, batch.files[0].refused.at(0).line);
}

TEST(ReadContactsCsv, puts_phones_into_one_shape_where_the_region_is_known) {
  EXPECT_EQ("Ana +493012345678\n",
            csv_cards("Name,Phone\nAna,(030) 12345678\n", {.region = "DE"}));
  EXPECT_EQ("Ana (030) 12345678\n", csv_cards("Name,Phone\nAna,(030) 12345678\n"));
}

TEST(ReadContactsCsv, is_told_by_its_header) {
  const Reader& reader = contacts_csv_reader();
  EXPECT_TRUE(reader.recognises("Name,E-Mail\nAna,a@x.org\n"));
  EXPECT_FALSE(reader.recognises("Name,Price\nChair,7\n"));
  EXPECT_FALSE(reader.recognises("Ana,a@x.org\nBen,b@x.org\n"));  // no header at all
}

}  // namespace
}  // namespace sweet
