#include "words/templates.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"

namespace sweet {
namespace {

constexpr std::string_view kBlanks =
    "to me target company reason about_me topic question news meeting minutes "
    "people people_words wanted ask way_out greeting closing forward_ask earlier";

struct Tag {
  size_t begin = 0;  // of the opening braces
  size_t end = 0;    // after the closing ones
  char mark = 0;     // '#', '^', '/' or 0
  std::string_view name;
};

// The next tag from `at`; end 0 when there is none, end npos when it is not closed.
Tag next_tag(std::string_view text, size_t at) {
  Tag tag;
  tag.begin = text.find("{{", at);
  if (tag.begin == text.npos) return tag;
  const size_t close = text.find("}}", tag.begin);
  tag.end = close == text.npos ? text.npos : close + 2;
  if (close == text.npos) return tag;
  tag.name = trim(text.substr(tag.begin + 2, close - tag.begin - 2));
  if (!tag.name.empty() && std::string_view("#^/").contains(tag.name[0])) {
    tag.mark = tag.name[0];
    tag.name = trim(tag.name.substr(1));
  }
  return tag;
}

bool is_known(std::string_view name) {
  for (std::string_view known : split(kBlanks, ' '))
    if (known == name) return true;
  return false;
}

Result<void> check(std::string_view text, std::string_view file, size_t first_line) {
  std::vector<std::string_view> open;
  const auto wrong = [&](size_t at, std::string what, std::string hint) {
    const auto line = first_line + std::ranges::count(text.substr(0, at), '\n');
    return fail(Error::Code::BadInput, fmt::format("{}: line {}: {}", file, line, what),
                std::move(hint));
  };
  for (Tag tag = next_tag(text, 0); tag.begin != text.npos; tag = next_tag(text, tag.end)) {
    if (tag.end == text.npos) return wrong(tag.begin, "\"{{\" is not closed", "add \"}}\"");
    if (!is_known(tag.name))
      return wrong(tag.begin, fmt::format("unknown name \"{}\"", clean_text(tag.name, 40)),
                   fmt::format("the names are: {}", kBlanks));
    if (tag.mark == '/') {
      if (open.empty() || open.back() != tag.name)
        return wrong(tag.begin, fmt::format("\"{{{{/{}}}}}\" closes nothing", tag.name),
                     "close the section that was opened last");
      open.pop_back();
    } else if (tag.mark != 0) {
      open.push_back(tag.name);
      if (open.size() > kTemplateDepthMax)
        return wrong(tag.begin, "sections stand too deep", "use fewer inside each other");
    }
  }
  if (!open.empty())
    return wrong(text.size() - text.ends_with('\n'),
                 fmt::format("section \"{}\" is not closed", open.back()),
                 fmt::format("add \"{{{{/{}}}}}\"", open.back()));
  return {};
}

// No blanks at line ends, no two empty lines together, none at the ends.
std::string tidy(std::string_view text) {
  std::string out;
  size_t empty = 0;
  for (std::string_view line : split(text, '\n')) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.remove_suffix(1);
    if (line.empty()) {
      ++empty;
      continue;
    }
    if (!out.empty()) out += empty > 0 ? "\n\n" : "\n";
    empty = 0;
    for (char c : line)
      if (c != ' ' || out.empty() || out.back() != ' ') out += c;
  }
  return out;
}

}  // namespace

Result<Templates> read_templates(std::string_view text, std::string_view file) {
  if (text.size() > kTemplateBytesMax)
    return fail(Error::Code::BadInput, fmt::format("{}: longer than 256 kB", file),
                "a file of templates is a few pages");
  Templates templates;
  std::string name;
  std::string body;
  size_t number = 0;
  size_t body_line = 0;
  const auto close = [&]() -> Result<void> {
    if (name.empty()) return {};
    if (auto checked = check(body, file, body_line); !checked) return checked;
    templates[name] = tidy(body);
    return {};
  };
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) {
      body += '\n';
    } else if (line.starts_with("== ")) {
      if (auto closed = close(); !closed) return std::unexpected(closed.error());
      name = trim(line.substr(3));
      body.clear();
      body_line = number + 1;
      if (name.empty() || templates.contains(name))
        return fail(Error::Code::BadInput,
                    fmt::format("{}: line {}: {}", file, number,
                                name.empty() ? "a text without a name"
                                             : "the text \"" + name + "\" is there twice"),
                    "give each text one name");
    } else if (name.empty() && !trim(line).empty()) {
      return fail(Error::Code::BadInput,
                  fmt::format("{}: line {}: words before the first \"== name\"", file, number),
                  "open a text with a line such as \"== ask.advice\"");
    } else {
      (body += line) += '\n';
    }
  }
  if (auto closed = close(); !closed) return std::unexpected(closed.error());
  return templates;
}

const Templates& own_templates() {
  static const Templates kTemplates = [] {
    auto read = read_templates(embedded_file("templates.txt"), "templates.txt");
    return read ? *std::move(read) : Templates{};
  }();
  return kTemplates;
}

Result<Templates> templates_with(std::string_view text, std::string_view file) {
  const Templates theirs = TRY(read_templates(text, file));
  Templates all = own_templates();
  for (const auto& [name, body] : theirs) {
    if (!all.contains(name) && !name.starts_with("ask.")) {
      std::vector<std::string> names;
      for (const auto& [known, unused] : own_templates())
        names.push_back(known);
      return fail(Error::Code::BadInput,
                  fmt::format("{}: no text is called \"{}\"", file, name),
                  fmt::format("the texts are: {}", join(names, ", ")));
    }
    all[name] = body;
  }
  return all;
}

std::string fill(std::string_view text, const Values& values) {
  std::string out;
  std::vector<std::pair<std::string_view, bool>> open;  // section, whether it is kept
  size_t at = 0;
  const auto kept = [&] {
    for (const auto& [name, keep] : open)
      if (!keep) return false;
    return true;
  };
  while (at < text.size()) {
    const Tag tag = next_tag(text, at);
    const size_t until =
        tag.begin == text.npos || tag.end == text.npos ? text.size() : tag.begin;
    if (kept()) out += text.substr(at, until - at);
    if (until == text.size()) break;
    const auto value = values.find(tag.name);
    const bool there = value != values.end() && !value->second.empty();
    if (tag.mark == '/' && !open.empty()) open.pop_back();
    if (tag.mark == '#' || tag.mark == '^')
      open.push_back({tag.name, there == (tag.mark == '#')});
    if (tag.mark == 0 && there && kept()) out += value->second;
    at = tag.end;
  }
  return tidy(out);
}

}  // namespace sweet
