#include "import/linkedin_text.h"

#include "book/identity.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

std::string date(std::string_view text, DateOrder order = DateOrder::MonthFirst) {
  const auto date = parse_linkedin_date(text, order);
  return date ? to_text(date->at) : "none";
}

TEST(LinkedinDate, reads_all_shapes_of_all_years) {
  EXPECT_EQ("2026-02-08T00:00:00Z", date("08 Feb 2026"));
  EXPECT_EQ("2021-04-04T00:00:00Z", date("4-Apr-21"));
  EXPECT_EQ("1833-06-05T00:00:00Z", date("05 Jun 1833"));
  EXPECT_EQ("2026-01-29T14:37:00Z", date("1/29/26, 2:37 PM"));
  EXPECT_EQ("2026-01-29T00:07:00Z", date("1/29/26, 12:07 AM"));
  EXPECT_EQ("2024-03-15T00:00:00Z", date("03/15/2024"));
  EXPECT_EQ("2026-08-01T02:00:00Z", date("2026-08-01 02:00:00 UTC"));
  EXPECT_EQ("2026-06-02T09:00:00Z", date("2026-06-02 09:00 UTC"));
  EXPECT_EQ("2024-06-15T10:30:00Z", date("2024-06-15 10:30:00"));
  EXPECT_EQ("2024-02-01T15:02:55Z", date("2024/02/01 15:02:55 UTC"));
  EXPECT_EQ("2024-12-15T00:00:00Z", date("15.12.2024"));
  EXPECT_EQ("2026-07-15T00:00:00Z", date("15 juil. 2026"));
  EXPECT_EQ("2026-03-15T00:00:00Z", date("15 März 2026"));
  EXPECT_EQ("2026-02-08T00:00:00Z", date("Feb 8, 2026"));
}

TEST(LinkedinDate, refuses_what_is_no_date) {
  for (std::string_view text :
       {"", "31 Feb 2026", "2026-13-01", "BADROW", "13/13/2024", "5", "12:30", "08 Foo 2026",
        "2026-08-01 25:00", "1 2 3 4 5 6 7 8 9", "00 Jan 2020", "Feb"})
    EXPECT_EQ("none", date(text)) << text;
}

TEST(LinkedinDate, a_month_or_year_ends_on_its_last_day) {
  EXPECT_EQ(make_day(2024, 2, 29), parse_linkedin_date("Feb 2024")->last);
  EXPECT_EQ(make_day(2019, 12, 31), parse_linkedin_date("2019")->last);
  EXPECT_EQ(make_day(2019, 5, 3), parse_linkedin_date("03 May 2019")->last);
}

TEST(LinkedinDate, the_order_of_day_and_month_is_one_for_the_whole_file) {
  const std::string head = "Notes:\n\nFirst Name,Connected On\n";
  EXPECT_EQ(DateOrder::DayFirst,
            date_order(head + "Ana,03/04/2024\nBen,25/04/2024\n", "Connected On"));
  EXPECT_EQ(DateOrder::MonthFirst,
            date_order(head + "Ana,03/04/2024\nBen,04/25/2024\n", "Connected On"));
  EXPECT_EQ("2024-04-03T00:00:00Z", date("03/04/2024", DateOrder::DayFirst));
  EXPECT_EQ("2024-03-04T00:00:00Z", date("03/04/2024"));
}

TEST(ProfileSlug, is_one_for_all_ways_to_write_an_address) {
  EXPECT_EQ("in/ana-ruiz", profile_key("https://www.linkedin.com/in/Ana-Ruiz/"));
  EXPECT_EQ("in/ana-ruiz", profile_key("www.linkedin.com/in/ana-ruiz?trk=mail"));
  EXPECT_EQ("", profile_key("https://www.linkedin.com/company/nordlicht"));
  EXPECT_EQ("", profile_key("https://www.linkedin.com/in/"));
  EXPECT_EQ("", profile_key(""));
  EXPECT_EQ((std::vector<std::string>{"in/a", "in/b"}),
            profile_slugs("https://linkedin.com/in/b,https://linkedin.com/in/a,,x"));
}

TEST(PersonName, credentials_are_split_off_the_last_name) {
  const PersonName name = person_name(" Ana ", "Ruiz, PhD, MBA");
  EXPECT_EQ("Ana Ruiz", name.name);
  EXPECT_EQ("PhD, MBA", name.credentials);
  EXPECT_EQ("Ana", person_name("Ana", "").name);
  EXPECT_EQ((std::vector<std::string>{"Ana Ruiz", "Ben Oh", "Li Wu"}),
            split_names("Ana Ruiz, Ph.D., Ben Oh, MBA, Li Wu"));
}

}  // namespace
}  // namespace sweet
