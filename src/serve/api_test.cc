// The whole server over a real socket and a real file: who gets in, and what they get.
#include "serve/api.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "base/disk.h"
#include "base/embedded.h"
#include "base/random.h"
#include "engine/rows.h"
#include "http/guard.h"
#include "import/read.h"
#include "import/seen.h"
#include "safe/protect.h"
#include "serve/web_server.h"
#include "tests/fakes/protected_file.h"
#include "tests/fakes/scratch_folder.h"
#include "tests/fakes/web_client.h"

namespace sweet {
namespace {

using Json = nlohmann::json;

class ApiTest : public ::testing::Test {
 protected:
  void SetUp() override {
    server = WebServer::open({.database = folder / "my.db",
                              .clock = [] { return parse_moment("2026-03-04T09:00").value(); },
                              .open_database =
                                  [this](const std::string& path) {
                                    return open_sqlite_with(path, {.keys = &keys});
                                  },
                              .keys = &keys,
                              .run_folder = folder.path()})
                 .value();
    server->start(StopBy::Call);
    client.emplace(server->port());
    come_in();
  }

  void come_in() {
    const std::string address = server->make_address();
    const std::string code = address.substr(address.find("#k=") + 3);
    const WebReply reply = client->ask("POST", "/api/v1/session", Json{{"code", code}}.dump());
    client->token = Json::parse(reply.body).at("token");
  }

  Json get(std::string_view path, int status = 200) {
    const WebReply reply = client->ask("GET", "/api/v1" + std::string(path));
    EXPECT_EQ(reply.status, status) << path << " " << reply.body;
    return reply.body.empty() ? Json() : Json::parse(reply.body);
  }
  Json send(std::string_view method, std::string_view path, const Json& body, int status) {
    const WebReply reply =
        client->ask(method, "/api/v1" + std::string(path), body.is_null() ? "" : body.dump());
    EXPECT_EQ(reply.status, status) << method << " " << path << " " << reply.body;
    return reply.body.empty() ? Json() : Json::parse(reply.body);
  }
  Json post(std::string_view path, const Json& body, int status = 201) {
    return send("POST", path, body, status);
  }

  // Me, Ana whom I know, Lena whom only Ana knows and who is wanted.
  void fill() {
    post("/people", {{"name", "Sam Doe"}, {"me", true}});
    post("/people", {{"name", "Ana Ruiz"}, {"company", "Nordlicht"}, {"email", "ana@x.org"}});
    post("/people", {{"name", "Lena Brandt"}, {"company", "Kestrel"}});
    post("/ties", {{"who", "Ana Ruiz"}, {"kind", "past_manager"}, {"closeness", 4}});
    post("/ties", {{"who", "Lena Brandt"}, {"kind", "friend"}, {"of", "Ana Ruiz"}});
    post("/targets", {{"who", "Lena Brandt"}, {"priority", 1}});
  }
  std::string id_of(const std::string& name) {
    return get("/people?q=" + name)["people"][0]["id"];
  }

  Json job_when_done(int id) {
    for (;;) {
      const Json job = get("/jobs/" + std::to_string(id));
      if (job["state"] != "waiting" && job["state"] != "running") return job;
    }
  }
  Json import(const std::string& query, const std::string& file) {
    client->extra = {{"Content-Type", "application/octet-stream"}};
    const WebReply reply = client->ask("POST", "/api/v1/imports?" + query, file);
    client->extra.clear();
    EXPECT_EQ(reply.status, 202) << reply.body;
    return job_when_done(Json::parse(reply.body)["job"]);
  }

