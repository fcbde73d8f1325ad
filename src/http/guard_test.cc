#include "http/guard.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

const Guard kGuard(8080);

bool lets_in(std::string host) {
  return kGuard.own_host({.hosts = 1, .host = std::move(host)});
}

TEST(Guard, only_the_list_of_hosts_comes_in) {
  for (const char* host : {"127.0.0.1:8080", "localhost:8080", "LOCALHOST:8080", "[::1]:8080"})
    EXPECT_TRUE(lets_in(host)) << host;
  for (const char* host : {"",
                           "evil.test",
                           "evil.test:8080",
                           "127.0.0.1.evil.test:8080",
                           "127.0.0.1",
                           "127.0.0.1:80",
                           "127.0.0.1:08080",
                           "127.0.0.1:8080.",
                           "127.0.0.1:8080 ",
                           "localhost.:8080",
                           "localhost",
                           "localhost:8081",
                           "a@127.0.0.1:8080",
                           "127.0.0.1:8080@evil.test",
                           "::1",
                           "[::1]",
                           "[::]:8080",
                           "[0:0:0:0:0:0:0:1]:8080",
                           "[::ffff:127.0.0.1]:8080",
                           "0.0.0.0:8080",
                           "0:8080",
                           "2130706433:8080",
                           "0x7f000001:8080",
                           "127.1:8080",
                           "127.0.1:8080",
                           "127.0.0.2:8080",
                           "127.0.0.1:8080/",
                           "http://127.0.0.1:8080",
                           "127.0.0.1:8080,evil.test",
                           "\xc2\xb9"
                           "27.0.0.1:8080"})
    EXPECT_FALSE(lets_in(host)) << host;
  EXPECT_FALSE(kGuard.own_host({.hosts = 0}));
  EXPECT_FALSE(kGuard.own_host({.hosts = 2, .host = "127.0.0.1:8080"}));
}

// Sec-Fetch-Site x Origin x marker, against the rule in words: a browser's own page, or a
// program that names our Origin; always with the marker.
TEST(Guard, a_change_comes_from_our_own_page) {
  for (const std::string site : {"", "same-origin", "same-site", "cross-site", "none", "x"})
    for (const std::string origin :
         {"", "null", "http://127.0.0.1:8080", "http://localhost:8080", "http://evil.test",
          "http://127.0.0.1:9999", "https://127.0.0.1:8080"})
      for (const std::string marker : {"", "0", "1"}) {
        const bool ours =
            origin == "http://127.0.0.1:8080" || origin == "http://localhost:8080";
        const bool from_here =
            site == "same-origin" ? origin.empty() || ours : site.empty() && ours;
        EXPECT_EQ(kGuard.may_change({.origin = origin, .fetch_site = site, .marker = marker}),
                  from_here && marker == "1")
            << site << " " << origin << " " << marker;
      }
}

TEST(Guard, the_code_may_come_from_a_program_but_not_from_another_site) {
  EXPECT_TRUE(kGuard.may_enter({}));
  EXPECT_TRUE(kGuard.may_enter({.fetch_site = "same-origin"}));
  EXPECT_FALSE(kGuard.may_enter({.fetch_site = "same-site"}));
  EXPECT_FALSE(kGuard.may_enter({.origin = "http://evil.test"}));
  EXPECT_FALSE(kGuard.may_enter({.origin = "null"}));
}

TEST(Guard, another_site_reads_nothing) {
  EXPECT_TRUE(kGuard.may_read({}));
  EXPECT_TRUE(kGuard.may_read({.fetch_site = "none"}));
  EXPECT_FALSE(kGuard.may_read({.fetch_site = "same-site"}));
  EXPECT_FALSE(kGuard.may_read({.fetch_site = "cross-site"}));
  EXPECT_FALSE(kGuard.may_read({.origin = "http://127.0.0.1:9999"}));
}

}  // namespace
}  // namespace sweet
