// people, ties, touches, targets, asks: who is known, wanted and asked.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/edit.h"
#include "engine/rows.h"
#include "serve/fields.h"
#include "serve/handlers.h"
#include "view/answers.h"
#include "view/spoken.h"

namespace sweet {
namespace {

constexpr int kOffsetMax = 100'000'000;
constexpr size_t kViaMax = 8;
constexpr size_t kListMax = 50;

// The rows of a list that the page asks for, by offset and limit.
struct PageOf {
  size_t offset = 0, limit = 0;
};
PageOf page_of(QueryFields& query, int usual, int limit_max) {
  return {static_cast<size_t>(query.whole("offset", 0, kOffsetMax).value_or(0)),
          static_cast<size_t>(query.whole("limit", 1, limit_max).value_or(usual))};
}

Json written(const ImportReport& report) {
  return {{"import", static_cast<std::int64_t>(report.id)}};
}

}  // namespace

Result<HttpAnswer> list_people(Call& call) {
  QueryFields query(call.request.head.query);
  PeopleQuery asked{.words = query.text("q", 200)};
  asked.filter = static_cast<PeopleFilter>(
      query.choice("filter", {"all", "tied", "targets", "asked", "quiet"}));
  asked.order =
      static_cast<PeopleOrder>(query.choice("sort", {"name", "company", "recent", "touches"}));
  const PageOf page = page_of(query, 50, 200);
  TRY(query.done());
  asked.offset = page.offset;
  asked.limit = page.limit;
  return HttpAnswer{.body = call.shown->listing()->page(asked)};
}

Result<HttpAnswer> get_person(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const Looked looked = TRY(call.shown->look(call.id));
  const Book& book = looked.world->book;
  if (looked.who.person == kNobody)
    return fail(Error::Code::NotFound, call.id + " is a company, not a person",
                "search for it to see who is there");
  const PersonAnswer answer = answer_person(looked, looked.who.person);
  const std::vector<SubjectLine> subjects =
      TRY(call.office.engine().subjects_of(answer.touches));
  return json_answer(with_names(json_of(book, answer, subjects), book));
}

Result<HttpAnswer> add_person(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const PersonRow row{.name = body.needed_text("name"),
                      .email = body.text("email"),
                      .company = body.text("company"),
                      .title = body.text("title"),
                      .seniority = body.text("seniority"),
                      .load = body.text("load"),
                      .notes = body.text("notes", kLongTextMax),
                      .me = body.truth("me")};
  TRY(body.done());
  Batch batch = TRY(batch_of(row));
  const ImportReport report = TRY(call.office.engine().write(std::move(batch), "add"));
  return json_answer(written(report), kCreated);
}

Result<HttpAnswer> change_person(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  PersonEdit edit;
  const auto take = [&](std::string_view name, std::optional<std::string>& value,
                        size_t bytes_max = kShortTextMax) {
    if (body.has(name)) value = body.text(name, bytes_max);
  };
  take("name", edit.name);
  take("company", edit.company);
  take("title", edit.title);
  take("seniority", edit.seniority);
  take("load", edit.load);
  take("notes", edit.notes, kLongTextMax);
  if (body.has("emails")) edit.emails = body.texts("emails", kListMax);
  if (body.has("phones")) edit.phones = body.texts("phones", kListMax);
  if (body.has("me")) edit.me = body.truth("me");
  TRY(body.done());
  const auto make = [&](const Book& book) -> Result<Changes> {
    const PersonIx person = TRY(find_person(book, call.id));
    return edit_person(book, person, edit);
  };
  const ImportId id = TRY(call.office.engine().change("edit", make));
  return json_answer({{"import", static_cast<std::int64_t>(id)}});
}

Result<HttpAnswer> forget_somebody(Call& call) {
  const Forgotten gone = TRY(call.office.engine().forget(call.id));
  call.office.facts.let_go(FactsInMemory::Older::Erase);
  return json_answer({{"people", gone.people},
                      {"ties", gone.ties},
                      {"touches", gone.touches},
                      {"asks", gone.asks},
                      {"targets", gone.targets}});
}

Result<HttpAnswer> say_tie(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  TieRow row{.who = body.needed_text("who"),
             .kind = body.needed_text("kind"),
             .with = body.text("of"),
             .since = body.text("since"),
             .last_contact = body.text("last_contact"),
             .closeness = body.whole("closeness", 0, 5).value_or(0)};
  if (row.with.empty()) row.with = "me";
  TRY(body.done());
  Batch batch = TRY(batch_of(row));
  const ImportReport report = TRY(call.office.engine().write(std::move(batch), "tie"));
  return json_answer(written(report), kCreated);
}

Result<HttpAnswer> list_touches(Call& call) {
  QueryFields query(call.request.head.query);
  const std::string name = query.text("who");
  const PageOf page = page_of(query, 500, 10'000);
  TRY(query.done());
  const Book& book = *call.shown->book;
  const PersonIx who = name.empty() ? kNobody : TRY(find_person(book, name));
  std::vector<const Touch*> shown;
  size_t total = 0;
  for (const Touch& touch : book.touches) {
    const bool theirs = who == kNobody || touch.from == who ||
                        std::ranges::find(touch.to, who) != touch.to.end();
    if (!theirs) continue;
    if (total >= page.offset && total - page.offset < page.limit) shown.push_back(&touch);
    ++total;
  }
  const std::vector<SubjectLine> subjects = TRY(call.office.engine().subjects_of(shown));
  Json rows = Json::array();
  for (const Touch* touch : shown)
    rows.push_back(json_of(book, *touch, subject_of(subjects, *touch)));
  return json_answer(with_names({{"touches", std::move(rows)},
                                 {"total", total},
                                 {"offset", page.offset},
                                 {"limit", page.limit}},
                                book));
}

Result<HttpAnswer> list_targets(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const Book& book = *call.shown->book;
  Json rows = Json::array();
  for (const Target& target : book.targets)
    rows.push_back(json_of(book, target));
  return json_answer(with_names({{"targets", std::move(rows)}}, book));
}

Result<HttpAnswer> add_target(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const TargetRow row{.who = body.needed_text("who"),
                      .role = body.text("role"),
                      .why = body.text("why", kLongTextMax),
                      .priority = body.whole("priority", 1, 5).value_or(3)};
  TRY(body.done());
  const Book book = TRY(call.office.engine().read(Extent::NoTouches));
  Batch batch = TRY(batch_of_target(book, row));
  const ImportReport report = TRY(call.office.engine().write(std::move(batch), "target"));
  return json_answer(written(report), kCreated);
}

Result<HttpAnswer> remove_target(Call& call) {
  const auto make = [&](const Book& book) -> Result<Changes> {
    Changes changes;
    const std::vector<PersonIx> heads = heads_of(book.people.size(), book.me, book.verdicts);
    for (std::uint32_t row = 0; row < book.targets.size(); ++row) {
      Target shown = book.targets[row];
      if (shown.person != kNobody) shown.person = heads[shown.person];
      if (target_id(book, shown) == call.id) changes.targets_gone.push_back(row);
    }
    if (changes.empty())
      return fail(Error::Code::NotFound, "there is no such target", "GET /targets lists them");
    return changes;
  };
  const ImportId id = TRY(call.office.engine().change("untarget", make));
  return json_answer({{"import", static_cast<std::int64_t>(id)}});
}

Result<HttpAnswer> list_asks(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const Book& book = *call.shown->book;
  Json rows = Json::array();
  for (const Ask& ask : book.asks)
    rows.push_back(json_of(book, ask));
  return json_answer(with_names({{"asks", std::move(rows)}}, book));
}

Result<HttpAnswer> log_ask(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  AskRow row{.to = body.needed_text("to"),
             .what = body.needed_text("what"),
             .about = body.text("about"),
             .via = body.texts("via", kViaMax),
             .medium = body.text("medium"),
             .minutes = body.whole("minutes", 0, kBodyMinutesMax),
             .date = body.text("date"),
             .outcome = body.text("outcome"),
             .follow_ups = body.whole("follow_ups", 0, 20).value_or(0),
             .closed_on = body.text("closed_on"),
             .notes = body.text("notes", kLongTextMax),
             .stage = body.text("stage")};
  TRY(body.done());
  if (row.outcome.empty()) row.outcome = "pending";
  Batch batch = TRY(batch_of(row, day_of(call.office.facts.now())));
  // What is said of it now is what the page has shown until now: nobody waits for the world
  // that a change of a moment ago is making.
  const std::shared_ptr<const Shown> shown = TRY(call.office.shown_that_knows(row.to));
  const std::shared_ptr<const World> world = TRY(shown->world());
  const ImportReport report =
      TRY(call.office.engine().write(std::move(batch), "log", world.get()));
  Json json = written(report);
  json["to"] = row.to;
  return json_answer(json, kCreated);
}

}  // namespace sweet
