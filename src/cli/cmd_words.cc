// draft, lint: the ask as words. Nothing is sent; a person reads, changes and sends.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "engine/draft_for.h"
#include "view/answers.h"
#include "words/letter.h"
#include "words/lint.h"

namespace sweet {
namespace {

Result<std::string> text_of(const Letter& letter, std::string_view format) {
  if (format == "eml") return to_eml(letter);
  if (format == "mailto") return to_mailto(letter);
  return to_plain(letter);
}

}  // namespace

Result<int> perform(Desk& desk, const DraftCommand& command) {
  const Looked looked = TRY(desk.engine.look(command.who));
  const Book& book = looked.world->book;
  const DraftAnswer answer = TRY(answer_draft(looked, {.what = command.what,
                                                       .kind = command.kind,
                                                       .mood = command.mood,
                                                       .reason = command.reason,
                                                       .topic = command.topic,
                                                       .about_me = command.about_me,
                                                       .news = command.news}));
  const Draft& draft = answer.draft;
  const std::string text = TRY(
      text_of(letter_to(book.people[answer.to], draft.subject, draft.body), command.format));
  if (desk.json) {
    Json json = json_of(book, answer);
    json["text"] = text;
    desk.out << json.dump() << '\n';
  } else {
    desk.out << text << '\n';
  }
  for (const std::string& missing : draft.missing)
    desk.err << "still to be said by you, in brackets: " << missing << '\n';
  return 0;
}

Result<int> perform(Desk& desk, const LintCommand& command) {
  constexpr std::uint64_t kDraftFileMax = 4u << 20;
  const std::unique_ptr<Bytes> bytes = TRY(desk.files.open(command.path));
  const std::string text = TRY(read_all(*bytes, command.path, kDraftFileMax));
  LintPlan plan;
  if (!command.what.empty())
    plan.ask = in_full({.what = command.what,
                        .minutes = command.minutes.value_or(0),
                        .medium = command.medium,
                        .people = 0});
  const Lint found = lint(text, plan);
  if (desk.json) {
    desk.out << json_of(found).dump() << '\n';
    return 0;
  }
  desk.out << (found.ask.what.empty() ? "It asks for nothing that we can tell"
                                      : "It asks for " + to_text(found.ask))
           << fmt::format("; {} words.\n", found.words);
  for (const Remark& remark : found.remarks)
    desk.out << fmt::format("line {}: {}\n  {}\n", remark.place.line, remark.what,
                            remark.remedy);
  return 0;
}

}  // namespace sweet
