// What to say of a command that was typed wrongly: what is wrong, and what to do.
//
//   in      the program after the attempt to read the words, and what stopped it
//   out     two lines: "sweetspot plan: ...", and the hint
#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace sweet {

[[nodiscard]] std::string refusal(const CLI::App& app, const CLI::ParseError& error);

}  // namespace sweet
