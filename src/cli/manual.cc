#include "cli/manual.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kLineMax = 78;  // mandoc wants none longer than 80 in a page's source
constexpr std::string_view kDay = "2026-11-23";  // when what the page says last changed

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

// Broken at spaces; a line that roff would take for a request begins with nothing.
std::string filled(std::string_view text) {
  std::string out, line;
  const auto flush = [&] {
    if (line.empty()) return;
    if (line[0] == '.' || line[0] == '\'') line.insert(0, "\\&");
    out += line + '\n';
    line.clear();
  };
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::string next = escaped(word);
    if (line.size() + next.size() >= kLineMax) flush();
    if (!line.empty()) line += ' ';
    line += next;
  }
  flush();
  return out;
}

std::string option_head(const OptionText& option) {
  std::string head = escaped(fmt::format("{}", fmt::join(option.names, ", ")));
  if (option.by_place) return ".I " + head;
  return option.value.empty() ? ".B " + head
                              : fmt::format(".BI \"{} \" {}", head, escaped(option.value));
}

void add_options(const CommandText& command, std::string& page) {
  for (const OptionText& option : command.options)
    page += ".TP\n" + option_head(option) + '\n' +
            (option.text.empty() ? "\\&\n" : filled(option.text));
}

// The lines as they are, as for examples.
std::string as_typed(std::string_view text) {
  std::string out = ".nf\n";
  for (const std::string_view line : split(text, '\n'))
    if (!line.empty()) out += filled(line);
  return out + ".fi\n";
}

// What may be said, but for what stands by its place: words that begin with a dash.
std::string dashed(const CommandText& command) {
  std::vector<std::string_view> words;
  for (const OptionText& option : command.options)
    if (!option.by_place)
      for (const std::string& name : option.names)
        words.push_back(name);
  return fmt::format("{}", fmt::join(words, " "));
}

std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text)
    out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "'";
}

}  // namespace

std::string manual_page(std::span<const CommandText> all, std::string_view version,
                        std::string_view ending) {
  const CommandText& program = all.front();
  const size_t first_line = program.text.find('\n');
  std::string page =
      fmt::format(".TH SWEETSPOT 1 \"{}\" \"Sweetspot {}\" \"User Commands\"\n", kDay, version);
  page +=
      ".SH NAME\n" + program.name + " \\- whom to ask for a meeting, through whom, for what\n";
  page +=
      ".SH SYNOPSIS\n.B " + program.name + "\n.RI [ options ]\n.I command\n.RI [ arguments ]\n";
  page += ".SH DESCRIPTION\n" + filled(program.text.substr(0, first_line));
  page += ".SH OPTIONS\n";
  add_options(program, page);
  page += ".SH COMMANDS\n";
  for (const CommandText& command : all.subspan(1)) {
    page += ".SS " + command.name + '\n' + filled(command.text + '.');
    add_options(command, page);
  }
  page += ".SH EXAMPLES\n";
  const size_t examples = program.text.find("  ");
  if (examples != std::string::npos) page += as_typed(program.text.substr(examples));
  page += ".SH NOTES\n";
  for (const std::string_view line : split(ending, '\n'))
    page += filled(line);
  return page;
}

std::string bash_completion(std::span<const CommandText> all) {
  std::vector<std::string_view> commands, with_value;
  for (const CommandText& command : all.subspan(1))
    commands.push_back(command.name);
  for (const OptionText& option : all.front().options)
    if (!option.value.empty()) with_value.push_back(option.names.front());
  const std::string common = dashed(all.front());
  std::string script = fmt::format(
      R"(# Completes sweetspot in bash: source this file. In zsh say "autoload -U +X
# bashcompinit && bashcompinit" before.
_sweetspot() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} command='' words i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${{COMP_WORDS[i]}} in
      {}) ((++i)) ;;
      -*) ;;
      *) command=${{COMP_WORDS[i]}}; break ;;
    esac
  done
  case $command in
    '') words='{} {}' ;;
)",
      fmt::join(with_value, "|"), fmt::join(commands, " "), common);
  for (const CommandText& command : all.subspan(1))
    script += fmt::format("    {}) words='{} {}' ;;\n", command.name, dashed(command), common);
  script += R"(    *) words='' ;;
  esac
  if [[ -z $command || $word == -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -o filenames -F _sweetspot sweetspot
)";
  return script;
}

std::string fish_completion(std::span<const CommandText> all) {
  std::string script = "# Completes sweetspot in fish: source this file.\n";
  const auto add = [&](std::string_view when, const CommandText& command) {
    for (const OptionText& option : command.options) {
      if (option.by_place) continue;
      script += fmt::format("complete -c sweetspot{}", when);
      for (const std::string& name : option.names)
        script += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.value.empty()) script += " -r";
      script += " -d " + in_quotes(option.text) + '\n';
    }
  };
  add("", all.front());
  for (const CommandText& command : all.subspan(1)) {
    script += fmt::format("complete -c sweetspot -n __fish_use_subcommand -a {} -d {}\n",
                          command.name, in_quotes(command.text));
    add(fmt::format(" -n '__fish_seen_subcommand_from {}'", command.name), command);
  }
  return script;
}

}  // namespace sweet
