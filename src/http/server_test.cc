// Over real sockets on this computer: what a decent client cannot do, and slow ones.
#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/guard.h"
#include "tests/fakes/scratch_folder.h"
#include "tests/fakes/web_client.h"

namespace sweet {
namespace {

using namespace std::literals;

// Says back what it was sent; "/dear" and "/held" on the work thread, "/held" once it is open;
// "/soon" once it was read; "/broken" by throwing.
class EchoSite : public Site {
 public:
  Entry enter(const HttpHead& head) override {
    if (head.path == "/no") return {.at_once = refuse(403)};
    return {.care = head.path == "/dear"        ? Care::Dear
                    : head.path == "/held"      ? Care::Dear
                    : head.path == "/ready"     ? Care::Ready
                    : head.path == "/wait"      ? Care::Wait
                    : head.path == "/soon"      ? Care::Soon
                    : head.path == "/search"    ? Care::Search
                    : head.path == "/long"      ? Care::Long
                    : head.path == "/held/long" ? Care::Long
                                                : Care::Light,
            .body_bytes_max = 1000,
            .as_file = head.path == "/file"};
  }
  HttpAnswer answer(HttpRequest& request) override {
    ++answered;
    while (request.head.path.starts_with("/held") && !open)
      std::this_thread::yield();
    if (request.head.path == "/broken") throw std::runtime_error("secret");
    HttpAnswer answer{.content_type = "text/plain"};
    answer.body = request.head.path + "|" + request.body;
    if (request.file) answer.body += std::to_string(request.file->size());
    return answer;
  }
  bool waits(const HttpRequest& request) override {
    if (request.head.path == "/soon") ++looked;
    return request.head.path == "/soon"     ? !was_read
           : request.head.path == "/search" ? false
                                            : !open;
  }
  HttpAnswer refuse(int status) override {
    ++refused;
    return {.status = status, .body = "refused"};
  }
  std::string spool_folder() const override { return folder.path(); }

  ScratchFolder folder;
  std::atomic<int> answered{0}, refused{0}, looked{0};
  std::atomic<bool> open{false}, was_read{false};
};

class ServerTest : public ::testing::Test {
 protected:
  void start(const HttpLimits& limits = {}) {
    server = HttpServer::open(0, limits).value();
    server->start(site, StopBy::Call);
    client.emplace(server->port());
  }
  std::string get(std::string_view path) { return client->text_of("GET", path); }

