#include "cli/refusal.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "book/near.h"

namespace sweet {
namespace {

constexpr std::string_view kMissing = " is required";  // how the library ends such a message
constexpr std::string_view kNoTenths = ".000000";      // and writes whole limits

// What has no place here, and what of that kind there is.
std::string misplaced(const CLI::App& app, const CLI::App& command, const std::string& word,
                      std::string& hint) {
  Nearest nearest(word);
  const bool option = word.starts_with("-");
  if (option)
    for (const CLI::App* part : {&command, &app})
      for (const CLI::Option* one : part->get_options())
        for (const std::string& name : one->get_lnames())
          nearest.offer("--" + name);
  else if (&command == &app)
    for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; }))
      nearest.offer(one->get_name());
  if (const std::string question = nearest.question(); !question.empty())
    hint = fmt::format("{} {}", question, hint);
  if (option) return fmt::format("there is no option {}", word);
  return &command == &app ? fmt::format("there is no command \"{}\"", word)
                          : fmt::format("\"{}\" has no place here", word);
}

}  // namespace

std::string refusal(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  const std::string name =
      &command == &app ? app.get_name() : app.get_name() + " " + command.get_name();
  std::string text = error.what(), hint = fmt::format("see {} --help", name);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    if (const std::vector<std::string> left = app.remaining(true); !left.empty())
      text = misplaced(app, command, left.front(), hint);
  } else if (text.ends_with(kMissing) && text.find('[') == std::string::npos) {
    text = text.substr(0, text.size() - kMissing.size()) + " is missing";
  }
  for (size_t at; (at = text.find(kNoTenths)) != std::string::npos;)
    text.erase(at, kNoTenths.size());
  return fmt::format("{}: {}\n  {}\n", name, text, hint);
}

}  // namespace sweet
