// The command line: reads what was typed, asks the engine, prints the answer.
//
//   out     the exit status of the published contract: 0 done, 1 could not, 2 wrong usage,
//           3 parts of the input were refused; 9 wrong key, 11 a key is needed, 12 this build
//           cannot protect files
//   errors  all are printed to `err`: what, where, what to do next
#pragma once

#include <cstdio>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/files.h"
#include "base/result.h"
#include "key/ring.h"
#include "store/database.h"

namespace sweet {

// The page that is to be served; who serves it is handed in.
struct PageWish {
  std::string database;
  std::optional<Moment> now;
  unsigned short port = 0;
  bool browser = false;
  bool demo = false;  // of the made-up search: there is no database then
};

// What the program stands in: handed in, so that a test can hand in another.
struct Surroundings {
  const Files& files;
  KeyRing& keys;                  // that open_database opens with
  std::function<Moment()> clock;  // asked only where --now is not given
  std::function<Result<std::unique_ptr<Database>>(const std::string&)> open_database;
  std::string usual_database;
  std::function<Result<void>(const PageWish&)> serve;  // until it is told to stop
  std::ostream& out;
  std::ostream& err;
  bool err_is_terminal = false;
};

[[nodiscard]] int run(const std::vector<std::string>& args, const Surroundings& surroundings);

}  // namespace sweet
