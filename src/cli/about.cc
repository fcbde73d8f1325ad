#include "cli/about.h"

#include <CLI/CLI.hpp>

#include "cli/manual.h"

namespace sweet {
namespace {

OptionText text_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();  // with its limits after a colon
  OptionText text{.value = option.get_items_expected_max() == 0 ? "" : type,
                  .text = option.get_description(),
                  .by_place = option.get_positional()};
  text.value = text.value.substr(0, text.value.find(':'));
  for (const std::string& name : option.get_snames())
    text.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames())
    text.names.push_back("--" + name);
  if (text.names.empty()) text.names.push_back(option.get_name());
  return text;
}

std::vector<const CLI::App*> below(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

// Options that stand in a group of their own among them; --help once, with the program.
CommandText text_of(const CLI::App& app, bool program) {
  CommandText text{app.get_name(), app.get_description()};
  const auto add = [&](const CLI::App& part) {
    for (const CLI::Option* option : part.get_options())
      if (program || option != part.get_help_ptr()) text.options.push_back(text_of(*option));
  };
  add(app);
  for (const CLI::App* group : below(app))
    if (group->get_name().empty()) add(*group);
  return text;
}

std::vector<CommandText> text_of_all(const CLI::App& app) {
  std::vector<CommandText> all = {text_of(app, true)};
  for (const CLI::App* command : below(app))
    all.push_back(text_of(*command, false));
  return all;
}

}  // namespace

About::About(CLI::App& app, std::string ending) : app_(app), ending_(std::move(ending)) {
  manual_ = app.add_subcommand("manual", "Print the manual page: man reads it");
  CLI::App* completion =
      app.add_subcommand("completion", "Print what completes commands in a shell");
  completion->add_option("shell", shell_, "bash, which zsh reads too, or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "fish"}));
  completion_ = completion;
}

std::optional<std::string> About::text() const {
  if (!manual_->parsed() && !completion_->parsed()) return std::nullopt;
  const std::vector<CommandText> all = text_of_all(app_);
  if (manual_->parsed()) return manual_page(all, SWEET_VERSION, ending_);
  return shell_ == "fish" ? fish_completion(all) : bash_completion(all);
}

}  // namespace sweet
