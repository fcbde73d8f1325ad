// One connection: reads requests one after the other and sends their answers.
//
//   errors  none: what cannot be read is answered with its status and the end
//   threads all of a connection happens on its lane's thread, but for dear answers
#pragma once

#include <atomic>
#include <string>
#include <unordered_set>

#include "http/limits.h"
#include "http/site.h"
#include "http/wire.h"
#include "http/work.h"

namespace sweet {

class Connection;

// One thread with its connections.
struct Lane {
  wire::asio::io_context context{1};
  std::unordered_set<Connection*> open = {};
};

// Who does what is not done where it comes in. A line that is full is said to be.
struct Hands {
  explicit Hands(const HttpLimits& limits)
      : work(limits.work_max), searches(limits.searches_max), longs(limits.long_max) {}
  WorkThread& of(Care care) {
    return care == Care::Search ? searches : care == Care::Long ? longs : work;
  }

  WorkThread work, searches, longs;
};

// What all connections share.
struct Floor {
  Site& site;
  Hands& hands;
  const HttpLimits& limits;
  std::atomic<size_t> connections{0};
  std::atomic<size_t> waits{0};
  std::atomic<bool> stopping{false};
  std::atomic<bool> over{false};  // the time for what is under way: what has not begun does not
};

// The first part of an answer, as it goes over the wire.
[[nodiscard]] std::string head_text(const HttpAnswer& answer, bool close);

class Connection {
 public:
  Connection(Floor& floor, Lane& lane, wire::Socket socket);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] wire::Task<void> talk();

  bool idle() const { return idle_; }
  void cut() { stream_.close(); }

 private:
  wire::Task<bool> read_more(size_t bytes_max);     // false at the end, also at a deadline
  wire::Task<int> read_head_bytes(size_t& length);  // 0, the status of a refusal, or -1
  wire::Task<int> read_body(HttpRequest& request, const Entry& entry);
  wire::Task<int> take_body(HttpRequest& request, std::uint64_t bytes);
  wire::Task<HttpAnswer> find_answer(HttpRequest request, Care care);
  wire::Task<HttpAnswer> have_worked(HttpRequest request, WorkThread& hand);
  wire::Task<void> wait_for(const HttpRequest& request, std::chrono::milliseconds step);
  wire::Task<bool> send(const HttpAnswer& answer, const HttpHead& head);
  wire::Task<bool> send_file(std::shared_ptr<const Spool> file);
  wire::Task<bool> one_request();  // whether there may be another
  wire::Task<void> linger();

  Floor& floor_;
  Lane& lane_;
  wire::Stream stream_;
  std::string buffer_ = {};
  bool idle_ = true;
};

}  // namespace sweet
