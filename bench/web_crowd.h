// Many clients of one server from one thread: what each answer takes, over raw sockets.
#pragma once

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
#include <map>
#include <string>
#include <vector>

namespace sweet {
using SteadyClock = std::chrono::steady_clock;

inline double since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

inline int connect_to(unsigned short port) {
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
inline bool whole(const std::string& text) {
  const size_t end = text.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  const size_t at = text.find("Content-Length: ");
  const size_t size = at < end ? std::strtoul(text.c_str() + at + 16, nullptr, 10) : 0;
  return text.size() >= end + 4 + size;
}

inline std::string once(unsigned short port, const std::string& request) {
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
inline double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
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

}  // namespace sweet
