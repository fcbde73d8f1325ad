// session, openapi.json, demo, status, events: coming in, and what there is.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "serve/fields.h"
#include "serve/handlers.h"

namespace sweet {
namespace {

constexpr size_t kCodeMax = 64;
constexpr int kNoContent = 204;

}  // namespace

Result<HttpAnswer> open_session(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const std::string code = body.needed_text("code", kCodeMax);
  TRY(body.done());
  const auto token = call.office.sessions.enter(code, call.office.ticks());
  if (token) return json_answer({{"token", *token}});
  return json_answer({{"error",
                       {{"code", "unauthorized"},
                        {"message", "this code was used, is too old, or is none"},
                        {"hint", "codes work once, for a minute: run sweetspot open again"}}}},
                     401);
}

Result<HttpAnswer> close_session(Call& call) {
  call.office.sessions.leave(call.request.head.authorization);
  return HttpAnswer{.status = kNoContent};
}

Result<HttpAnswer> describe(Call&) {
  return HttpAnswer{.fixed = embedded_file("openapi.json")};
}

// The page goes there itself; the address it has now is where it comes back to.
Result<HttpAnswer> begin_demo(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  if (!call.office.begin_demo)
    return fail(Error::Code::Conflict, "these people are made up already",
                "end this first: DELETE /api/v1/demo");
  const std::string address =
      TRY(call.office.begin_demo("http://" + call.request.head.host + "/"));
  return json_answer({{"address", address}}, kCreated);
}

Result<HttpAnswer> end_demo(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  call.office.end_demo();
  Json back;
  if (!call.office.back.empty()) back = call.office.back;
  return json_answer({{"back", std::move(back)}});
}

Result<HttpAnswer> get_status(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const Book& book = *call.shown->book;
  Json me;
  if (book.me != kNobody)
    me = {{"id", book.people[book.me].code}, {"name", book.people[book.me].name}};
  return json_answer({{"version", SWEET_VERSION},
                      {"now", to_text(call.shown->now)},
                      {"revision", call.shown->revision},
                      {"file", call.office.file},
                      {"made_up", call.office.made_up},
                      {"me", std::move(me)},
                      {"counts",
                       {{"people", book.people.size()},
                        {"companies", book.orgs.size()},
                        {"ties", book.bonds.size()},
                        {"touches", book.touches.size()},
                        {"targets", book.targets.size()},
                        {"asks", book.asks.size()}}}});
}

Result<HttpAnswer> wait_for_change(Call& call) {
  QueryFields query(call.request.head.query);
  (void)query.whole("since", 0, std::numeric_limits<int>::max());
  TRY(query.done());
  return json_answer({{"revision", call.office.facts.revision()}});
}

}  // namespace sweet
