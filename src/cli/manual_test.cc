#include "cli/manual.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

std::vector<CommandText> commands() {
  return {{"sweetspot",
           "Finds a way.\n\nExamples:\n  sweetspot go --to 'x'\n",
           {{{"--db"}, "TEXT", "the file"}, {{"--json"}, "", "as JSON"}}},
          {"go",
           "Go somewhere",
           {{{"who"}, "TEXT", "whoever it is", true}, {{"-k", "--most"}, "INT", ""}}}};
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Manual, has_every_command_with_its_options) {
  const std::string page = manual_page(commands(), "1.2", "Nothing is sent.\nExit status: 0.");
  EXPECT_TRUE(page.starts_with(".TH SWEETSPOT 1 ")) << page;
  EXPECT_TRUE(has(page, "\n.BI \"\\-\\-db \" TEXT\nthe file\n")) << page;
  EXPECT_TRUE(has(page, "\n.SS go\nGo somewhere.\n.TP\n.I who\nwhoever it is\n")) << page;
  EXPECT_TRUE(has(page, "\n.BI \"\\-k, \\-\\-most \" INT\n\\&\n")) << page;
  EXPECT_TRUE(has(page, "\nsweetspot go \\-\\-to 'x'\n")) << page;
  EXPECT_TRUE(has(page, "\nExit status: 0.\n")) << page;
}

TEST(Manual, breaks_lines_and_lets_none_be_taken_for_a_request) {
  std::vector<CommandText> all = commands();
  for (int i = 0; i < 40; ++i)
    all[1].text += " .dots";
  for (int i = 0; i < 40; ++i)
    all[1].text += " 'ticks'";
  const std::string page = manual_page(all, "1", "");
  for (size_t at = page.find(".SS go"); at != std::string::npos;) {
    const size_t next = page.find('\n', at + 1);
    if (next == std::string::npos) break;
    EXPECT_LE(next - at, 81u);
    EXPECT_NE(page.substr(next + 1, 5), ".dots");
    EXPECT_NE(page[next + 1], '\'');
    at = next;
  }
  EXPECT_TRUE(has(page, "\n\\&.dots"));
  EXPECT_TRUE(has(page, "\n\\&'ticks'"));
}

TEST(Completion, of_bash_knows_which_words_a_value_follows) {
  const std::string script = bash_completion(commands());
  EXPECT_TRUE(has(script, "      --db) ((++i)) ;;\n")) << script;
  EXPECT_TRUE(has(script, "    '') words='go --db --json' ;;\n")) << script;
  EXPECT_TRUE(has(script, "    go) words='-k --most --db --json' ;;\n")) << script;
}

TEST(Completion, of_fish_quotes_what_is_told) {
  std::vector<CommandText> all = commands();
  all[1].text = "It's a\\b";
  const std::string script = fish_completion(all);
  EXPECT_TRUE(has(script, "-n __fish_use_subcommand -a go -d 'It\\'s a\\\\b'\n")) << script;
  EXPECT_TRUE(has(script, "-n '__fish_seen_subcommand_from go' -s k -l most -r -d ''\n"));
  EXPECT_TRUE(has(script, "complete -c sweetspot -l json -d 'as JSON'\n"));
}

}  // namespace
}  // namespace sweet
