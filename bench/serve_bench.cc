// How fast the server answers: requests a second and p99, over keep-alive connections from
// one client thread on the same computer, and what slow connections do to the others.
//
//     serve_bench [--people N] [--touches N] [--connections N] [--seconds S] [--slow N]
//
// The people are made up from a fixed seed; the database is a file in the temporary folder.
#include <filesystem>

#include "bench/made_house.h"
#include "bench/web_crowd.h"
#include "serve/web_server.h"

namespace {

using namespace sweet;

void tell(const std::string& what, const Measured& m) {
  fmt::print(
      "{:<34} {:>8.0f}/s  p50 {:>6.2f} ms  p99 {:>6.2f} ms  worst {:>7.2f} ms  {:>5.0f} us "
      "of processor  {} wrong\n",
      what, m.per_second, m.p50_ms, m.p99_ms, m.max_ms, m.processor_us, m.wrong);
}

double memory_mb() {
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  long all = 0, held = 0;
  const bool read = file != nullptr && std::fscanf(file, "%ld %ld", &all, &held) == 2;
  if (file != nullptr) std::fclose(file);
  return read ? static_cast<double>(held) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6
              : 0;
}

}  // namespace

int main(int count, char** words) {
  HouseWords given = {{"--people", 10'000},
                      {"--touches", 200'000},
                      {"--connections", 64},
                      {"--seconds", 5},
                      {"--slow", 1000}};
  if (!read_words(count, words, given)) return 2;
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  const Moment now = parse_moment("2026-03-04T09:00").value();
  const std::string folder = make_house(given, now);
  if (folder.empty()) return 1;
  const std::string path = folder + "/bench.db";
  {
    auto server =
        WebServer::open(
            {.database = path, .clock = [now] { return now; }, .open_database = open_sqlite})
            .value();
    const std::string address = server->make_address();
    server->start(StopBy::Call);
    const unsigned short port = server->port();
    const std::string host = fmt::format("127.0.0.1:{}", port);
    const std::string body =
        fmt::format("{{\"code\":\"{}\"}}", address.substr(address.find("#k=") + 3));
    const std::string came_in =
        once(port, fmt::format("POST /api/v1/session HTTP/1.1\r\nHost: {}\r\nContent-Type: "
                               "application/json\r\nContent-Length: {}\r\n\r\n{}",
                               host, body.size(), body));
    const std::string token = came_in.substr(came_in.find("\"token\":\"") + 9, 64);
    const auto get = [&](const std::string& where) {
      return fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
                         where, host, token);
    };
    const std::string page = "/api/v1/people?limit=50";
    const std::vector<std::pair<std::string, std::string>> all = {
        {"page of 50 people", page},
        {"search of 10,000 (\"ten ba\")", "/api/v1/people?q=ten+ba"},
        {"status", "/api/v1/status"},
        {"plan of the week, kept", "/api/v1/plan"},
        {"one person, kept", "/api/v1/people/p77"},
        {"the page itself", "/"}};
    for (const auto& [what, where] : all) {
      const auto start = SteadyClock::now();
      const std::string first = once(port, get(where));
      fmt::print("{:<34} first answer {:>8.1f} ms, {} bytes\n", what, since(start) * 1e3,
                 first.size());
    }
    const auto post = [&](const std::string& where, const std::string& json) {
      return fmt::format(
          "POST {} HTTP/1.1\r\nHost: {}\r\nOrigin: http://{}\r\nX-Sweetspot: 1\r\n"
          "Authorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: "
          "{}\r\n\r\n{}",
          where, host, host, token, json.size(), json);
    };
    const auto tell_once = [&](const std::string& what, const std::string& request) {
      const auto start = SteadyClock::now();
      const std::string first = once(port, request);
      fmt::print("{:<34} {:>17.1f} ms, {} bytes\n", what, since(start) * 1e3, first.size());
    };
    for (const std::string who : {"p78", "p4321", "p9876"})
      tell_once("somebody not asked about before", get("/api/v1/people/" + who));
    tell_once("ways to somebody", get("/api/v1/spot?who=p5432"));
    for (int i = 0; i < 3; ++i) {
      tell_once("an ask noted",
                post("/api/v1/asks", fmt::format("{{\"to\":\"p{}\",\"what\":\"advice\","
                                                 "\"outcome\":\"yes\"}}",
                                                 100 + i)));
      tell_once("  people after it", get(page));
      tell_once("  the week after it", get("/api/v1/plan"));
    }
    for (const std::string where : {"diagnose", "map", "questions", "duplicates"})
      tell_once(where, get("/api/v1/" + where));
    Crowd load(port, static_cast<size_t>(given["--connections"]));
    for (const auto& [what, where] : all)
      tell(what, load.run(get(where), given["--seconds"]));
    const double before_mb = memory_mb();
    std::vector<int> slow;
    for (int i = 0; i < static_cast<int>(given["--slow"]); ++i) {
      slow.push_back(connect_to(port));
      (void)!::write(slow.back(), "GET / HTTP/1.1\r\nX: ", 19);
    }
    tell(fmt::format("page of 50, beside {} slow", slow.size()),
         load.run(get(page), given["--seconds"]));
    Crowd calm(port, 1);
    tell("the same, one at a time", calm.run(get(page), given["--seconds"]));
    fmt::print("memory for the slow ones: {:+.1f} MB\n", memory_mb() - before_mb);
    for (const int handle : slow)
      ::close(handle);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return 0;
}
