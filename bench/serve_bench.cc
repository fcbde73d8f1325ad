// How fast the server answers: requests a second and p99, over keep-alive connections from
// one client thread on the same computer, and what slow connections do to the others.
//
//     serve_bench [--people N] [--touches N] [--connections N] [--seconds S] [--slow N]
//
// The people are made up from a fixed seed; the database is a file in the temporary folder.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "serve/web_server.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace {

using namespace sweet;
using SteadyClock = std::chrono::steady_clock;

double since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

std::string made_name(Random& random) {
  static constexpr const char* kParts[] = {"ba", "ri", "lo",  "ma", "ten", "sa",
                                           "vi", "ko", "dra", "lu", "ne",  "mo"};
  std::string name;
  for (int word = 0; word < 2; ++word) {
    std::string part;
    for (int i = 0; i < 3; ++i)
      part += kParts[random.below(12)];
    part[0] = static_cast<char>(part[0] - 'a' + 'A');
    name += (word > 0 ? " " : "") + part;
  }
  return name;
}

void fill(const std::string& path, size_t people, size_t touches, Moment now) {
  Random random(20);
  Changes changes;
  for (std::int64_t o = 1; o <= static_cast<std::int64_t>(people / 20) + 1; ++o) {
    const std::string name = made_name(random) + " " + std::to_string(o);
    changes.orgs_new.push_back({OrgId{o}, name, fold_org(name)});
  }
  for (std::int64_t p = 1; p <= static_cast<std::int64_t>(people); ++p) {
    const std::string name = made_name(random);
    changes.people_new.push_back(
        {.id = PersonId{p},
         .code = fmt::format("p{}", p),
         .name = name,
         .emails = {fmt::format("person{}@example.org", p)},
         .org = static_cast<OrgIx>(random.below(changes.orgs_new.size())),
         .title = "Head of " + made_name(random),
         .me = p == 1});
    if (p > 1 && random.below(10) == 0)
      changes.bonds_new.push_back({0, static_cast<PersonIx>(p - 1), "past_colleague", 3});
    if (p > 1 && p % (people / 20 + 1) == 0)
      changes.targets_new.push_back({.person = static_cast<PersonIx>(p - 1)});
  }
  for (size_t t = 0; t < touches; ++t) {
    // Few people are written to much: the square of a uniform leans to the first rows.
    const double u = random.uniform();
    const auto other = 1 + static_cast<PersonIx>(u * u * static_cast<double>(people - 2));
    const bool mine = random.below(2) == 0;
    changes.touches_new.push_back({.at = now - std::chrono::minutes(random.below(2'000'000)),
                                   .from = mine ? 0 : other,
                                   .to = {mine ? other : 0},
                                   .key = t + 1});
  }
  Store store = Store::open(open_sqlite(path).value()).value();
  (void)store.change({.at = now, .what = "made up"}, [&](const Book&) { return changes; });
}

int connect_to(unsigned short port) {
  const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_port = htons(port);
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(handle, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
    std::perror("connect");
    std::exit(1);
  }
  return handle;
}

// One answer is whole when its Content-Length is there.
bool whole(const std::string& text) {
  const size_t end = text.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  const size_t at = text.find("Content-Length: ");
  const size_t size = at < end ? std::strtoul(text.c_str() + at + 16, nullptr, 10) : 0;
  return text.size() >= end + 4 + size;
}

std::string once(unsigned short port, const std::string& request) {
  const int handle = connect_to(port);
  (void)!::write(handle, request.data(), request.size());
  std::string text;
  char bytes[65536];
  while (!whole(text)) {
    const ssize_t got = ::read(handle, bytes, sizeof bytes);
    if (got <= 0) break;
    text.append(bytes, static_cast<size_t>(got));
  }
  ::close(handle);
  return text;
}

// Processor time of this process, which on a busy machine says more than the clock does.
double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct Measured {
  double per_second = 0, p50_ms = 0, p99_ms = 0, max_ms = 0;
  double processor_us = 0;  // of server and client together, for an answer
  size_t wrong = 0;
};

class Crowd {
 public:
  Crowd(unsigned short port, size_t connections) : epoll_(::epoll_create1(0)) {
    for (size_t i = 0; i < connections; ++i) {
      const int handle = connect_to(port);
      epoll_event event{.events = EPOLLIN, .data = {.fd = handle}};
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, handle, &event);
      talks_[handle];
    }
  }
  ~Crowd() {
    for (const auto& [handle, talk] : talks_)
      ::close(handle);
    ::close(epoll_);
  }

  Measured run(const std::string& request, double seconds) {
    std::vector<double> took_ms;
    Measured measured;
    const auto start = SteadyClock::now();
    const double processor = processor_seconds();
    for (auto& [handle, talk] : talks_)
      ask(handle, talk, request);
    size_t open = talks_.size();
    while (open > 0) {
      epoll_event events[64];
      const int count = ::epoll_wait(epoll_, events, 64, 10'000);
      if (count <= 0) break;
      for (int i = 0; i < count; ++i) {
        const int handle = events[i].data.fd;
        Talk& talk = talks_[handle];
        if (!take(handle, talk)) continue;
        took_ms.push_back(since(talk.sent) * 1e3);
        if (!talk.text.starts_with("HTTP/1.1 200")) ++measured.wrong;
        if (since(start) < seconds)
          ask(handle, talk, request);
        else
          --open;
      }
    }
    measured.per_second = static_cast<double>(took_ms.size()) / since(start);
    measured.processor_us = (processor_seconds() - processor) * 1e6 /
                            static_cast<double>(std::max<size_t>(took_ms.size(), 1));
    std::ranges::sort(took_ms);
    const auto at = [&](double share) {
      return took_ms.empty() ? 0
                             : took_ms[static_cast<size_t>(
                                   share * static_cast<double>(took_ms.size() - 1))];
    };
    measured.p50_ms = at(0.5), measured.p99_ms = at(0.99), measured.max_ms = at(1);
    return measured;
  }

 private:
  struct Talk {
    SteadyClock::time_point sent = {};
    std::string text = {};
  };
  static void ask(int handle, Talk& talk, const std::string& request) {
    talk.text.clear();
    talk.sent = SteadyClock::now();
    (void)!::write(handle, request.data(), request.size());
  }
  static bool take(int handle, Talk& talk) {
    char bytes[65536];
    const ssize_t got = ::read(handle, bytes, sizeof bytes);
    if (got > 0) talk.text.append(bytes, static_cast<size_t>(got));
    return got <= 0 || whole(talk.text);
  }

  int epoll_;
  std::map<int, Talk> talks_ = {};
};

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
  std::map<std::string, double> given = {{"--people", 10'000},
                                         {"--touches", 200'000},
                                         {"--connections", 64},
                                         {"--seconds", 5},
                                         {"--slow", 1000}};
  for (int i = 1; i + 1 < count; i += 2) {
    if (!given.contains(words[i])) {
      fmt::print(stderr, "there is no {}\n", words[i]);
      return 2;
    }
    given[words[i]] = std::atof(words[i + 1]);
  }
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  const Moment now = parse_moment("2026-03-04T09:00").value();
  std::string folder = (std::filesystem::temp_directory_path() / "sweet-bench-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return 1;
  const std::string path = folder + "/bench.db";
  fill(path, static_cast<size_t>(given["--people"]), static_cast<size_t>(given["--touches"]),
       now);
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
