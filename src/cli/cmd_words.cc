// draft, lint: the ask as words. Nothing is sent; a person reads, changes and sends.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "people/words.h"
#include "plan/spot.h"
#include "view/json.h"
#include "words/draft.h"
#include "words/letter.h"
#include "words/lint.h"

namespace sweet {
namespace {

constexpr int kWrongUsage = 2;

// Who is written to, for which ask: the best spot, or what was typed.
Result<Approach> approach_for(const Looked& looked, const DraftCommand& command) {
  const World& world = *looked.world;
  const Spots spots = find_spots(world.outlook(), looked.people(), {});
  if (command.what.empty()) {
    if (spots.options.empty())
      return fail(Error::Code::NotFound, spots.reason, "name the ask with --what");
    return spots.options.front();
  }
  const AskKind* kind = world.ask_kinds.find(command.what);
  if (kind == nullptr)
    return fail(Error::Code::BadInput, command.what + " is no kind of ask",
                "sweetspot kinds lists them");
  const std::vector<PersonIx> people = looked.people();
  if (people.empty())
    return fail(Error::Code::NotFound, "nobody is known there",
                "sweetspot add NAME --company …");
  return Approach{.people = {world.book.me, people.front()}, .ask = ask_size(*kind)};
}

std::string plain_name(const Book& book, PersonIx person) {
  return person == kNobody ? std::string() : book.people[person].name;
}

DraftRequest request_for(const Book& book, const Approach& approach,
                         const DraftCommand& command) {
  const PersonIx target = approach.people.back();
  DraftRequest request;
  request.route =
      approach.people.size() > 2 ? DraftRoute::ThroughIntroducer : DraftRoute::Direct;
  request.ask = in_full({.what = approach.ask.what,
                         .minutes = approach.ask.minutes,
                         .medium = std::string(to_word(approach.ask.medium)),
                         .people = approach.ask.people});
  request.to_name = plain_name(book, approach.people[1]);
  request.me_name = plain_name(book, book.me);
  request.target_name = plain_name(book, target);
  if (book.people[target].org != kNoOrg)
    request.target_company = book.orgs[book.people[target].org].name;
  request.reason = command.reason;
  request.topic = command.topic;
  request.about_me = command.about_me;
  request.news = command.news;
  return request;
}

Result<std::string> text_of(const Draft& draft, const Person& to, std::string_view format) {
  Letter letter{.subject = draft.subject, .body = draft.body};
  if (!to.emails.empty()) letter.to.push_back({to.name, to.emails.front()});
  if (format == "eml") return to_eml(letter);
  if (format == "mailto") return to_mailto(letter);
  return to_plain(letter);
}

Json json_of(const Remark& remark) {
  return {{"weakness", to_text(remark.weakness)},
          {"line", remark.place.line},
          {"column", remark.place.column},
          {"what", remark.what},
          {"remedy", remark.remedy}};
}

}  // namespace

Result<int> perform(Desk& desk, const DraftCommand& command) {
  static constexpr std::string_view kKinds[] = {"first",  "reminder3", "reminder7",
                                                "thanks", "news",      "after_no"};
  static constexpr std::string_view kMoods[] = {"warm", "plain", "formal"};
  const Looked looked = TRY(desk.engine.look(command.who));
  const Book& book = looked.world->book;
  const Approach approach = TRY(approach_for(looked, command));
  DraftRequest request = request_for(book, approach, command);
  if (!read_enum(command.kind, kKinds, request.kind) ||
      !read_enum(command.mood, kMoods, request.mood)) {
    desk.err << "sweetspot: --kind is first, reminder3, reminder7, thanks, news or after_no; "
                "--mood is warm, plain or formal\n";
    return kWrongUsage;
  }
  const Draft draft = TRY(write_draft(request));
  const Person& to = book.people[approach.people[1]];
  const std::string text = TRY(text_of(draft, to, command.format));
  if (desk.json)
    desk.out << Json{{"to", to.code},
                     {"route", codes_of(book, approach.people)},
                     {"ask", json_of(approach.ask)},
                     {"subject", draft.subject},
                     {"body", draft.body},
                     {"missing", draft.missing},
                     {"text", text}}
                    .dump()
             << '\n';
  else
    desk.out << text << '\n';
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
    Json remarks = Json::array();
    for (const Remark& remark : found.remarks)
      remarks.push_back(json_of(remark));
    desk.out << Json{{"ask",
                      {{"what", found.ask.what},
                       {"minutes", found.ask.minutes},
                       {"medium", found.ask.medium},
                       {"people", found.ask.people}}},
                     {"bigger", found.bigger},
                     {"words", found.words},
                     {"remarks", std::move(remarks)}}
                    .dump()
             << '\n';
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
