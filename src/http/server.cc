#include "http/server.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/write.hpp>
#include <mutex>
#include <optional>
#include <thread>

#include "http/connection.h"

namespace sweet {
namespace {

namespace asio = wire::asio;

constexpr size_t kLanes = 2;
constexpr int kBacklog = 1024;
constexpr std::chrono::milliseconds kNoHandlesPause{100};
constexpr std::chrono::milliseconds kStopStep{20};
const HttpAnswer kFull = {.status = 503, .headers = {{"Retry-After", "1"}}};

// Every connection is a file to the system; its usual limit of 1,024 is too few.
void allow_files(size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = connections + 256;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
  (void)setrlimit(RLIMIT_NOFILE, &limit);
}

wire::Task<void> keep_talking(Floor& floor, Lane& lane, wire::Socket socket) {
  Connection connection(floor, lane, std::move(socket));
  co_await connection.talk();
}

}  // namespace

struct HttpServer::House {
  explicit House(const HttpLimits& given) : limits(given), acceptor(lanes[0].context) {}

  wire::Task<void> take_all();
  wire::Task<void> close_down();
  void take(Lane& lane, wire::Socket socket);
  void begin_stop();

  const HttpLimits limits;
  unsigned short port = 0;
  std::array<Lane, kLanes> lanes;
  wire::Acceptor acceptor;
  std::optional<asio::signal_set> signals;
  std::optional<Hands> hands;
  std::optional<Floor> floor;
  using Hold = asio::executor_work_guard<wire::Executor>;
  std::vector<Hold> holds;
  std::vector<std::thread> threads;
  std::once_flag stopped;
};

// Lanes take turns. Where files have run out, those who knock wait a moment.
wire::Task<void> HttpServer::House::take_all() {
  wire::Timer pause(lanes[0].context.get_executor());
  for (size_t turn = 0; !floor->stopping; ++turn) {
    Lane& lane = lanes[turn % kLanes];
    wire::Socket socket(lane.context.get_executor());
    wire::ErrorCode error;
    co_await acceptor.async_accept(socket, asio::redirect_error(wire::kAwait, error));
    if (error == asio::error::operation_aborted) break;
    if (error) {
      pause.expires_after(kNoHandlesPause);
      wire::ErrorCode ignored;
      co_await pause.async_wait(asio::redirect_error(wire::kAwait, ignored));
      continue;
    }
    take(lane, std::move(socket));
  }
}

void HttpServer::House::take(Lane& lane, wire::Socket socket) {
  wire::ErrorCode ignored;
  if (floor->connections.fetch_add(1) >= limits.connections_max) {
    --floor->connections;
    const std::string full = head_text(kFull, true);
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(full), ignored);
    return;
  }
  socket.set_option(wire::Tcp::no_delay(true), ignored);
  asio::co_spawn(lane.context.get_executor(), keep_talking(*floor, lane, std::move(socket)),
                 asio::detached);
}

void HttpServer::House::begin_stop() {
  std::call_once(stopped, [this] {
    asio::post(lanes[0].context, [this] {
      floor->stopping = true;
      wire::ErrorCode ignored;
      acceptor.close(ignored);
      if (signals) signals->cancel(ignored);
      asio::co_spawn(lanes[0].context.get_executor(), close_down(), asio::detached);
    });
  });
}

// Who waits for a next request is cut at once, the others when their time is over.
wire::Task<void> HttpServer::House::close_down() {
  const auto end = std::chrono::steady_clock::now() + limits.stop_max;
  wire::Timer pause(lanes[0].context.get_executor());
  while (floor->connections > 0) {
    const bool all = std::chrono::steady_clock::now() >= end;
    floor->over = all;
    for (Lane& lane : lanes)
      asio::post(lane.context, [&lane, all] {
        for (Connection* connection : lane.open)
          if (all || connection->idle()) connection->cut();
      });
    pause.expires_after(kStopStep);
    wire::ErrorCode ignored;
    co_await pause.async_wait(asio::redirect_error(wire::kAwait, ignored));
  }
  holds.clear();
}

HttpServer::HttpServer(std::unique_ptr<House> house) : house_(std::move(house)) {}

HttpServer::~HttpServer() {
  stop();
  wait();
}

Result<std::unique_ptr<HttpServer>> HttpServer::open(unsigned short port,
                                                     const HttpLimits& limits) {
  allow_files(limits.connections_max);
  auto house = std::make_unique<House>(limits);
  const wire::Tcp::endpoint here(asio::ip::address_v4::loopback(), port);
  wire::ErrorCode error;
  house->acceptor.open(here.protocol(), error);
  if (!error) house->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) house->acceptor.bind(here, error);
  if (!error) house->acceptor.listen(kBacklog, error);
  if (!error) house->port = house->acceptor.local_endpoint(error).port();
  if (error)
    return fail(Error::Code::Storage,
                fmt::format("port {} cannot be used: {}", port, error.message()),
                "leave --port out, or say --port 0, and a free one is taken");
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(house)));
}

unsigned short HttpServer::port() const {
  return house_->port;
}

void HttpServer::start(Site& site, StopBy stop_by) {
  House& house = *house_;
  house.hands.emplace(house.limits);
  house.floor.emplace(site, *house.hands, house.limits);
  if (stop_by == StopBy::Signals) {
    house.signals.emplace(house.lanes[0].context, SIGINT, SIGTERM);
    house.signals->async_wait([&house](const wire::ErrorCode& error, int) {
      if (!error) house.begin_stop();
    });
  }
  asio::co_spawn(house.lanes[0].context.get_executor(), house.take_all(), asio::detached);
  for (Lane& lane : house.lanes) {
    house.holds.emplace_back(lane.context.get_executor());
    house.threads.emplace_back([&lane] { lane.context.run(); });
  }
}

void HttpServer::stop() {
  if (house_->floor) house_->begin_stop();
}

void HttpServer::wait() {
  for (std::thread& thread : house_->threads)
    if (thread.joinable()) thread.join();
}

}  // namespace sweet
