// The program: hands the command line the real world and stops with its status.
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "base/disk.h"
#include "cli/run.h"
#include "demo/made_up.h"
#include "serve/web_server.h"
#include "store/sqlite.h"

namespace {

std::string usual_database() {
  if (const char* named = std::getenv("SWEETSPOT_DB"); named != nullptr && *named != '\0')
    return named;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
    return std::string(data) + "/sweetspot/sweetspot.db";
  const char* home = std::getenv("HOME");
  return std::string(home == nullptr ? "." : home) + "/.local/share/sweetspot/sweetspot.db";
}

sweet::Moment read_clock() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string run_folder() {
  const char* folder = std::getenv("XDG_RUNTIME_DIR");
  return folder == nullptr ? std::string() : std::string(folder);
}

sweet::Result<void> serve_page(const sweet::PageWish& wish, sweet::KeyRing& keys,
                               const sweet::OpenDatabase& open_database) {
  const auto clock = [&wish] {
    return wish.now ? *wish.now : wish.demo ? sweet::made_up_moment() : read_clock();
  };
  return sweet::serve({.database = wish.database,
                       .port = wish.port,
                       .browser = wish.browser ? sweet::Browser::Open : sweet::Browser::Leave,
                       .clock = clock,
                       .open_database = open_database,
                       .keys = &keys,
                       .run_folder = run_folder(),
                       .made_up = wish.demo},
                      std::cout, std::cerr);
}

}  // namespace

int main(int count, char** words) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to tell, not the end
  const std::vector<std::string> args(words + (count > 0 ? 1 : 0), words + count);
  const sweet::DiskFiles files;
  sweet::KeyRing keys;
  const auto open_database = [&](const std::string& where) {
    return sweet::open_sqlite_with(where, {.keys = &keys});
  };
  const auto serve = [&](const sweet::PageWish& wish) {
    return serve_page(wish, keys, open_database);
  };
  try {
    const int status = sweet::run(args, {.files = files,
                                         .keys = keys,
                                         .clock = read_clock,
                                         .open_database = open_database,
                                         .usual_database = usual_database(),
                                         .serve = serve,
                                         .out = std::cout,
                                         .err = std::cerr,
                                         .err_is_terminal = isatty(STDERR_FILENO) == 1});
    std::cout.flush();
    return std::cout ? status : 1;
  } catch (const std::exception& error) {
    std::cerr << "sweetspot: stopped: " << error.what()
              << "\n  nothing was written by this command; please report this\n";
    return 1;
  }
}
