// people, person, touches, add, target, tie, kinds: who is known, and what is said of them.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/count.h"
#include "base/text.h"
#include "book/find.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "engine/answer.h"
#include "engine/rows.h"
#include "view/answers.h"

namespace sweet {
namespace {

bool matches(const Book& book, const Person& person, const std::string& search) {
  const auto holds = [&](std::string_view text) {
    return fold_name(text).find(search) != std::string::npos;
  };
  return search.empty() || holds(person.name) || holds(person.title) || holds(person.code) ||
         (person.org != kNoOrg && holds(book.orgs[person.org].name)) ||
         std::ranges::any_of(person.emails,
                             [&](const std::string& email) { return holds(email); });
}

std::string line_of(const Book& book, const Person& person) {
  std::string line = fmt::format("{:<8} {}", person.code, person.name);
  if (!person.title.empty()) line += ", " + person.title;
  if (person.org != kNoOrg) line += " at " + book.orgs[person.org].name;
  return line + (person.me ? " (you)" : "") + '\n';
}

void print_tie(const Book& book, const TieAnswer& tie, std::ostream& out) {
  if (tie.tie == nullptr) {
    out << "  no tie is known\n";
    return;
  }
  out << fmt::format("  {} ({}): closeness {:.2f} of 1, give or take {:.2f}\n",
                     name_of(book, tie.other), to_word(tie.tie->basis), tie.tie->pull.closeness,
                     tie.tie->pull.closeness_sd);
  if (tie.tie->known < 1)
    out << fmt::format("    perhaps they know each other: about {:.0f} in 10 such pairs do\n",
                       std::clamp(tie.tie->known * 10, 1.0, 9.0));
  for (const Evidence& part : tie.evidence)
    out << fmt::format("    {:<20} {:+.2f}  {} [{}]\n", part.part, part.amount, part.text,
                       to_word(part.basis));
}

Result<int> write_row(Desk& desk, Batch batch, const std::string& what,
                      const std::string& done) {
  const ImportReport report = TRY(desk.engine.write(std::move(batch), what));
  if (desk.json)
    desk.out << json_of(report).dump() << '\n';
  else
    desk.out << (report.id == ImportId{} ? "That was known already.\n" : done + "\n");
  return 0;
}

}  // namespace

Result<int> perform(Desk& desk, const PeopleCommand& command) {
  const Book book = TRY(desk.engine.read(Extent::NoTouches));
  const std::string search = fold_name(command.search);
  Json rows = Json::array();
  size_t shown = 0;
  for (const Person& person : book.people) {
    if (!matches(book, person, search)) continue;
    ++shown;
    if (desk.json)
      rows.push_back(json_of(book, person));
    else
      desk.out << line_of(book, person);
  }
  if (desk.json)
    desk.out << Json{{"people", std::move(rows)}}.dump() << '\n';
  else if (book.people.empty())
    desk.out << "Nobody here yet. Ten names are enough to begin: sweetspot add \"Ana Ruiz\"\n";
  else if (shown == 0)
    desk.out << "No one like that. Spelled otherwise? Or: sweetspot add NAME\n";
  return 0;
}

Result<int> perform(Desk& desk, const PersonCommand& command) {
  const Looked looked = TRY(desk.engine.look(command.who));
  const Book& book = looked.world->book;
  const PersonIx person = looked.who.person;
  if (person == kNobody)
    return fail(Error::Code::NotFound, command.who + " is a company, not a person",
                "sweetspot people \"" + command.who + "\" lists who is there");
  const PersonAnswer answer = answer_person(looked, person);
  const std::vector<SubjectLine> subjects = TRY(desk.engine.subjects_of(answer.touches));
  if (desk.json) {
    desk.out << json_of(book, answer, subjects).dump() << '\n';
    return 0;
  }
  desk.out << line_of(book, book.people[person]);
  for (const std::string& email : book.people[person].emails)
    desk.out << "  " << email << '\n';
  if (person != book.me) {
    desk.out << "\nYour tie\n";
    print_tie(book, answer.mine, desk.out);
    desk.out << "\nWho could introduce you\n";
    if (answer.introducers.empty()) desk.out << "  nobody is known to know both of you\n";
    for (const TieAnswer& tie : answer.introducers)
      print_tie(book, tie, desk.out);
  }
  desk.out << fmt::format("\n{} known, {}\n", counted(answer.touches_all, "exchange"),
                          counted(answer.asks.size(), "ask"));
  for (const Touch* touch : answer.touches)
    if (const std::string_view subject = subject_of(subjects, *touch); !subject.empty())
      desk.out << fmt::format("  {}  {}, {}: {}\n", to_text(day_of(touch->at)),
                              to_word(touch->kind), name_of(book, touch->from), subject);
  for (const Ask* ask : answer.asks)
    desk.out << fmt::format("  {}  {} asked for {}: {}\n", to_text(ask->date),
                            name_of(book, ask->to), ask->what, to_word(ask->outcome));
  return 0;
}

Result<int> perform(Desk& desk, const TouchesCommand& command) {
  const Book book = TRY(desk.engine.read(Extent::Whole));
  PersonIx who = kNobody;
  if (!command.who.empty()) who = TRY(find_person(book, command.who));
  Json rows = Json::array();
  for (const Touch& touch : book.touches) {
    const bool theirs = who == kNobody || touch.from == who ||
                        std::ranges::find(touch.to, who) != touch.to.end();
    if (!theirs) continue;
    const std::string_view subject = subject_of(book.subjects, touch);
    if (desk.json)
      rows.push_back(json_of(book, touch, subject));
    else
      desk.out << fmt::format("{}  {:<14} {} → {}{}{}\n", to_text(touch.at),
                              to_word(touch.kind), name_of(book, touch.from),
                              names_of(book, touch.to), subject.empty() ? "" : ": ", subject);
  }
  if (desk.json) desk.out << Json{{"touches", std::move(rows)}}.dump() << '\n';
  return 0;
}

Result<int> perform(Desk& desk, const AddCommand& command) {
  Batch batch = TRY(batch_of(PersonRow{.name = command.name,
                                       .email = command.email,
                                       .company = command.company,
                                       .title = command.title,
                                       .seniority = command.seniority,
                                       .load = command.load,
                                       .notes = command.notes,
                                       .me = command.me}));
  return write_row(desk, std::move(batch), "add", command.name + " is in your list.");
}

Result<int> perform(Desk& desk, const TargetCommand& command) {
  const Book book = TRY(desk.engine.read(Extent::NoTouches));
  if (command.who.empty()) {
    Json rows = Json::array();
    for (const Target& target : book.targets) {
      if (desk.json)
        rows.push_back(json_of(book, target));
      else
        desk.out << fmt::format("{}  {}  {}\n", target.priority, target_name(book, target),
                                target.role);
    }
    if (desk.json)
      desk.out << Json{{"targets", std::move(rows)}}.dump() << '\n';
    else if (book.targets.empty())
      desk.out << "No targets yet: sweetspot target \"NAME OR COMPANY\"\n";
    return 0;
  }
  Batch batch = TRY(batch_of_target(book, {.who = command.who,
                                           .role = command.role,
                                           .why = command.why,
                                           .priority = command.priority}));
  return write_row(desk, std::move(batch), "target", command.who + " is a target now.");
}

Result<int> perform(Desk& desk, const TieCommand& command) {
  Batch batch = TRY(batch_of(TieRow{.who = command.who,
                                    .kind = command.kind,
                                    .with = command.with,
                                    .since = command.since,
                                    .last_contact = command.last_contact,
                                    .closeness = command.closeness}));
  return write_row(desk, std::move(batch), "tie", "Noted.");
}

Result<int> perform(Desk& desk, const KindsCommand&) {
  const Book book = TRY(desk.engine.read(Extent::NoTouches));
  const Tables tables = TRY(make_tables(book));
  if (desk.json) {
    desk.out << json_of(tables.tie_kinds, tables.ask_kinds).dump() << '\n';
    return 0;
  }
  desk.out << "Kinds of tie (what somebody is; the inverse in brackets)\n";
  for (const TieKind& kind : tables.tie_kinds.all())
    desk.out << fmt::format("  {:<20} ({})\n", kind.id, kind.inverse);
  desk.out << "Kinds of ask\n";
  for (const AskKind& kind : tables.ask_kinds.all())
    desk.out << fmt::format("  {:<14} {}, {} minutes\n", kind.id, kind.label, kind.minutes);
  return 0;
}

}  // namespace sweet
