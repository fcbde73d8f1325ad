// manual, completion: the commands about the commands, which need no data.
#pragma once

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace sweet {

class About {
 public:
  // Adds the two to the program, which outlives this. `ending`: what --help says last.
  About(CLI::App& app, std::string ending);

  // What to print where one of them was typed.
  [[nodiscard]] std::optional<std::string> text() const;

 private:
  const CLI::App& app_;
  const CLI::App* manual_;
  const CLI::App* completion_;
  std::string ending_;
  std::string shell_ = {};
};

}  // namespace sweet