  ScratchFolder folder;
  KeyRing keys;
  std::unique_ptr<WebServer> server;
  std::optional<WebClient> client;
};

TEST_F(ApiTest, the_first_week_can_be_driven_through_the_api) {
  EXPECT_TRUE(get("/status")["me"].is_null());
  fill();
  EXPECT_EQ(get("/status")["me"]["name"], "Sam Doe");
  const Json spot = get("/spot?who=Lena+Brandt");
  ASSERT_FALSE(spot["options"].empty());
  EXPECT_EQ(spot["names"][spot["target"].get<std::string>()], "Lena Brandt");
  EXPECT_NE(spot["options"][0]["chance"]["words"].get<std::string>().find("in 10"),
            std::string::npos);
  const Json plan = get("/plan?hours=5");
  ASSERT_FALSE(plan["asks"].empty());
  EXPECT_EQ(plan["asks"][0]["title"], "Ask Ana Ruiz for an introduction to Lena Brandt");
  const Json draft = post("/drafts", {{"who", "Lena Brandt"}}, 200);
  EXPECT_NE(draft["text"].get<std::string>().find("Ana"), std::string::npos);
  EXPECT_TRUE(draft["mailto"].get<std::string>().starts_with("mailto:ana@x.org?"));
  post("/asks", {{"to", "Ana Ruiz"}, {"what", "advice"}, {"outcome", "pending"}});
  post("/asks", {{"to", "Ana Ruiz"}, {"what", "advice"}, {"outcome", "met"}});
  const Json asks = get("/asks")["asks"];
  ASSERT_EQ(asks.size(), 1u);
  EXPECT_EQ(asks[0]["outcome"], "met");
  EXPECT_EQ(get("/diagnose")["asks"], 1);
}

TEST_F(ApiTest, an_answer_after_a_change_knows_of_it) {
  fill();
  const auto lena_chance = [&] {
    return get("/spot?who=Lena+Brandt")["options"][0]["chance"]["p"].get<double>();
  };
  const double before = lena_chance();
  EXPECT_EQ(lena_chance(), before);
  for (const char* day : {"2026-01-05", "2026-01-20", "2026-02-10"})
    post("/asks", {{"to", "Ana Ruiz"},
                   {"what", "introduction"},
                   {"about", "Lena Brandt"},
                   {"outcome", "no"},
                   {"date", day}});
  EXPECT_LT(lena_chance(), before);
  post("/undo", nullptr, 200);
  post("/undo", nullptr, 200);
  post("/undo", nullptr, 200);
  EXPECT_EQ(lena_chance(), before);
}

TEST_F(ApiTest, an_introduction_asked_for_is_under_way_until_it_is_over) {
  fill();
  post("/asks", {{"to", "Ana Ruiz"},
                 {"what", "introduction"},
                 {"about", "Lena Brandt"},
                 {"date", "2026-02-10"},
                 {"stage", "asked"}});
  const auto only = [&] {
    const Json rows = get("/introductions")["introductions"];
    EXPECT_EQ(rows.size(), 1u);
    return rows.empty() ? Json() : rows[0];
  };
  EXPECT_EQ(only()["since"], "2026-02-10");
  EXPECT_EQ(only()["then"], (Json{"agreed", "made", "declined", "lapsed"}));
  const auto move = [&](const char* stage) {
    post("/introductions", {{"who", "Lena Brandt"}, {"through", "Ana Ruiz"}, {"stage", stage}});
  };
  move("agreed");
  EXPECT_EQ(only()["stage"], "agreed");
  EXPECT_EQ(only()["then"], (Json{"made", "declined", "lapsed"}));
  move("lapsed");
  EXPECT_TRUE(get("/introductions")["introductions"].empty());
  EXPECT_EQ(get("/asks")["asks"].back()["outcome"], "yes") << "that Ana agreed stays so";
  post("/undo", nullptr, 200);
  // Only the outcome told, as on the list of asks: the stage follows.
  post("/asks", {{"to", "Ana Ruiz"},
                 {"what", "introduction"},
                 {"about", "Lena Brandt"},
                 {"date", "2026-02-10"},
                 {"outcome", "no"}});
  EXPECT_TRUE(get("/introductions")["introductions"].empty());
}

TEST_F(ApiTest, the_made_up_search_is_apart_and_gone_when_it_ends) {
  fill();
  const Json before = get("/status");
  const std::string address = post("/demo", nullptr)["address"];
  const size_t port_at = address.rfind(':') + 1, code_at = address.find("#k=") + 3;
  const int port = std::stoi(address.substr(port_at));
  ASSERT_NE(port, server->port());
  WebClient there(static_cast<unsigned short>(port));
  there.token = client->token;
  EXPECT_EQ(there.ask("GET", "/api/v1/status").status, 401);  // its sessions are its own
  const WebReply in =
      there.ask("POST", "/api/v1/session", Json{{"code", address.substr(code_at)}}.dump());
  there.token = Json::parse(in.body).at("token");
  const auto status = [&] { return Json::parse(there.ask("GET", "/api/v1/status").body); };
  EXPECT_EQ(status()["made_up"], true);
  EXPECT_GT(status()["counts"]["people"], 100);
  const std::string file = status()["file"];
  ASSERT_TRUE(file.starts_with(folder.path()));
  EXPECT_EQ(std::filesystem::status(file).permissions(), std::filesystem::perms{0600});
  EXPECT_EQ(there.ask("POST", "/api/v1/people", R"({"name":"Somebody Tried"})").status, 201);
  EXPECT_EQ(there.ask("POST", "/api/v1/demo", "").status, 409);
  EXPECT_EQ(get("/status"), before);
  const Json gone = Json::parse(there.ask("DELETE", "/api/v1/demo", "").body);
  EXPECT_EQ(gone["back"], "http://127.0.0.1:" + std::to_string(server->port()) + "/");
  const std::string next = post("/demo", nullptr)["address"];  // waits for the end of the first
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_EQ(post("/demo", nullptr)["address"].get<std::string>().substr(0, next.find('#')),
            next.substr(0, next.find('#')));
  EXPECT_TRUE(send("DELETE", "/demo", nullptr, 200)["back"].is_null());
  server.reset();
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    EXPECT_FALSE(entry.is_directory()) << entry.path();
}

// Each writes and looks whether it is there, all at once: nobody's answer is older than what
// they were told is written, whatever the others are having made anew meanwhile.
TEST_F(ApiTest, among_many_who_write_at_once_everybody_finds_their_own) {
  fill();
  constexpr int kWriters = 3, kRounds = 6;
  for (int writer = 0; writer < kWriters; ++writer)
    post("/people", {{"name", "Writer " + std::to_string(writer)}});
  const auto write_and_look = [&](int writer) {
    WebClient mine(server->port());
    mine.token = client->token;
    const std::string name = "Writer " + std::to_string(writer);
    const auto look = [&](const std::string& path) {
      return Json::parse(mine.ask("GET", "/api/v1" + path).body);
    };
    const std::string id =
        look("/people?q=Writer+" + std::to_string(writer))["people"][0]["id"];
    for (int round = 0; round < kRounds; ++round) {
      const std::string said = fmt::format("said{}x{}y", writer, round);
      switch ((writer + round) % 3) {
        case 0:
          mine.ask("PUT", "/api/v1/settings", Json{{id, said}}.dump());
          EXPECT_EQ(look("/settings")[id], said);
          break;
        case 1:
          mine.ask("PATCH", "/api/v1/people/" + id, Json{{"notes", said}}.dump());
          EXPECT_EQ(look("/people/" + id)["notes"], said);
          EXPECT_EQ(look("/people?q=" + said)["total"], 1);
          break;
        default:
          mine.ask("POST", "/api/v1/asks",
                   Json{{"to", name}, {"what", "advice"}, {"notes", said}}.dump());
          EXPECT_NE(look("/asks").dump().find(said), std::string::npos);
          EXPECT_NE(look("/record").dump(), "null");
      }
      EXPECT_TRUE(look("/plan").contains("asks"));
    }
  };
  std::vector<std::jthread> writers;
  for (int writer = 0; writer < kWriters; ++writer)
    writers.emplace_back(write_and_look, writer);
  writers.clear();
}

TEST_F(ApiTest, a_setting_makes_no_answer_anew_that_does_not_rest_on_it) {
  fill();
  const Json plan = get("/plan");
  const std::string tag = client->ask("GET", "/api/v1/plan").headers.at("etag");
  send("PUT", "/settings", {{"hours", "4"}}, 200);
  EXPECT_EQ(get("/settings")["hours"], "4");
  EXPECT_EQ(get("/plan"), plan);
  EXPECT_NE(client->ask("GET", "/api/v1/plan").headers.at("etag"), tag);
  EXPECT_EQ(get("/imports")["imports"].back()["what"], "settings");
}

TEST_F(ApiTest, a_note_is_on_the_page_of_who_is_noted_and_makes_no_other_answer_anew) {
  fill();
  const std::string ana = "/people/" + id_of("Ana"), lena = "/people/" + id_of("Lena");
  constexpr std::string_view kOthers[] = {"/plan", "/map", "/diagnose", "/questions"};
  std::vector<Json> before;
  for (const std::string_view path : kOthers)
    before.push_back(get(path));
  for (const char* note : {"Met at the fair", "Likes chess", ""}) {
    EXPECT_NE(get(ana)["notes"], note);
    const Json of_lena = get(lena);
    send("PATCH", ana, {{"notes", note}}, 200);
    EXPECT_EQ(get(ana)["notes"], note);
    EXPECT_EQ(get("/people?q=Ana")["people"][0]["notes"], note);
    EXPECT_EQ(get(lena), of_lena);
    for (size_t i = 0; i < std::size(kOthers); ++i)
      EXPECT_EQ(get(kOthers[i]), before[i]) << kOthers[i];
  }
}

TEST_F(ApiTest, what_another_connection_wrote_is_answered_at_once) {
  fill();
  get("/plan");
  Store other = Store::open(open_sqlite(folder / "my.db").value()).value();
  Engine engine(other, parse_moment("2026-03-04T09:00").value());
  PersonRow row;
  row.name = "Otto Stranger";
  ASSERT_TRUE(engine.write(batch_of(row).value(), "add"));
  EXPECT_EQ(get("/people?q=Otto")["total"], 1);
  EXPECT_EQ(get("/people/Otto%20Stranger")["name"], "Otto Stranger");
}

TEST_F(ApiTest, the_map_names_its_crossings_smallest_ask_first) {
  fill();
  const Json crossings = get("/map")["crossings"];
  ASSERT_EQ(crossings["chances"].size(), crossings["asks"].size());
  double last = -1;
  for (const Json& ask : crossings["asks"]) {
    EXPECT_GE(ask["at"].get<double>(), last);
    last = ask["at"];
  }
  for (const Json& row : crossings["chances"]) {
    ASSERT_EQ(row.size(), crossings["ties"].size());
    EXPECT_LT(row.front()["p"], row.back()["p"]);  // never met, close friend
  }
}

TEST_F(ApiTest, a_draft_goes_through_those_who_are_named) {
  fill();
  const Json draft =
      post("/drafts", {{"who", "Lena Brandt"}, {"what", "advice"}, {"via", {"Ana Ruiz"}}}, 200);
  EXPECT_EQ(draft["to"], id_of("Ana"));
  EXPECT_EQ(draft["route"].size(), 3u);
}

TEST_F(ApiTest, everything_is_erased_only_with_the_words_for_it) {
  fill();
  post("/erase", {{"confirm", "yes"}}, 400);
  EXPECT_EQ(get("/people")["total"], 3);
  post("/erase", {{"confirm", "erase everything"}}, 200);
  EXPECT_EQ(get("/people")["total"], 0);
  EXPECT_TRUE(get("/imports")["imports"].empty());
  EXPECT_TRUE(get("/targets")["targets"].empty());
  fill();
  EXPECT_EQ(get("/people")["total"], 3);
}

TEST_F(ApiTest, only_our_own_host_gets_a_byte) {
  fill();
  const std::string port = std::to_string(server->port());
  for (const std::string& host :
       {std::string("evil.test"), "evil.test:" + port, "127.0.0.1.evil.test:" + port,
        std::string("127.0.0.1"), "localhost.:" + port, "0.0.0.0:" + port, "2130706433:" + port,
        "a@127.0.0.1:" + port, "[::]:" + port, std::string("127.0.0.1:1"), std::string()})
    for (const std::string path :
         {"/", "/index.html", "/api/v1/people", "/api/v1/session", "/nothing/here.js"})
      for (const std::string method : {"GET", "POST", "DELETE", "OPTIONS"}) {
        const WebReply reply =
            client->say(method + " " + path + " HTTP/1.1\r\nHost: " + host +
                        "\r\nAuthorization: Bearer " + client->token + "\r\n\r\n");
        EXPECT_EQ(reply.status, 421) << host << path;
        EXPECT_EQ(reply.body, "");
      }
  const std::string own = "Host: 127.0.0.1:" + port + "\r\n";
  for (const std::string& hosts : {std::string(), own + "Host: evil\r\n", own + own}) {
    const WebReply reply = client->say("GET / HTTP/1.1\r\n" + hosts + "\r\n");
    EXPECT_EQ(reply.status, 400) << hosts;
    EXPECT_EQ(reply.body, "");
    EXPECT_EQ(reply.headers.at("connection"), "close");
  }
}

TEST_F(ApiTest, without_a_token_nothing_is_told_not_even_what_there_is) {
  fill();
  const std::string token = std::exchange(client->token, "");
  for (const ApiRoute& route : api_routes()) {
    if (route.kind == AddressKind::Open) continue;
    const char* method = route.method == HttpMethod::Get     ? "GET"
                         : route.method == HttpMethod::Post  ? "POST"
                         : route.method == HttpMethod::Put   ? "PUT"
                         : route.method == HttpMethod::Patch ? "PATCH"
                                                             : "DELETE";
    EXPECT_EQ(client->ask(method, "/api/v1" + std::string(route.path)).status, 401)
        << route.path;
  }
  EXPECT_EQ(client->ask("GET", "/api/v1/nothing").status, 401);
  client->token = token.substr(1) + "0";
  EXPECT_EQ(client->ask("GET", "/api/v1/people").status, 401);
}

// What a hostile page, a form or an old browser could send, on every address that changes.
TEST_F(ApiTest, a_change_from_elsewhere_changes_nothing) {
  fill();
  const std::string before = client->ask("GET", "/api/v1/export").body;
  const std::string own = "http://" + client->host();
  struct Sent {
    std::string origin, site, marker, type;
    int status;
  };
  for (const Sent& sent : {Sent{"", "", "1", "application/json", 403},
                           {"http://evil.test", "", "1", "application/json", 403},
                           {own, "cross-site", "1", "application/json", 403},
                           {own, "same-site", "1", "application/json", 403},
                           {own, "none", "1", "application/json", 403},
                           {"null", "", "1", "application/json", 403},
                           {own, "", "", "application/json", 403},
                           {own, "", "0", "application/json", 403},
                           {own, "", "1", "text/plain", 415},
                           {own, "", "1", "", 415},
                           {own, "", "1", "application/x-www-form-urlencoded", 415},
                           {own, "", "1", "multipart/form-data", 415}})
    for (const ApiRoute& route : api_routes()) {
      if (route.kind != AddressKind::Change && route.kind != AddressKind::Upload) continue;
      const char* method = route.method == HttpMethod::Post    ? "POST"
                           : route.method == HttpMethod::Put   ? "PUT"
                           : route.method == HttpMethod::Patch ? "PATCH"
                                                               : "DELETE";
      std::string text = std::string(method) + " /api/v1" + std::string(route.path) +
                         " HTTP/1.1\r\nHost: " + client->host() + "\r\nAuthorization: Bearer " +
                         client->token + "\r\nContent-Length: 2\r\n";
      for (const auto& [name, value] : {std::pair{"Origin", sent.origin},
                                        {"Sec-Fetch-Site", sent.site},
                                        {"X-Sweetspot", sent.marker},
                                        {"Content-Type", sent.type}})
        if (!value.empty()) text += std::string(name) + ": " + value + "\r\n";
      EXPECT_EQ(client->say(text + "\r\n{}").status, sent.status)
          << route.path << " " << sent.origin << " " << sent.site << " " << sent.type;
    }
  EXPECT_EQ(client->ask("GET", "/api/v1/export").body, before);
}

TEST_F(ApiTest, the_code_is_good_once) {
  const std::string address = server->make_address();
  const Json body = {{"code", address.substr(address.find("#k=") + 3)}};
  EXPECT_EQ(client->ask("POST", "/api/v1/session", body.dump()).status, 200);
  EXPECT_EQ(client->ask("POST", "/api/v1/session", body.dump()).status, 401);
  send("DELETE", "/session", nullptr, 204);
  EXPECT_EQ(client->ask("GET", "/api/v1/status").status, 401);
}

TEST_F(ApiTest, what_was_read_has_a_tag_until_the_facts_change) {
  fill();
  const WebReply first = client->ask("GET", "/api/v1/people");
  client->extra = {{"If-None-Match", first.headers.at("etag")}};
  EXPECT_EQ(client->ask("GET", "/api/v1/people").status, 304);
  client->extra.clear();
  post("/people", {{"name", "Ben Okoro"}});
  client->extra = {{"If-None-Match", first.headers.at("etag")}};
  EXPECT_EQ(client->ask("GET", "/api/v1/people").status, 200);
}

TEST_F(ApiTest, an_older_answer_is_given_only_to_who_takes_it_and_says_that_it_is_older) {
  fill();
  const WebReply before = client->ask("GET", "/api/v1/targets");
  get("/plan");
  post("/targets", {{"who", "Ana Ruiz"}, {"priority", 2}});
  client->extra = {{"Cache-Control", "max-stale"}};
  const WebReply taken = client->ask("GET", "/api/v1/targets");
  client->extra.clear();
  const WebReply newest = client->ask("GET", "/api/v1/targets");
  EXPECT_EQ(Json::parse(newest.body)["targets"].size(), 2u);
  EXPECT_FALSE(newest.headers.contains("x-sweetspot-older"));
  const bool older = taken.headers.contains("x-sweetspot-older");
  EXPECT_EQ(taken.body, older ? before.body : newest.body);
  EXPECT_EQ(taken.headers.at("etag"), (older ? before : newest).headers.at("etag"));
}

TEST_F(ApiTest, who_is_new_is_found_also_where_older_answers_will_do) {
  fill();
  get("/plan");
  client->extra = {{"Cache-Control", "max-stale"}};
  for (const std::string name : {"Bo", "Cy", "Di"}) {
    post("/people", {{"name", name + " Newcomer"}});
    EXPECT_EQ(get("/people/" + name + "%20Newcomer")["name"], name + " Newcomer");
    const Json draft = post("/drafts", {{"who", name + " Newcomer"}}, 200);
    EXPECT_FALSE(draft["text"].get<std::string>().empty());
    post("/asks", {{"to", name + " Newcomer"}, {"what", "advice"}});
  }
}

TEST_F(ApiTest, a_draft_knows_of_every_change_before_it) {
  fill();
  const std::string ana = "/people/" + id_of("Ana");
  for (const std::string round : {"1", "2", "3", "4"}) {
    const std::string email = "ana" + round + "@x.org", other = "Wanted Number" + round;
    const auto is_to_ana = [&](const Json& written) {
      return written["mailto"].get<std::string>().starts_with("mailto:" + email + "?");
    };
    post("/people", {{"name", other}});
    get("/plan");
    send("PATCH", ana, {{"emails", {email}}}, 200);
    EXPECT_TRUE(is_to_ana(
        post("/letters", {{"to", "Ana Ruiz"}, {"subject", "s"}, {"body", "b"}}, 200)));
    post("/ties", {{"who", other}, {"kind", "friend"}, {"of", "Ana Ruiz"}});
    EXPECT_TRUE(is_to_ana(post("/drafts", {{"who", other}}, 200)));
  }
}

TEST_F(ApiTest, what_is_forgotten_or_taken_back_is_in_no_older_answer) {
  fill();
  post("/people", {{"name", "Ben Okoro"}});
  get("/plan");
  client->extra = {{"Cache-Control", "max-stale"}};
  send("DELETE", "/people/" + id_of("okoro"), nullptr, 200);
  EXPECT_EQ(get("/people?q=okoro")["total"], 0);
  get("/plan");
  post("/targets", {{"who", "Ana Ruiz"}});
  post("/undo", nullptr, 200);
  EXPECT_EQ(get("/targets")["targets"].size(), 1u);
}

// Whatever is taken over from before a change, every answer is, byte for byte, that of a
// program that was just started on the same file.
TEST_F(ApiTest, after_any_history_answers_are_those_of_a_cold_start) {
  fill();
  Random random(5);
  const auto one_of = [&](std::initializer_list<const char*> texts) {
    return std::string(texts.begin()[random.below(texts.size())]);
  };
  const auto whom = [&] { return one_of({"Ana Ruiz", "Lena Brandt", "p2"}); };
  const auto change = [&](int round) {
    const std::string newest = get("/imports")["imports"].back()["import"].dump();
    client->ask("POST", "/api/v1/drafts", R"({"who":"Lena Brandt"})");
    switch (random.below(10)) {
      case 0:
      case 1:
        return client->ask("POST", "/api/v1/undo", "{}");
      case 2:
        return client->ask("POST", "/api/v1/imports/" + newest + "/redo", "{}");
      case 3:
        return client->ask("PATCH", "/api/v1/people/p2",
                           Json{{"title", "Head " + std::to_string(round)}}.dump());
      case 4:
        return client->ask("POST", "/api/v1/people",
                           Json{{"name", "New " + std::to_string(round)}}.dump());
      case 5:
        return client->ask("DELETE", "/api/v1/people/New%20" + std::to_string(round - 2));
      case 6:
      case 7:
        return client->ask("PATCH", "/api/v1/people/p2",
                           Json{{"notes", "Met " + std::to_string(round)}}.dump());
      default:
        return client->ask("POST", "/api/v1/asks",
                           Json{{"to", whom()},
                                {"what", one_of({"advice", "names"})},
                                {"outcome", one_of({"met", "no", "pending"})},
                                {"date", one_of({"2026-02-01", "2026-02-20"})}}
                               .dump());
    }
  };
  constexpr std::string_view kPaths[] = {
      "/plan",      "/map",      "/diagnose", "/duplicates",
      "/people",    "/asks",     "/targets",  "/spot?who=Lena+Brandt",
      "/people/p2", "/questions"};
  for (int round = 0; round < 36; ++round) {
    const int status = change(round).status;
    ASSERT_TRUE(status < 500) << status;
    if (random.below(3) == 0) get("/plan");  // now and then all is made, else nothing is
    if (round % 6 != 5) continue;
    std::vector<std::string> warm;
    for (const std::string_view path : kPaths)
      warm.push_back(client->ask("GET", "/api/v1" + std::string(path)).body);
    client.reset();
    server.reset();
    SetUp();
    for (size_t i = 0; i < std::size(kPaths); ++i)
      ASSERT_EQ(client->ask("GET", "/api/v1" + std::string(kPaths[i])).body, warm[i])
          << kPaths[i] << " in round " << round;
  }
}

TEST_F(ApiTest, what_another_process_writes_is_seen_at_once) {
  fill();
  const std::int64_t before = get("/status")["revision"];
  {
    Store other = Store::open(open_sqlite(folder / "my.db").value()).value();
    Engine engine(other, parse_moment("2026-03-04T10:00").value());
    Batch batch;
    batch.cards.push_back({.name = "From Elsewhere"});
    ASSERT_TRUE(engine.write(std::move(batch), "add"));
  }
  EXPECT_NE(get("/events?since=" + std::to_string(before))["revision"], before);
  EXPECT_EQ(get("/people?q=elsewhere")["total"], 1);
}

TEST_F(ApiTest, a_person_is_edited_and_the_edit_taken_back) {
  fill();
  const std::string ana = id_of("ana");
  send("PATCH", "/people/" + ana,
       {{"title", "Head of data"}, {"company", "Kestrel"}, {"emails", {"ANA@y.org"}}}, 200);
  Json person = get("/people/" + ana);
  EXPECT_EQ(person["title"], "Head of data");
  EXPECT_EQ(person["company"], "Kestrel");
  EXPECT_EQ(person["emails"], Json({"ana@y.org"}));
  post("/undo", nullptr, 200);
  person = get("/people/" + ana);
  EXPECT_EQ(person["title"], "");
  EXPECT_EQ(person["company"], "Nordlicht");
  send("PATCH", "/people/" + ana, {{"emails", {"no address"}}}, 400);
  send("PATCH", "/people/" + ana, {{"seniority", "king"}}, 400);
  send("PATCH", "/people/" + ana, {{"id", "p99"}}, 400);
  send("PATCH", "/people/nobody", {{"title", "x"}}, 404);
}

TEST_F(ApiTest, a_target_comes_off_the_list_and_back) {
  fill();
  const std::string target = get("/targets")["targets"][0]["id"];
  send("DELETE", "/targets/" + target, nullptr, 200);
  EXPECT_TRUE(get("/targets")["targets"].empty());
  send("DELETE", "/targets/" + target, nullptr, 404);
  post("/undo", nullptr, 200);
  EXPECT_EQ(get("/targets")["targets"][0]["id"], target);
}

TEST_F(ApiTest, who_is_forgotten_is_in_no_answer_and_not_in_the_file) {
  fill();
  const std::string lena = id_of("lena");
  send("PATCH", "/people/" + lena, {{"notes", "zebrafish"}}, 200);
  send("PATCH", "/people/" + lena, {{"notes", "quokka"}}, 200);
  EXPECT_EQ(send("DELETE", "/people/" + lena, nullptr, 200)["people"], 1);
  get("/people/" + lena, 404);
  EXPECT_EQ(get("/people?q=quokka")["total"], 0);
  EXPECT_TRUE(get("/targets")["targets"].empty());
  send("DELETE", "/people/me", nullptr, 409);
  server.reset();
  std::ifstream file(folder / "my.db", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  for (const char* word : {"Lena", "zebrafish", "quokka"})
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
  EXPECT_NE(bytes.find("Ana Ruiz"), std::string::npos);
}

TEST_F(ApiTest, an_import_is_previewed_made_and_taken_back) {
  fill();
  const std::string people = "name,company\nBen Okoro,Nordlicht\nMia Lund,Kestrel\n";
  const Json preview = import("name=people.csv&dry_run=1", people);
  EXPECT_EQ(preview["kind"], "preview");
  EXPECT_EQ(preview["result"]["people_new"], 2);
  EXPECT_EQ(get("/people")["total"], 3);
  const Json made = import("name=..%2F..%2Fpeople.csv", people);
  EXPECT_EQ(made["state"], "done");
  EXPECT_EQ(made["what"], "people.csv");
  EXPECT_EQ(get("/people")["total"], 5);
  const int id = made["result"]["import"];
  post("/imports/" + std::to_string(id) + "/undo", nullptr, 200);
  EXPECT_EQ(get("/people")["total"], 3);
  post("/imports/" + std::to_string(id) + "/undo", nullptr, 409);
  EXPECT_EQ(import("name=x", "\x01\x02\x03")["state"], "failed");
  get("/jobs/99", 404);
}

TEST_F(ApiTest, a_mailbox_that_was_read_before_is_not_read_again) {
  std::string mails =
      "From ana@x.org Mon Jan 05 09:00:00 2026\nFrom: ana@x.org\nTo: s@x.org\n"
      "Date: Mon, 05 Jan 2026 09:00:00 +0000\nMessage-ID: <1@x.org>\n\n";
  const std::string line = std::string(98, 'x') + "\n";
  while (mails.size() < kSeenBytesMin)
    mails += line;
  const Json first = import("name=mail.mbox", mails)["result"];
  EXPECT_EQ(first["touches"], 1) << first;
  const Json again = import("name=other.mbox", mails)["result"];
  EXPECT_EQ(again["files"][0]["records"], 1) << again;
  EXPECT_NE(again["files"][0]["notes"].dump().find("was read before"), std::string::npos);
  post("/undo", nullptr, 200);
  EXPECT_EQ(import("name=mail.mbox", mails)["result"]["touches"], 1);
}

TEST_F(ApiTest, the_export_is_a_zip_that_is_imported_again) {
  fill();
  const WebReply zip = client->ask("GET", "/api/v1/export");
  EXPECT_EQ(zip.headers.at("content-type"), "application/zip");
  EXPECT_EQ(zip.headers.at("content-disposition"),
            "attachment; filename=\"sweetspot-2026-03-04.zip\"");
  const Json again = import("name=all.zip", zip.body);
  EXPECT_EQ(again["result"]["people_new"], 0) << again;
  EXPECT_EQ(again["result"]["import"], 0) << again;
}

TEST_F(ApiTest, two_who_are_one_are_listed_once_and_taken_apart_again) {
  fill();
  post("/people", {{"name", "A. Ruiz"}});
  const std::string ana = id_of("ana");
  EXPECT_EQ(get("/people")["total"], 4);
  const std::string second = get("/people?q=ruiz")["people"][0]["id"] == ana
                                 ? get("/people?q=ruiz")["people"][1]["id"]
                                 : get("/people?q=ruiz")["people"][0]["id"];
  post("/verdicts", {{"person", ana}, {"other", second}, {"verdict", "merge"}});
  EXPECT_EQ(get("/people")["total"], 3);
  post("/verdicts", {{"person", ana}, {"other", second}, {"verdict", "twins"}}, 400);
  post("/undo", nullptr, 200);
  EXPECT_EQ(get("/people")["total"], 4);
}

TEST_F(ApiTest, settings_are_kept) {
  EXPECT_EQ(get("/settings"), Json::object());
  send("PUT", "/settings", {{"hours", "4"}, {"theme", "dark"}}, 200);
  EXPECT_EQ(send("PUT", "/settings", {{"hours", "6"}}, 200),
            Json({{"hours", "6"}, {"theme", "dark"}}));
  send("PUT", "/settings", {{"no name", "x"}}, 400);
  send("PUT", "/settings", {{"hours", 6}}, 400);
}

TEST_F(ApiTest, what_is_wrong_is_said_and_nothing_written) {
  fill();
  const std::int64_t before = get("/status")["revision"];
  EXPECT_EQ(post("/people", {{"nam", "X"}}, 400)["error"]["code"], "bad_input");
  post("/people", {{"name", "X"}, {"ws", 2}}, 400);
  post("/people", {{"name", 7}}, 400);
  post("/ties", {{"who", "Ana Ruiz"}, {"kind", "nemesis"}}, 400);
  post("/targets", {{"who", "Nobody Here"}}, 404);
  post("/asks", {{"to", "Ana Ruiz"}, {"what", "advice"}, {"minutes", -1}}, 400);
  get("/spot", 400);
  get("/spot?who=Nobody+Here", 404);
  get("/plan?hours=900", 400);
  get("/plan?our=9", 400);
  get("/people?sort=shoe", 400);
  get("/nothing", 404);
  send("PUT", "/people", {{"name", "X"}}, 405);
  for (const std::string body : {"", "[]", "{", "{\"name\":\"a\",\"name\":\"b\"}", "nonsense"})
    EXPECT_EQ(client->ask("POST", "/api/v1/people", body).status, body.empty() ? 400 : 400);
  EXPECT_EQ(client->ask("POST", "/api/v1/people", std::string(100, '[')).status, 400);
  EXPECT_EQ(client->ask("POST", "/api/v1/people", std::string((1 << 20) + 1, ' ')).status, 413);
  EXPECT_EQ(get("/status")["revision"], before);
}

TEST_F(ApiTest, odd_text_comes_back_as_it_was_said) {
  for (const std::string name : {"<script>alert(1)</script>", "'; DROP TABLE people; --",
                                 "=cmd|'/c calc'!A1", "\"quoted\" \\ back", "Łucja Žižek 李"}) {
    post("/people", {{"name", name}});
    const Json all = get("/people?limit=200")["people"];
    EXPECT_TRUE(std::ranges::any_of(all, [&](const Json& p) { return p["name"] == name; }))
        << name;
  }
  for (const std::string words : {"%27%20OR%201=1", "%22", "*", "a*", "%25", "_", "NEAR%28"})
    EXPECT_LE(get("/people?q=" + words)["total"], 5);
}

// Too many long polls, too many connections, and a file that another program is writing.
TEST_F(ApiTest, who_is_to_come_again_is_told_when) {
  client.reset();
  server.reset();
  const auto open = [](const std::string& path) {
    return open_sqlite_with(path, {.busy_ms = 1});
  };
  HttpLimits limits;
  limits.waits_max = 0;
  limits.connections_max = 2;
  server = WebServer::open({.database = folder / "my.db",
                            .clock = [] { return parse_moment("2026-03-04T09:00").value(); },
                            .open_database = open,
                            .limits = limits})
               .value();
  server->start(StopBy::Call);
  client.emplace(server->port());
  come_in();
  const std::string revision = get("/status")["revision"].dump();
  const WebReply poll = client->ask("GET", "/api/v1/events?since=" + revision);
  EXPECT_EQ(poll.status, 429);
  EXPECT_EQ(poll.headers.at("retry-after"), "1");
  {
    const std::unique_ptr<Database> writer = open(folder / "my.db").value();
    ASSERT_TRUE(writer->begin(Access::Write));
    const WebReply busy = client->ask("POST", "/api/v1/people", R"({"name":"Ana"})");
    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(busy.headers.at("retry-after"), "1");
    writer->roll_back();
  }
  // Those that asked before may not have gone yet.
  std::unique_ptr<WebSocket> one, two;
  for (std::unique_ptr<WebSocket>* place : {&one, &two}) {
    int status = 503;
    for (int tries = 0; status == 503 && tries < 10'000; ++tries) {
      *place = std::make_unique<WebSocket>(server->port());
      ASSERT_TRUE(
          (*place)->send(fmt::format("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", client->host())));
      status = (*place)->receive().status;
    }
    ASSERT_EQ(status, 200);
  }
  const WebReply full = client->ask("GET", "/api/v1/status");
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.headers.at("retry-after"), "1");
}

TEST_F(ApiTest, every_answer_bears_the_usual_headers_and_lets_no_other_site_in) {
  for (const std::string path :
       {"/", "/people/p1", "/no.js", "/api/v1/people", "/api/v1/openapi.json", "/api/v1/export",
        "/api/v1/nothing", "/api/nothing"}) {
    const WebReply reply = client->ask("GET", path);
    for (const auto& [name, value] : usual_headers()) {
      std::string lower(name);
      std::ranges::transform(lower, lower.begin(),
                             [](unsigned char c) { return std::tolower(c); });
      EXPECT_EQ(reply.headers.at(lower), value) << path;
    }
    for (const auto& [name, value] : reply.headers)
      EXPECT_FALSE(name.starts_with("access-control") || name == "set-cookie") << path;
  }
}

TEST_F(ApiTest, the_file_is_protected_changed_and_made_plain_while_the_page_goes_on) {
  if (!can_protect()) {
    EXPECT_EQ(get("/protection")["can_protect"], false);
    post("/protection", {{"phrase", "four words of mine"}}, 501);
    GTEST_SKIP() << "this build has no SQLCipher";
  }
  fill();
  post("/protection", {{"phrase", "short"}}, 400);
  post("/protection/remove", {{"current", "four words of mine"}}, 409);
  const Json made = post("/protection", {{"phrase", "four words of mine"}}, 200);
  EXPECT_EQ(made["protected"], true);
  EXPECT_EQ(get("/protection")["protected"], true);
  EXPECT_FALSE(get("/protection").contains("recovery_key"));
  EXPECT_EQ(look_at_file(folder / "my.db")->kind, FileKind::Protected);
  post("/people", {{"name", "Written After"}});
  EXPECT_EQ(get("/people?q=Written")["total"], 1);

  post("/protection", {{"phrase", "another one of mine"}}, 403);
  const Json wrong{{"phrase", "another one of mine"}, {"current", "not the words"}};
  post("/protection", wrong, 403);
  const Json by_sheet{{"phrase", "another one of mine"}, {"current", made["recovery_key"]}};
  post("/protection", by_sheet, 200);
  post("/people", {{"name", "Written Later"}});
  post("/protection/remove", {{"current", "four words of mine"}}, 403);
  post("/protection/remove", {{"current", "another one of mine"}}, 200);
  EXPECT_EQ(look_at_file(folder / "my.db")->kind, FileKind::Plain);
  EXPECT_EQ(get("/people?q=Written")["total"], 2);
}

TEST_F(ApiTest, a_file_that_another_process_protected_is_said_to_be_so) {
  NEEDS_SQLCIPHER();
  fill();
  EXPECT_EQ(get("/people")["total"], 3);
  KeyRing others;
  protect_with(folder / "my.db", numbered_key(1), others);
  post("/people", {{"name", "Nobody"}}, 503);
  EXPECT_EQ(get("/people", 503)["error"]["code"], "needs_key");
}

TEST_F(ApiTest, a_file_that_another_process_protected_goes_on_with_its_pass_phrase) {
  NEEDS_SQLCIPHER();
  fill();
  KeyRing others;
  ASSERT_TRUE(protect_file(folder / "my.db", "four words of mine", others, Copies::Leave));
  get("/people", 503);
  post("/unlock", {{"phrase", "not the words"}}, 403);
  get("/people", 503);
  EXPECT_EQ(post("/unlock", {{"phrase", "four words of mine"}}, 200)["protected"], true);
  EXPECT_EQ(get("/people")["total"], 3);
  post("/people", {{"name", "Written After"}});
  EXPECT_EQ(get("/people?q=Written")["total"], 1);
}

TEST_F(ApiTest, the_backup_is_the_file_as_it_is_and_nothing_of_it_stays) {
  fill();
  const WebReply reply = client->ask("POST", "/api/v1/backup");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.headers.at("content-type"), "application/octet-stream");
  EXPECT_EQ(reply.headers.at("content-disposition"),
            "attachment; filename=\"sweetspot-2026-03-04.db\"");
  const std::string copy = folder / "copy.db";
  ASSERT_TRUE(write_file(copy, reply.body));
  EXPECT_EQ(open_store_with(copy, keys)->read()->people.size(), 3u);
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    files += entry.path().extension() == ".part";
  EXPECT_EQ(files, 0u);
}

TEST_F(ApiTest, the_description_names_the_addresses_that_there_are) {
  const Json described = Json::parse(embedded_file("openapi.json"));
  std::set<std::string> said, there;
  for (const auto& [path, methods] : described["paths"].items())
    for (const auto& [method, operation] : methods.items())
      said.insert(method + " " + path);
  for (const ApiRoute& route : api_routes()) {
    const char* method = route.method == HttpMethod::Get     ? "get "
                         : route.method == HttpMethod::Post  ? "post "
                         : route.method == HttpMethod::Put   ? "put "
                         : route.method == HttpMethod::Patch ? "patch "
                                                             : "delete ";
    there.insert(method + std::string(route.path));
  }
  EXPECT_EQ(said, there);
}

}  // namespace
}  // namespace sweet
