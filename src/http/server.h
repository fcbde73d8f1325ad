// The server: takes connections on this computer only, reads requests, sends answers.
//
// Two threads wait on all connections at once, so slow ones hold nobody up; three more do
// what is dear, what is searched, and what takes long. Every read and write has its deadline,
// every size and count its limit.
//
//   in      a port (0: any free one), a Site
//   errors  Storage: the port is taken or not allowed
//   source  [Boost.Beast, Asio] with coroutines; one io_context for each thread
#pragma once

#include <memory>

#include "base/result.h"
#include "http/limits.h"
#include "http/site.h"

namespace sweet {

// Told to stop by SIGINT and SIGTERM, or by stop() alone.
enum class StopBy : std::uint8_t { Call, Signals };

class HttpServer {
 public:
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> open(unsigned short port,
                                                                const HttpLimits& limits);
  ~HttpServer();  // stops it
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  unsigned short port() const;

  // Begins to answer, on threads of its own. The site outlives the server. Once only.
  void start(Site& site, StopBy stop_by);

  // Takes no more, finishes what is under way, and is done within limits.stop_max.
  void stop();

  // Until it was stopped.
  void wait();

 private:
  struct House;
  explicit HttpServer(std::unique_ptr<House> house);

  std::unique_ptr<House> house_;
};

}  // namespace sweet
