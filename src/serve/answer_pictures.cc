// map, funnel, around, ladder, the week on paper, introductions: beyond this week's list.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/answer.h"
#include "engine/intro.h"
#include "engine/rows.h"
#include "ladder/ladder.h"
#include "paper/calendar.h"
#include "paper/week_page.h"
#include "picture/around.h"
#include "plan/choose.h"
#include "plan/intros.h"
#include "serve/fields.h"
#include "serve/handlers.h"
#include "view/spoken.h"

namespace sweet {
namespace {

constexpr int kIntroducersDrawn = 2;  // more columns could not be read
constexpr int kWaysDrawn = 8;
constexpr double kHoursUsual = 5;
constexpr double kHoursMax = 80;

// The crossings at which the map is named: elicited, in words of every day.
struct Relation {
  std::string_view tie, words;
};
constexpr Relation kRelations[] = {{"stranger", "never met"},
                                   {"met_once", "met once"},
                                   {"acquaintance", "know each other"},
                                   {"past_colleague", "worked together"},
                                   {"close_friend", "close friend"}};
constexpr std::string_view kUsualTie = "past_colleague";  // by which an ask has its height
constexpr std::string_view kUsualAsk = "advice";          // by which a tie has its place
struct Asking {
  std::string_view what, medium;
  int minutes;
  std::string_view words;
};
constexpr Asking kAskings[] = {{"question", "message", 5, "one question"},
                               {"advice", "video", 15, "15-minute call"},
                               {"advice", "coffee", 30, "coffee, advice"},
                               {"introduction", "message", 10, "an introduction"},
                               {"referral", "message", 20, "a referral"},
                               {"job", "message", 30, "“hire me”"},
                               {"visit", "office", 60, "visit the office"}};

Request request_of(std::string_view tie, const Asking& asking) {
  Request request;
  request.tie = tie;
  request.what = asking.what;
  request.medium = asking.medium;
  request.minutes = asking.minutes;
  return request;
}

Result<MapPlace> place_of(const World& world, const Request& request) {
  return place_on_map(world.outlook(), TRY(situation_of(request, world.tie_kinds,
                                                        world.ask_kinds, world.coefficients)));
}

// The chances, with their ranges, at the crossings, smallest ask first; and where on the map
// these stand.
Result<Json> crossings_of(const World& world) {
  std::vector<std::pair<double, Asking>> askings;
  for (const Asking& asking : kAskings)
    askings.emplace_back(TRY(place_of(world, request_of(kUsualTie, asking))).y, asking);
  std::ranges::stable_sort(askings, {}, [](const auto& one) { return one.first; });
  Json ties = Json::array(), asks = Json::array(), chances = Json::array();
  for (const auto& [tie, words] : kRelations) {
    Request request;
    request.tie = tie;
    request.what = kUsualAsk;
    const MapPlace place = TRY(place_of(world, request));
    ties.push_back({{"tie", tie}, {"words", words}, {"at", place.x}});
  }
  for (const auto& [height, asking] : askings) {
    Json row = Json::array();
    for (const Relation& relation : kRelations)
      row.push_back(json_of(TRY(answer_odds(world, request_of(relation.tie, asking))).chance));
    chances.push_back(std::move(row));
    asks.push_back({{"what", asking.what},
                    {"medium", asking.medium},
                    {"minutes", asking.minutes},
                    {"words", asking.words},
                    {"at", height}});
  }
  return Json{
      {"ties", std::move(ties)}, {"asks", std::move(asks)}, {"chances", std::move(chances)}};
}

Plan plan_in(const World& world, double hours) {
  return choose(world.outlook(), {.hours = hours});
}

// A file to be kept, never a page of this origin.
HttpAnswer file_answer(std::string text, std::string_view type, const std::string& name) {
  HttpAnswer answer{.content_type = type, .body = std::move(text)};
  answer.headers.emplace_back("Content-Disposition",
                              fmt::format("attachment; filename=\"{}\"", name));
  return answer;
}

}  // namespace

Result<HttpAnswer> get_map(Call& call) {
  QueryFields query(call.request.head.query);
  const double hours = query.number("hours", 0, kHoursMax, kHoursUsual);
  const size_t drawn = query.choice("as", {"json", "svg"});
  TRY(query.done());
  const World& world = *TRY(call.shown->world());
  const SpotMap map = make_spot_map(world.outlook(), plan_in(world, hours));
  if (drawn == 1) return file_answer(svg_of(map), "image/svg+xml", "sweetspot-map.svg");
  Json json = json_of(map);
  json["crossings"] = TRY(crossings_of(world));
  return json_answer(json);
}

Result<HttpAnswer> get_funnel(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const World& world = *TRY(call.shown->world());
  return json_answer(with_words(json_of(make_funnels(world.outlook())), world));
}

Result<HttpAnswer> draw_around(Call& call) {
  QueryFields query(call.request.head.query);
  const std::string who = query.needed_text("who");
  TRY(query.done());
  const Looked looked = TRY(call.shown->look(who));
  const Outlook outlook = looked.world->outlook();
  const Spots spots =
      find_spots(outlook, looked.people(),
                 {.options_max = kWaysDrawn, .introducers_max = kIntroducersDrawn});
  const std::string name = looked.who.person == kNobody
                               ? looked.name()
                               : name_of(looked.world->book, looked.who.person);
  return file_answer(svg_of(outlook, Neighbourhood{name, spots.options, spots.reason}),
                     "image/svg+xml", "sweetspot-around.svg");
}

Result<HttpAnswer> get_ladder(Call& call) {
  QueryFields query(call.request.head.query);
  const std::string who = query.needed_text("who");
  std::string goal = query.text("goal");
  TRY(query.done());
  if (goal.empty()) goal = "introduction";
  const Looked looked = TRY(call.shown->look(who));
  const World& world = *looked.world;
  const AskKind* kind = world.ask_kinds.find(goal);
  if (kind == nullptr)
    return fail(Error::Code::BadInput, "there is no such ask: " + goal,
                "GET /kinds lists them");
  if (looked.who.person == kNobody)
    return fail(Error::Code::BadInput, "a ladder leads to a person, not to a company",
                "name one of its people");
  const Ladder ladder = climb(world.outlook(), looked.who.person, ask_size(*kind));
  return json_answer(with_names(with_words(json_of(world.book, ladder), world), world.book));
}

Result<HttpAnswer> get_week_page(Call& call) {
  QueryFields query(call.request.head.query);
  const double hours = query.number("hours", 0, kHoursMax, kHoursUsual);
  const size_t initials = query.choice("initials", {"0", "1"});
  TRY(query.done());
  const World& world = *TRY(call.shown->world());
  return file_answer(week_page(world.outlook(), plan_in(world, hours),
                               initials == 1 ? NamesAs::Initials : NamesAs::Written),
                     "text/html; charset=utf-8", "sweetspot-week.html");
}

Result<HttpAnswer> get_week_pdf(Call& call) {
  QueryFields query(call.request.head.query);
  const double hours = query.number("hours", 0, kHoursMax, kHoursUsual);
  const size_t initials = query.choice("initials", {"0", "1"});
  const size_t letter = query.choice("paper", {"a4", "letter"});
  TRY(query.done());
  const World& world = *TRY(call.shown->world());
  WeekPdf week = TRY(week_pdf(world.outlook(), plan_in(world, hours),
                              initials == 1 ? NamesAs::Initials : NamesAs::Written,
                              letter == 1 ? kLetter : kA4));
  HttpAnswer answer =
      file_answer(std::move(week.bytes), "application/pdf", "sweetspot-week.pdf");
  answer.headers.emplace_back("X-Sweetspot-Unreadable", std::to_string(week.unreadable.size()));
  return answer;
}

Result<HttpAnswer> get_calendar(Call& call) {
  QueryFields query(call.request.head.query);
  const double hours = query.number("hours", 0, kHoursMax, kHoursUsual);
  TRY(query.done());
  const World& world = *TRY(call.shown->world());
  return file_answer(calendar_of(world.outlook(), plan_in(world, hours)),
                     "text/calendar; charset=utf-8", "sweetspot-week.ics");
}

Result<HttpAnswer> list_introductions(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const World& world = *TRY(call.shown->world());
  Json rows = Json::array();
  for (const IntroStep& step : intro_steps(world.outlook()))
    rows.push_back(json_of(world.book, step));
  return json_answer(with_names({{"introductions", std::move(rows)}}, world.book));
}

Result<HttpAnswer> note_introduction(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const IntroNote note{.who = body.needed_text("who"),
                       .stage = body.needed_text("stage"),
                       .through = body.text("through"),
                       .on = body.text("on")};
  TRY(body.done());
  const std::shared_ptr<const Shown> shown = TRY(call.office.facts.read());
  const std::shared_ptr<const World> world = TRY(shown->world());
  const AskRow row = TRY(row_of(world->outlook(), note));
  Batch batch = TRY(batch_of(row, day_of(call.office.facts.now())));
  const ImportReport report =
      TRY(call.office.engine().write(std::move(batch), "intro", world.get()));
  return json_answer({{"import", static_cast<std::int64_t>(report.id)}, {"to", row.to}}, 201);
}

}  // namespace sweet
