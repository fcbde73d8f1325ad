// drafts, letters, lint: the ask as words. Nothing is sent.
#include <nlohmann/json.hpp>

#include "serve/fields.h"
#include "serve/handlers.h"
#include "view/answers.h"
#include "view/spoken.h"

namespace sweet {
namespace {

constexpr size_t kRouteMax = 8;
constexpr size_t kDraftTextMax = 1'000'000;

// A link that would be too long, or an address that is none, is left empty: the text and
// the file are there all the same.
void put_forms(Json& json, const Letter& letter) {
  json["text"] = to_plain(letter);
  json["eml"] = to_eml(letter).value_or("");
  json["mailto"] = to_mailto(letter).value_or("");
}

// Through these people, the first nearest to me, as in the log.
void put_way(const Looked& looked, const std::vector<std::string>& via, DraftWish& wish) {
  const Book& book = looked.world->book;
  if (!wish.route.empty() || book.me == kNobody) return;
  wish.route.push_back(book.people[book.me].code);
  wish.route.insert(wish.route.end(), via.begin(), via.end());
  wish.route.push_back(looked.name());
}

}  // namespace

Result<HttpAnswer> draft_message(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const std::string who = body.needed_text("who");
  DraftWish wish{.what = body.text("what"),
                 .medium = body.text("medium"),
                 .minutes = body.whole("minutes", 0, kBodyMinutesMax),
                 .route = body.texts("route", kRouteMax)};
  const std::vector<std::string> via = body.texts("via", kRouteMax);
  if (std::string kind = body.text("kind"); !kind.empty()) wish.kind = kind;
  if (std::string mood = body.text("mood"); !mood.empty()) wish.mood = mood;
  wish.reason = body.text("reason");
  wish.topic = body.text("topic");
  wish.about_me = body.text("about_me");
  wish.news = body.text("news");
  TRY(body.done());
  const std::shared_ptr<const Shown> shown =
      TRY(call.request.head.older_will_do ? call.office.shown_that_knows(who)
                                          : call.office.facts.read());
  const Looked looked = TRY(shown->look(who));
  const Book& book = *shown->book;
  if (!via.empty()) put_way(looked, via, wish);
  const DraftAnswer answer = TRY(answer_draft(looked, wish));
  Json json = with_words(json_of(book, answer), *looked.world);
  put_forms(json, letter_to(book.people[answer.to], answer.draft.subject, answer.draft.body));
  return json_answer(with_names(std::move(json), book));
}

Result<HttpAnswer> make_letter(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const std::string to = body.needed_text("to");
  std::string subject = body.text("subject", kSubjectBytesMax);
  std::string text = body.text("body", kBodyBytesMax);
  TRY(body.done());
  const std::shared_ptr<const Shown> shown = TRY(call.office.facts.read());
  const PersonIx person = TRY(find_person(*shown->book, to));
  Json json = Json::object();
  put_forms(json, letter_to(shown->book->people[person], std::move(subject), std::move(text)));
  return json_answer(json);
}

Result<HttpAnswer> lint_text(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const std::string text = body.text("text", kDraftTextMax);
  const std::string what = body.text("what");
  const int minutes = body.whole("minutes", 0, kBodyMinutesMax).value_or(0);
  const std::string medium = body.text("medium");
  TRY(body.done());
  LintPlan plan;
  if (!what.empty())
    plan.ask = in_full({.what = what,
                        .minutes = minutes,
                        .medium = medium.empty() ? "message" : medium,
                        .people = 0});
  return json_answer(json_of(lint(text, plan)));
}

}  // namespace sweet
