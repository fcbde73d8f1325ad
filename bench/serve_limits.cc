// What the server holds under a load at a fixed rate, while it is backed up, and beside twenty
// dear requests at once.
//
//     serve_limits [--rate N] [--seconds S] [--each N] [--work N] [--people N] [--touches N]
//
// One in so many (--each) writes; what is written, --work says: 1 lint, 2 settings, 3 notes,
// 4 asks; 0 each of these in turn, and dear requests after.
// Times are taken from when a request was due, not from when it could be sent. No two writes
// are alike, so each is a change.
#include <deque>
#include <filesystem>
#include <functional>
#include <span>
#include <thread>

#include "bench/made_house.h"
#include "bench/web_crowd.h"
#include "serve/web_server.h"

namespace {

using namespace sweet;

constexpr size_t kConnections = 64;
constexpr int kDear = 20;

struct Times {
  std::vector<double> ms = {};
  size_t wrong = 0;
  double at(double share) {
    std::ranges::sort(ms);
    return ms.empty() ? 0 : ms[static_cast<size_t>(share * static_cast<double>(ms.size() - 1))];
  }
};

void tell(const std::string& what, Times& times) {
  fmt::print("{:<44} {:>6} answers  p50 {:>7.2f}  p99 {:>8.2f}  p99.9 {:>8.2f} ms  {} wrong\n",
             what, times.ms.size(), times.at(0.5), times.at(0.99), times.at(0.999),
             times.wrong);
}

using Write = std::function<std::string(size_t number)>;

// Requests of the list in turn, the write every so many, each sent when it is due or as
// soon after as a connection is free.
class Pace {
 public:
  Pace(unsigned short port, std::vector<std::string> reads, Write write, size_t each)
      : reads_(std::move(reads)),
        write_(std::move(write)),
        each_(each),
        epoll_(::epoll_create1(0)) {
    for (size_t i = 0; i < kConnections; ++i) {
      const int handle = connect_to(port);
      epoll_event event{.events = EPOLLIN, .data = {.fd = handle}};
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, handle, &event);
      free_.push_back(handle);
    }
  }
  ~Pace() {
    for (const int handle : free_)
      ::close(handle);
    ::close(epoll_);
  }

  // `reads`: of each of the list.
  void run(double rate, double seconds, std::vector<Times>& reads, Times& writes) {
    reads.resize(reads_.size());
    const auto count = static_cast<size_t>(rate * seconds);
    const auto start = SteadyClock::now();
    size_t due = 0, sent = 0, came = 0;
    while (came < count) {
      due = std::min(count, static_cast<size_t>(since(start) * rate) + 1);
      for (; sent < due && !free_.empty(); ++sent)
        send(sent, start + std::chrono::nanoseconds(
                               static_cast<long long>(static_cast<double>(sent) / rate * 1e9)));
      epoll_event events[64];
      const int ready = ::epoll_wait(epoll_, events, 64, 1);
      for (int i = 0; i < ready; ++i)
        came += take(events[i].data.fd, reads, writes);
    }
  }

 private:
  struct Talk {
    SteadyClock::time_point due = {};
    bool writes = false;
    size_t number = 0;
    std::string text = {};
  };
  void send(size_t number, SteadyClock::time_point due) {
    const int handle = free_.front();
    free_.pop_front();
    const bool writes = number % each_ == each_ - 1;
    talks_[handle] = {.due = due, .writes = writes, .number = number};
    const std::string request = writes ? write_(++written_) : reads_[number % reads_.size()];
    (void)!::write(handle, request.data(), request.size());
  }
  bool take(int handle, std::vector<Times>& reads, Times& writes) {
    Talk& talk = talks_[handle];
    char bytes[65536];
    const ssize_t got = ::read(handle, bytes, sizeof bytes);
    if (got > 0) talk.text.append(bytes, static_cast<size_t>(got));
    if (got > 0 && !whole(talk.text)) return false;
    Times& times = talk.writes ? writes : reads[talk.number % reads.size()];
    times.ms.push_back(since(talk.due) * 1e3);
    times.wrong += !talk.text.starts_with("HTTP/1.1 20");
    free_.push_back(handle);
    return true;
  }

  const std::vector<std::string> reads_;
  const Write write_;
  const size_t each_;
  static inline size_t written_ = 0;  // of all, so that none is written twice
  int epoll_;
  std::deque<int> free_ = {};
  std::map<int, Talk> talks_ = {};
};

// Requests of one session.
struct Door {
  unsigned short port;
  std::string host, token = {};

  std::string get(const std::string& where) const {
    return fmt::format(
        "GET /api/v1/{} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n", where, host,
        token);
  }
  std::string change(const char* method, const std::string& where,
                     const std::string& json) const {
    return fmt::format(
        "{} /api/v1/{} HTTP/1.1\r\nHost: {}\r\nOrigin: http://{}\r\n"
        "X-Sweetspot: 1\r\nAuthorization: Bearer {}\r\nContent-Type: "
        "application/json\r\nContent-Length: {}\r\n\r\n{}",
        method, where, host, host, token, json.size(), json);
  }
};