  EchoSite site;
  std::unique_ptr<HttpServer> server;
  std::optional<WebClient> client;
};

TEST_F(ServerTest, answers_come_in_the_order_of_requests_on_one_connection) {
  start();
  WebSocket socket(server->port());
  ASSERT_TRUE(socket.send(get("/a") + client->text_of("POST", "/b", "body") + get("/dear")));
  EXPECT_EQ(socket.receive().body, "/a|");
  EXPECT_EQ(socket.receive().body, "/b|body");
  EXPECT_EQ(socket.receive().body, "/dear|");
}

TEST_F(ServerTest, every_answer_bears_the_usual_headers) {
  start();
  for (const std::string& text :
       {get("/a"), get("/no"), get("/broken"), "nonsense\r\n\r\n"s,
        "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n"}) {
    const WebReply reply = client->say(text);
    ASSERT_NE(reply.status, 0) << text.substr(0, 40);
    for (const auto& [name, value] : usual_headers()) {
      std::string lower;
      for (char c : name)
        lower += static_cast<char>(std::tolower(c));
      EXPECT_EQ(reply.headers.at(lower), value) << text.substr(0, 40);
    }
    EXPECT_FALSE(reply.headers.contains("server"));
  }
}

TEST_F(ServerTest, what_a_handler_throws_ends_its_request_alone) {
  start();
  WebSocket socket(server->port());
  ASSERT_TRUE(socket.send(get("/broken") + get("/a")));
  const WebReply broken = socket.receive();
  EXPECT_EQ(broken.status, 500);
  EXPECT_EQ(broken.raw.find("secret"), std::string::npos);
  EXPECT_EQ(socket.receive().status, 200);
}

TEST_F(ServerTest, a_malformed_request_gets_one_answer_and_the_end) {
  start();
  for (const std::string& bad :
       {"POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"s,
        "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n"
        "\r\n0\r\n\r\n"s,
        "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"s,
        "GET /x HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n"s, "GET / HTTP/1.1\nHost: h\n\n"s,
        "\0\0\0\0\r\n\r\n"s}) {
    WebSocket socket(server->port());
    ASSERT_TRUE(socket.send(bad + get("/smuggled")));
    const std::string all = socket.until_end();
    EXPECT_EQ(all.find("HTTP/1.1 4"), 0u) << bad;
    EXPECT_EQ(all.find("HTTP/1.1", 1), std::string::npos) << all;
  }
  EXPECT_EQ(site.answered, 0);
}

TEST_F(ServerTest, sizes_are_held_to_the_byte) {
  start();
  const auto with_header = [&](size_t bytes) {
    const std::string text = get("/a");
    const std::string start_of = text.substr(0, text.size() - 2) + "X-Long: ";
    return start_of + std::string(bytes - start_of.size() - 4, 'a') + "\r\n\r\n";
  };
  EXPECT_EQ(client->say(with_header(16 * 1024)).status, 200);
  EXPECT_EQ(client->say(with_header(16 * 1024 + 1)).status, 431);
  EXPECT_EQ(client->ask("POST", "/b", std::string(1000, 'a')).status, 200);
  EXPECT_EQ(client->ask("POST", "/b", std::string(1001, 'a')).status, 413);
}

TEST_F(ServerTest, a_refused_body_is_never_read_as_a_request) {
  start();
  WebSocket socket(server->port());
  ASSERT_TRUE(socket.send(client->text_of("POST", "/no", get("/smuggled"))));
  const std::string all = socket.until_end();
  EXPECT_EQ(all.find("HTTP/1.1 403"), 0u);
  EXPECT_EQ(site.answered, 0);
}

TEST_F(ServerTest, a_file_is_kept_beside_and_gone_after) {
  start();
  EXPECT_EQ(client->ask("POST", "/file", std::string(777, 'a')).body, "/file|777");
  EXPECT_TRUE(std::filesystem::is_empty(site.folder.path()));
}

TEST_F(ServerTest, who_is_slow_is_sent_away_and_holds_nobody_up) {
  HttpLimits limits;
  limits.idle_max = limits.head_max = limits.body_window = std::chrono::milliseconds(200);
  start(limits);
  WebSocket silent(server->port()), half(server->port()), dripping(server->port());
  ASSERT_TRUE(half.send("GET / HTTP/1.1\r\nHo"));
  ASSERT_TRUE(dripping.send("POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\nabc"));
  EXPECT_EQ(client->ask("GET", "/a").status, 200);
  EXPECT_EQ(silent.until_end(), "");
  EXPECT_EQ(half.until_end(), "");
  EXPECT_EQ(dripping.until_end(), "");
}

TEST_F(ServerTest, beyond_the_most_connections_one_is_told_to_come_back) {
  HttpLimits limits;
  limits.connections_max = 2;
  start(limits);
  WebSocket one(server->port()), two(server->port());
  ASSERT_TRUE(one.send(get("/a")) && two.send(get("/a")));
  EXPECT_EQ(one.receive().status, 200);
  EXPECT_EQ(two.receive().status, 200);
  WebSocket three(server->port());
  EXPECT_EQ(three.receive().status, 503);
}

TEST_F(ServerTest, a_long_poll_ends_when_there_is_news_and_others_go_on) {
  start();
  WebSocket waiting(server->port());
  ASSERT_TRUE(waiting.send(get("/wait")));
  EXPECT_EQ(client->ask("GET", "/a").status, 200);
  site.open = true;
  EXPECT_EQ(waiting.receive().body, "/wait|");
}

TEST_F(ServerTest, who_waits_for_what_is_being_made_holds_up_no_dear_work) {
  start();
  WebSocket waiting(server->port());
  ASSERT_TRUE(waiting.send(get("/ready")));
  EXPECT_EQ(client->ask("GET", "/dear").status, 200);
  EXPECT_EQ(site.answered, 1);
  site.open = true;
  EXPECT_EQ(waiting.receive().body, "/ready|");
}

TEST_F(ServerTest, stopping_cuts_who_is_idle_and_answers_who_waits) {
  start();
  WebSocket idle(server->port()), waiting(server->port());
  ASSERT_TRUE(waiting.send(get("/wait")));
  ASSERT_TRUE(idle.send(get("/a")));
  EXPECT_EQ(idle.receive().status, 200);
  server->stop();
  server->wait();
  EXPECT_EQ(idle.until_end(), "");
  const WebReply last = waiting.receive();
  EXPECT_TRUE(last.status == 200 || last.status == 0);
}

TEST_F(ServerTest, what_has_not_begun_when_the_time_is_over_is_not_begun) {
  start({.stop_max = 20ms});
  WebSocket held(server->port()), next(server->port());
  ASSERT_TRUE(held.send(get("/held")));
  while (site.answered == 0)
    std::this_thread::yield();
  ASSERT_TRUE(next.send(get("/dear")));
  server->stop();
  EXPECT_EQ(next.until_end(), "");  // cut when the time is over
  site.open = true;
  server->wait();
  EXPECT_EQ(site.answered, 1);
}

TEST_F(ServerTest, dear_requests_wait_in_a_line_that_has_an_end) {
  start({.work_max = 1});
  WebSocket held(server->port()), one(server->port()), other(server->port());
  ASSERT_TRUE(held.send(get("/held")));
  while (site.answered == 0)
    std::this_thread::yield();
  ASSERT_TRUE(one.send(get("/dear")));
  ASSERT_TRUE(other.send(get("/dear")));
  while (site.refused == 0)
    std::this_thread::yield();
  site.open = true;
  EXPECT_EQ(one.receive().status + other.receive().status, 200 + 429);
  EXPECT_EQ(held.receive().status, 200);
}

TEST_F(ServerTest, what_takes_long_holds_up_nobody_and_its_line_has_an_end_of_its_own) {
  start({.long_max = 1});
  WebSocket held(server->port()), one(server->port()), other(server->port());
  ASSERT_TRUE(held.send(get("/held/long")));
  while (site.answered == 0)
    std::this_thread::yield();
  ASSERT_TRUE(one.send(get("/long")));
  ASSERT_TRUE(other.send(get("/long")));
  while (site.refused == 0)
    std::this_thread::yield();
  for (const char* path : {"/dear", "/search", "/light"})
    EXPECT_EQ(client->ask("GET", path).status, 200) << path;
  site.open = true;
  EXPECT_EQ(one.receive().status + other.receive().status, 200 + 429);
  EXPECT_EQ(held.receive().status, 200);
}

TEST_F(ServerTest, who_waits_for_what_is_being_read_waits_for_no_work) {
  start();
  WebSocket held(server->port()), soon(server->port());
  ASSERT_TRUE(held.send(get("/held")));
  while (site.answered == 0)
    std::this_thread::yield();
  ASSERT_TRUE(soon.send(get("/soon")));
  while (site.looked == 0)
    std::this_thread::yield();
  EXPECT_EQ(site.answered, 1);
  site.was_read = true;
  EXPECT_EQ(soon.receive().status, 200);
  site.open = true;
  EXPECT_EQ(held.receive().status, 200);
}

TEST_F(ServerTest, a_port_that_is_taken_is_said) {
  start();
  const auto second = HttpServer::open(server->port(), {});
  ASSERT_FALSE(second);
  EXPECT_FALSE(second.error().hint.empty());
}

}  // namespace
}  // namespace sweet
