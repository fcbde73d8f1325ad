#include "serve/web_server.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "demo/made_up.h"
#include "http/browser.h"
#include "serve/api.h"
#include "serve/jobs.h"
#include "serve/office.h"
#include "shown/facts.h"

namespace sweet {
namespace {

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

Tick tick() {
  return std::chrono::steady_clock::now();
}

}  // namespace

// A second server of this process over the made-up search: with a file, a port and sessions of
// its own, so that nothing done there reaches the person's own facts. One at a time.
class WebServer::Demo {
 public:
  explicit Demo(const ServeOrder& own)
      : order_{.open_database = own.open_database,
               .keys = own.keys,
               .run_folder = own.run_folder,
               .limits = own.limits,
               .made_up = true} {}
  ~Demo() {
    stop();
    if (keeper_.joinable()) keeper_.join();
  }
  Demo(const Demo&) = delete;
  Demo& operator=(const Demo&) = delete;

  Result<std::string> begin(std::string back);
  void stop();  // from any thread, its own too

 private:
  void keep();

  const ServeOrder order_;
  std::mutex beginning_;
  std::thread keeper_;
  std::mutex mutex_;  // of those below
  bool ending_ = false;
  std::unique_ptr<MadeUp> people_;
  std::unique_ptr<WebServer> server_;
};

// An address with a new code: of the one that runs, else of one made now.
Result<std::string> WebServer::Demo::begin(std::string back) {
  const std::scoped_lock one(beginning_);
  {
    const std::scoped_lock lock(mutex_);
    if (server_ && !ending_) return server_->make_address();
  }
  if (keeper_.joinable()) keeper_.join();
  MadeUp people = TRY(MadeUp::make(order_.run_folder, order_.open_database));
  ServeOrder order = order_;
  order.database = people.file();
  order.clock = made_up_moment;
  order.back = std::move(back);
  order.end_demo = [this] { stop(); };
  std::unique_ptr<WebServer> server = TRY(WebServer::open(std::move(order)));
  server->start(StopBy::Call);
  std::string address = server->make_address();
  const std::scoped_lock lock(mutex_);
  ending_ = false;
  people_ = std::make_unique<MadeUp>(std::move(people));
  server_ = std::move(server);
  keeper_ = std::thread([this] { keep(); });
  return address;
}

void WebServer::Demo::stop() {
  const std::scoped_lock lock(mutex_);
  ending_ = true;
  if (server_) server_->stop();
}

// Waits for its end, then takes it away: the server first, then its file and folder.
void WebServer::Demo::keep() {
  WebServer* running = nullptr;
  {
    const std::scoped_lock lock(mutex_);
    running = server_.get();
  }
  running->wait();
  std::unique_ptr<MadeUp> people;
  std::unique_ptr<WebServer> server;
  const std::scoped_lock lock(mutex_);
  people.swap(people_);
  server.swap(server_);
}

// In the order in which things rest on each other: the server goes first at the end.
struct WebServer::House {
  House(Store for_work, Store for_long, Store for_jobs, Store for_facts,
        std::unique_ptr<Database> for_watch, std::unique_ptr<HttpServer> http,
        ServeOrder& order)
      : work_store(std::move(for_work)),
        long_store(std::move(for_long)),
        job_store(std::move(for_jobs)),
        facts_store(std::move(for_facts)),
        watch(std::move(for_watch)),
        facts(facts_store, *watch, order.clock),
        jobs(job_store, order.clock),
        demo(order),
        office{.store = work_store,
               .long_store = long_store,
               .facts = facts,
               .jobs = jobs,
               .sessions = sessions,
               .keys = order.keys,
               .file = order.database,
               .ticks = tick,
               .made_up = order.made_up,
               .back = order.back},
        api(office, Guard(http->port()), order.limits, folder_of(order.database)),
        server(std::move(http)) {
    const auto memory = std::make_shared<FactsMemory>();
    for (Store* store : {&work_store, &job_store, &facts_store})
      store->remember(memory);
    if (!order.made_up) {
      office.begin_demo = [this](std::string back) { return demo.begin(std::move(back)); };
      office.end_demo = [this] { demo.stop(); };
    } else if (order.end_demo) {
      office.end_demo = order.end_demo;
    } else {
      office.end_demo = [this] { server->stop(); };
    }
  }

  Store work_store, long_store, job_store, facts_store;
  std::unique_ptr<Database> watch;
  Sessions sessions;
  FactsInMemory facts;
  Jobs jobs;
  Demo demo;
  Office office;
  Api api;
  std::unique_ptr<HttpServer> server;
};

WebServer::WebServer(std::unique_ptr<House> house) : house_(std::move(house)) {}
WebServer::~WebServer() = default;

// All connections to the database are opened before any is at work: closing a file lets go
// of the locks that others of this process have on it.
Result<std::unique_ptr<WebServer>> WebServer::open(ServeOrder order) {
  if (order.database == ":memory:")
    return fail(Error::Code::BadInput, "a database in memory cannot be served",
                "name a file with --db");
  const auto open_store = [&order]() -> Result<Store> {
    return Store::open(TRY(order.open_database(order.database)));
  };
  Store for_work = TRY(open_store());
  Store for_long = TRY(open_store());
  Store for_jobs = TRY(open_store());
  Store for_facts = TRY(open_store());
  std::unique_ptr<Database> for_watch = TRY(order.open_database(order.database));
  std::unique_ptr<HttpServer> http = TRY(HttpServer::open(order.port, order.limits));
  return std::unique_ptr<WebServer>(new WebServer(std::make_unique<House>(
      std::move(for_work), std::move(for_long), std::move(for_jobs), std::move(for_facts),
      std::move(for_watch), std::move(http), order)));
}

unsigned short WebServer::port() const {
  return house_->server->port();
}

std::string WebServer::make_address() {
  return fmt::format("http://127.0.0.1:{}/#k={}", port(), house_->sessions.make_code(tick()));
}

void WebServer::start(StopBy stop_by) {
  house_->server->start(house_->api, stop_by);
  house_->api.make_ready();
}

void WebServer::stop() {
  house_->server->stop();
}

void WebServer::wait() {
  house_->server->wait();
}

Result<void> serve(ServeOrder order, std::ostream& out, std::ostream& err) {
  const Browser browser = order.browser;
  std::unique_ptr<MadeUp> people;
  if (order.made_up) {
    people = std::make_unique<MadeUp>(TRY(MadeUp::make(order.run_folder, order.open_database)));
    order.database = people->file();
    err << "All people and companies here are made up, and nothing you try is kept.\n";
  }
  const std::string folder =
      order.run_folder.empty() ? folder_of(order.database) : order.run_folder;
  const std::unique_ptr<WebServer> server = TRY(WebServer::open(std::move(order)));
  const std::string address = server->make_address();
  out << address << std::endl;
  std::optional<SentBrowser> sent;
  if (browser == Browser::Open) {
    Result<SentBrowser> tried = send_browser(address, folder);
    if (tried)
      sent.emplace(std::move(*tried));
    else
      err << "sweetspot: " << tried.error().message << "\n  " << tried.error().hint << '\n';
  }
  err << "Sweetspot is at the address above for as long as this runs: Ctrl-C ends it. The "
         "code in\nit works once, for a minute.\n";
  server->start(StopBy::Signals);
  server->wait();
  return {};
}

}  // namespace sweet