Door come_in(WebServer& server) {
  const std::string address = server.make_address();
  Door door{server.port(), fmt::format("127.0.0.1:{}", server.port())};
  const std::string came = once(
      door.port,
      door.change("POST", "session",
                  fmt::format("{{\"code\":\"{}\"}}", address.substr(address.find("#k=") + 3))));
  door.token = came.substr(came.find("\"token\":\"") + 9, 64);
  return door;
}

struct Work {
  const char* what;
  Write write;
};

std::vector<Work> kinds_of_work(const Door& door) {
  return {{"a draft looked over",
           [&](size_t) { return door.change("POST", "lint", "{\"text\":\"Hello Ana\"}"); }},
          {"a setting",
           [&](size_t n) {
             return door.change("PUT", "settings", fmt::format("{{\"hours\":\"{}\"}}", n));
           }},
          {"a note on somebody",
           [&](size_t n) {
             return door.change("PATCH", fmt::format("people/p{}", 200 + n % 5000),
                                fmt::format("{{\"notes\":\"met {}\"}}", n));
           }},
          {"an ask noted", [&](size_t n) {
             return door.change(
                 "POST", "asks",
                 fmt::format("{{\"to\":\"p{}\",\"what\":\"advice\"}}", 200 + n % 5000));
           }}};
}

// Copies the file every five seconds for as long as it lives.
std::jthread keep_copying(const Door& door) {
  return std::jthread([&door](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const auto start = SteadyClock::now();
      const std::string copy = once(door.port, door.change("POST", "backup", ""));
      fmt::print("  a backup of {} bytes took {:.0f} ms\n", copy.size(), since(start) * 1e3);
      for (int i = 0; i < 50 && !stop.stop_requested(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  });
}

Times together(std::span<const Times> some) {
  Times all;
  for (const Times& times : some) {
    all.ms.insert(all.ms.end(), times.ms.begin(), times.ms.end());
    all.wrong += times.wrong;
  }
  return all;
}

void at_a_rate(const Door& door, double rate, double seconds, size_t each, size_t only) {
  const std::vector<std::string> reads = {door.get("people?limit=50"), door.get("status"),
                                          door.get("people/p77"), door.get("plan")};
  for (const std::string& read : reads)
    (void)once(door.port, read);
  const std::vector<Work> all = kinds_of_work(door);
  for (const Work& work : only == 0 ? std::span(all) : std::span(all).subspan(only - 1, 1))
    for (const bool backed_up : {false, true}) {
      std::vector<Times> read;
      Times written;
      Pace pace(door.port, reads, work.write, each);
      std::jthread copying;
      if (backed_up) copying = keep_copying(door);
      pace.run(rate, seconds, read, written);
      fmt::print("{}/s, 1 in {} {}{}\n", rate, each, work.what,
                 backed_up ? ", backed up every 5 s" : "");
      std::vector<Times> both = read;
      both.push_back(written);
      Times of_all = together(both);
      tell("  all", of_all);
      Times of_reads = together(read), facts = together(std::span(read).first(2)),
            reckoned = together(std::span(read).subspan(2));
      tell("  all reads", of_reads);
      tell("  of these people and status", facts);
      tell("  of these somebody and the plan", reckoned);
      tell("  writes", written);
    }
}

void beside_dear(const Door& door, double seconds) {
  Crowd calm(door.port, 4);
  const auto show = [](const std::string& what, const Measured& m) {
    fmt::print("{:<44} {:>6.0f}/s  p50 {:>7.2f}  p99 {:>8.2f}  worst {:>8.2f} ms  {} wrong\n",
               what, m.per_second, m.p50_ms, m.p99_ms, m.max_ms, m.wrong);
  };
  show("page of 50, four at a time", calm.run(door.get("people?limit=50"), seconds));
  for (const std::string where :
       {"export", "plan?hours=7", "people?q=a", "people?q=ten+ba", "touches?limit=200"}) {
    Crowd dear(door.port, kDear);
    Measured of_dear;
    std::thread asking([&] { of_dear = dear.run(door.get(where), seconds); });
    show(fmt::format("  beside {} of {}", kDear, where),
         calm.run(door.get("people?limit=50"), seconds));
    asking.join();
    show("    these", of_dear);
  }
}

}  // namespace

int main(int count, char** words) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  HouseWords given = {{"--people", 10'000}, {"--touches", 200'000}, {"--rate", 1000},
                      {"--seconds", 15},    {"--each", 20},         {"--work", 0}};
  if (!read_words(count, words, given)) return 2;
  const Moment now = parse_moment("2026-03-04T09:00").value();
  const std::string folder = make_house(given, now);
  if (folder.empty()) return 1;
  const std::string path = folder + "/bench.db";
  {
    auto server =
        WebServer::open(
            {.database = path, .clock = [now] { return now; }, .open_database = open_sqlite})
            .value();
    server->start(StopBy::Call);
    const Door door = come_in(*server);
    const auto work = static_cast<size_t>(std::clamp(given["--work"], 0.0, 4.0));
    at_a_rate(door, given["--rate"], given["--seconds"], static_cast<size_t>(given["--each"]),
              work);
    if (work == 0) beside_dear(door, 5);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return 0;
}
