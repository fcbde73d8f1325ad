// duplicates, verdicts, questions: what only the owner can tell of people.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "book/find.h"
#include "engine/rows.h"
#include "questions/questions.h"
#include "same/duplicates.h"
#include "serve/fields.h"
#include "serve/handlers.h"
#include "view/spoken.h"

namespace sweet {
namespace {

Json json_of_import(ImportId id) {
  return {{"import", static_cast<std::int64_t>(id)}};
}

}  // namespace

Result<HttpAnswer> list_duplicates(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const Book& book = *call.shown->book;
  Json rows = Json::array(), names = Json::object(), people = Json::object();
  const auto pairs = call.shown->made().twice();
  for (const Duplicate& pair : pairs->get()) {
    rows.push_back(json_of(book, pair));
    for (const PersonIx person : {pair.a, pair.b}) {
      names[book.people[person].code] = name_of(book, person);
      people[book.people[person].code] = json_of(book, book.people[person]);
    }
  }
  return json_answer(
      {{"pairs", std::move(rows)}, {"names", std::move(names)}, {"people", std::move(people)}});
}

// merge, unmerge, notsame: who is one human; know, dontknow: who knows whom.
Result<HttpAnswer> say_verdict(Call& call) {
  static constexpr std::string_view kWords[] = {"merge", "unmerge", "notsame", "know",
                                                "dontknow"};
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const std::string person = body.needed_text("person");
  const std::string other = body.needed_text("other");
  const std::string word = body.needed_text("verdict");
  TRY(body.done());
  const auto at = std::ranges::find(kWords, word);
  if (at == std::end(kWords))
    return fail(Error::Code::BadInput, "there is no such verdict",
                "say merge, unmerge, notsame, know or dontknow");
  Engine engine = call.office.engine();
  const auto which = static_cast<size_t>(at - std::begin(kWords));
  if (which < 3) {
    const ImportId id = TRY(engine.judge(person, other, static_cast<Judgement>(which)));
    return json_answer(json_of_import(id), kCreated);
  }
  const Says says = which == 3 ? Says::Know : Says::DoNotKnow;
  Batch batch = TRY(batch_of(VerdictRow{person, other, says}, day_of(call.office.facts.now())));
  const ImportReport report = TRY(engine.write(std::move(batch), word));
  return json_answer(json_of_import(report.id), kCreated);
}

Result<HttpAnswer> list_questions(Call& call) {
  QueryFields query(call.request.head.query);
  const int most = query.whole("k", 1, 100).value_or(static_cast<int>(kQuestionsMax));
  TRY(query.done());
  const World& world = *TRY(call.shown->world());
  Json rows = Json::array();
  for (const Question& question : find_questions(world.outlook(), static_cast<size_t>(most)))
    rows.push_back(json_of(world.book, question));
  Json json = {{"questions", std::move(rows)}};
  return json_answer(with_names(std::move(json), world.book));
}

}  // namespace sweet
