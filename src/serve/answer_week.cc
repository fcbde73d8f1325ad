// plan, diagnose, spot, routes, odds, kinds: chances, and the ways to somebody.
#include <nlohmann/json.hpp>

#include "diagnose/examine.h"
#include "ladder/ahead.h"
#include "learn/record.h"
#include "odds/words.h"
#include "picture/spectrum.h"
#include "plan/choose.h"
#include "serve/fields.h"
#include "serve/handlers.h"
#include "view/answers.h"
#include "view/spoken.h"

namespace sweet {
namespace {

HttpAnswer spoken_answer(Json json, const World& world, size_t near) {
  json = with_names(with_words(std::move(json), world), world.book);
  json["origin"] = origin(world.belief.own_asks, near);
  return json_answer(json);
}

}  // namespace

Result<HttpAnswer> get_plan(Call& call) {
  QueryFields query(call.request.head.query);
  const double hours = query.number("hours", 0, 80, 5);
  TRY(query.done());
  const World& world = *TRY(call.shown->world());
  const Plan plan = choose(world.outlook(), {.hours = hours});
  Json json = json_of(world.book, plan);
  json["forecast"] = json_of(meetings_ahead(world.outlook(), plan));
  return spoken_answer(std::move(json), world, near_asks(world.outlook(), plan));
}

Result<HttpAnswer> get_record(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  return json_answer(json_of(record_of(call.shown->book->asks)));
}

Result<HttpAnswer> get_diagnosis(Call& call) {
  QueryFields query(call.request.head.query);
  const double pace = query.number("pace", 0.1, 200, 8);
  TRY(query.done());
  const World& world = *TRY(call.shown->world());
  Json json = json_of(examine(world.outlook_before(), {.pace_a_week = pace}));
  const Outlook outlook = world.outlook();
  json["spectrums"] = json_of(world.book, make_spectrums(outlook, make_spot_map(outlook, {})));
  return json_answer(with_names(with_words(std::move(json), world), world.book));
}

Result<HttpAnswer> find_spots_to(Call& call) {
  QueryFields query(call.request.head.query);
  const std::string who = query.needed_text("who");
  const int k = query.whole("k", 1, 100).value_or(5);
  TRY(query.done());
  const Looked looked = TRY(call.shown->look(who));
  const Spots spots = find_spots(looked.world->outlook(), looked.people(), {.options_max = k});
  return spoken_answer(json_of(looked, spots), *looked.world,
                       near_asks(looked.world->outlook(), spots));
}

Result<HttpAnswer> find_routes_to(Call& call) {
  QueryFields query(call.request.head.query);
  const std::string who = query.needed_text("who");
  const int k = query.whole("k", 1, 100).value_or(5);
  const int introducers = query.whole("max_people", 0, 4).value_or(3);
  TRY(query.done());
  const Looked looked = TRY(call.shown->look(who));
  const RoutesAnswer answer = answer_routes(looked, k, introducers);
  return spoken_answer(json_of(looked, answer), *looked.world, answer.near_asks);
}

Result<HttpAnswer> get_odds(Call& call) {
  QueryFields query(call.request.head.query);
  Request asked;
  asked.tie = query.needed_text("tie");
  asked.what = query.needed_text("what");
  asked.closeness = query.whole("closeness", 1, 5).value_or(0);
  if (std::string whom = query.text("for"); !whom.empty()) asked.beneficiary = whom;
  asked.medium = query.text("medium");
  asked.minutes = query.whole("minutes", 0, 1440);
  asked.people = query.whole("people", 0, 100);
  asked.seniority = query.text("seniority");
  asked.load = query.text("load");
  asked.endorsement = query.text("endorsement");
  asked.value = query.text("value");
  asked.channel = query.text("channel");
  asked.follow_ups = query.whole("follow_ups", 0, 20).value_or(0);
  TRY(query.done());
  const World& world = *TRY(call.shown->world());
  const OddsAnswer answer = TRY(answer_odds(world, asked));
  Json json = with_words(json_of(answer), world);
  json["sentence"] = sentence(answer.chance);
  json["origin"] = origin(answer.own_asks, answer.near_asks);
  return json_answer(json);
}

Result<HttpAnswer> list_kinds(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const World& world = *TRY(call.shown->world());
  return json_answer(json_of(world.tie_kinds, world.ask_kinds));
}

}  // namespace sweet
