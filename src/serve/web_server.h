// The whole server over one database: opened, started, stopped.
//
//   in      the database's place and the port; the seams to the world
//   errors  Storage, Busy, BadInput (the database); Storage (the port)
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "base/day.h"
#include "base/result.h"
#include "http/limits.h"
#include "http/server.h"
#include "key/ring.h"
#include "store/database.h"

namespace sweet {

enum class Browser : std::uint8_t { Leave, Open };

struct ServeOrder {
  std::string database = {};
  unsigned short port = 0;  // 0: any free one
  Browser browser = Browser::Leave;
  std::function<Moment()> clock = {};
  std::function<Result<std::unique_ptr<Database>>(const std::string&)> open_database = {};
  KeyRing* keys = nullptr;      // that open_database opens with; null: it never is protected
  std::string run_folder = {};  // for what lasts no longer than the server; may be empty
  HttpLimits limits = {};

  bool made_up = false;                 // the facts are the made-up search's
  std::string back = {};                // then: the page that it was opened from, or none
  std::function<void()> end_demo = {};  // then: what ends it; else it ends the server
};

class WebServer {
 public:
  [[nodiscard]] static Result<std::unique_ptr<WebServer>> open(ServeOrder order);
  ~WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  unsigned short port() const;

  // "http://127.0.0.1:PORT/#k=CODE" with a new code; the one before is dead.
  [[nodiscard]] std::string make_address();

  void start(StopBy stop_by);
  void stop();
  void wait();

 private:
  class Demo;
  struct House;
  explicit WebServer(std::unique_ptr<House> house);

  std::unique_ptr<House> house_;
};

// Serves until SIGINT or SIGTERM. The first line on `out` is the address, the code in it.
// `made_up`: in a file of its own, gone at the end, whatever `database` says; the page ends it
// too.
[[nodiscard]] Result<void> serve(ServeOrder order, std::ostream& out, std::ostream& err);

}  // namespace sweet
