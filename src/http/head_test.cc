#include "http/head.h"

#include <gtest/gtest.h>

#include <string>

namespace sweet {
namespace {

using namespace std::literals;

int status_of(std::string_view text) {
  const auto head = read_head(text, {});
  return head ? 200 : head.error();
}

TEST(ReadHead, path_and_query_come_decoded) {
  const auto head =
      read_head("GET /people/p%C3%A9?q=Ana+Ruiz%26&k=3&empty HTTP/1.1\r\nHost: h\r\n\r\n", {});
  ASSERT_TRUE(head);
  EXPECT_EQ(head->path, "/people/pé");
  EXPECT_EQ(head->query, (std::vector<std::pair<std::string, std::string>>{
                             {"q", "Ana Ruiz&"}, {"k", "3"}, {"empty", ""}}));
  EXPECT_EQ(head->hosts, 1u);
}

TEST(ReadHead, what_can_be_read_in_two_ways_is_refused) {
  const std::string start = "POST /x HTTP/1.1\r\nHost: h\r\n";
  for (const std::string& rest : {"Content-Length: 3\r\nContent-Length: 4\r\n\r\n"s,
                                  "Content-Length: 3, 4\r\n\r\n"s,
                                  "Content-Length: 3\r\nContent-Length: 3\r\n\r\n"s,
                                  "Content-Length: 3,3\r\n\r\n"s,
                                  "Content-Length: -1\r\n\r\n"s,
                                  "Content-Length: +3\r\n\r\n"s,
                                  "Content-Length: 0x3\r\n\r\n"s,
                                  "Content-Length: 99999999999999999999999\r\n\r\n"s,
                                  "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"s,
                                  "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"s,
                                  "X-A: one\r\n two\r\n\r\n"s,   // folded
                                  "X-A: one\r\n\ttwo\r\n\r\n"s,  // folded
                                  "X-A : one\r\n\r\n"s,          // a blank before the colon
                                  "X-A\r\n\r\n"s,                // no colon
                                  ": one\r\n\r\n"s,              // no name
                                  "X-A: one\ntwo: three\r\n\r\n"s,
                                  "X-A: one\rtwo\r\n\r\n"s,
                                  "X-A: \0\r\n\r\n"s,
                                  "X-A: \x01\r\n\r\n"s,
                                  "X A: one\r\n\r\n"s})
    EXPECT_NE(status_of(start + rest), 200) << rest;
  EXPECT_EQ(status_of(start + "Transfer-Encoding: chunked\r\n\r\n"), 411);
  EXPECT_NE(status_of(start + "Transfer-Encoding: xchunked, chunked\r\n\r\n"), 200);
}

TEST(ReadHead, a_first_line_that_is_none_is_refused) {
  for (const std::string& text :
       {"GET / HTTP/1.1\nHost: h\n\n"s, "GET  / HTTP/1.1\r\nHost: h\r\n\r\n"s,
        "GET / HTTP/2.0\r\nHost: h\r\n\r\n"s, "GET /\r\n\r\n"s, "\x16\x03\x01\r\n\r\n"s,
        "GET http://evil.test/ HTTP/1.1\r\nHost: h\r\n\r\n"s,
        "CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n"s, "GET * HTTP/1.1\r\nHost: h\r\n\r\n"s,
        "GET /a%zz HTTP/1.1\r\nHost: h\r\n\r\n"s, "GET /a%00 HTTP/1.1\r\nHost: h\r\n\r\n"s,
        "GET /a%4 HTTP/1.1\r\nHost: h\r\n\r\n"s, "G\xc3\xa9T / HTTP/1.1\r\nHost: h\r\n\r\n"s})
    EXPECT_NE(status_of(text), 200) << text;
}

TEST(ReadHead, another_version_is_told_from_a_line_that_names_none) {
  EXPECT_EQ(status_of("GET / HTTP/2.0\r\nHost: h\r\n\r\n"), 505);
  for (const std::string& line :
       {"GET / FTP/1.1"s, "GET / http/1.1"s, "GET / HTTP/1.1x"s, "GET / HTTP/11"s, "GET / "s})
    EXPECT_EQ(status_of(line + "\r\nHost: h\r\n\r\n"), 400) << line;
}

TEST(ReadHead, limits_hold_to_the_byte) {
  const auto with_target = [](size_t bytes) {
    return "GET /" + std::string(bytes - 1, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n";
  };
  EXPECT_EQ(status_of(with_target(8 * 1024)), 200);
  EXPECT_EQ(status_of(with_target(8 * 1024 + 1)), 414);
}

TEST(ReadHead, two_hosts_are_seen) {
  const auto head = read_head("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", {});
  if (head) {
    EXPECT_EQ(head->hosts, 2u);
  }
}

}  // namespace
}  // namespace sweet
