// The commands as a manual page and as what a shell completes, from the same list as --help.
//
//   in      the program first, then its commands, each with what can be said with it
//   out     whole files: roff for man(1), a script for bash (zsh reads it, too) or fish
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sweet {

struct OptionText {
  std::vector<std::string> names = {};  // "--db"; of what is said by its place: "who"
  std::string value = {};               // "TEXT"; empty: nothing follows
  std::string text = {};
  bool by_place = false;
};

struct CommandText {
  std::string name = {};
  std::string text = {};  // the program's may have several lines, examples among them
  std::vector<OptionText> options = {};
};

[[nodiscard]] std::string manual_page(std::span<const CommandText> all,
                                      std::string_view version, std::string_view ending);

[[nodiscard]] std::string bash_completion(std::span<const CommandText> all);
[[nodiscard]] std::string fish_completion(std::span<const CommandText> all);

}  // namespace sweet
