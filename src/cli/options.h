// What was typed: the command, and what holds for all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/day.h"
#include "cli/command.h"

namespace sweet {

struct Options {
  std::string database;  // empty: the usual place
  KeyWish key;           // of a protected database; else it is asked for
  std::optional<Moment> now;
  bool json = false;
  Command command;
};

// What to do instead of a command: print a text (help, version, a usage error) and stop.
struct Stop {
  int status = 0;
  std::string text;
};

[[nodiscard]] std::variant<Options, Stop> parse_options(const std::vector<std::string>& args);

}  // namespace sweet
