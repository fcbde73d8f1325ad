#include "serve/api.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "http/pages.h"
#include "serve/fields.h"
#include "serve/handlers.h"
#include "serve/lasting.h"
#include "view/answers.h"

namespace sweet {
namespace {

struct Refused {
  int status;
  std::string_view code, message, hint;
};
constexpr Refused kRefusals[] = {
    {400, "malformed", "the request cannot be read", "send plain HTTP/1.1"},
    {401, "unauthorized", "this needs a session that lives",
     "close this tab and run: sweetspot open"},
    {403, "forbidden", "this request does not come from Sweetspot's own page",
     "programs that are no browser say Origin and X-Sweetspot: 1"},
    {404, "not_found", "there is nothing at this address", "see /api/v1/openapi.json"},
    {405, "method_not_allowed", "this address does not take that", "see /api/v1/openapi.json"},
    {411, "malformed", "the length of what is sent is not said", "send Content-Length"},
    {413, "too_large", "what is sent is too large", "send less at once"},
    {414, "too_large", "the address is too long", "ask for less at once"},
    {415, "unsupported_type", "what is sent has the wrong content type",
     "changes are application/json, files application/octet-stream"},
    {429, "too_many", "too much is waiting to be answered", "try again in a moment"},
    {431, "too_large", "the headers are too large", "send fewer"},
    {503, "busy", "the program is ending", "start it again"},
    {505, "malformed", "this version of HTTP is not spoken here", "send plain HTTP/1.1"},
    {507, "storage", "what was sent cannot be kept", "free some space on the disk"}};
constexpr Refused kBroken = {500, "storage", "that went wrong inside", "try again"};

int status_of(Error::Code code) {
  switch (code) {
    case Error::Code::BadInput:
      return 400;
    case Error::Code::NotFound:
      return 404;
    case Error::Code::Conflict:
      return 409;
    case Error::Code::Storage:
      return 500;
    case Error::Code::Busy:
    case Error::Code::NeedsKey:  // somebody protected the file meanwhile
      return 503;
    case Error::Code::WrongKey:
      return 403;
    case Error::Code::NoCipher:
      return 501;
  }
  return 500;
}

constexpr std::string_view kSearched = "/api/v1/people";
constexpr std::string_view kStatus = "/status";
constexpr std::string_view kDrafts = "/drafts";
constexpr std::string_view kOlderHeader = "X-Sweetspot-Older";

// A search goes through everybody.
bool is_search(const HttpHead& head) {
  const auto has_words = [](const auto& field) {
    return field.first == "q" && !field.second.empty();
  };
  return head.path == kSearched && std::ranges::any_of(head.query, has_words);
}

// What is dear, and what every page asks for all the time.
bool is_kept(const ApiRoute& route) {
  return route.care == Care::Dear || route.path == kStatus;
}

std::string_view api_path(const HttpHead& head) {
  return std::string_view(head.path).substr(kApiRoot.size());
}

// Whoever asks for another host, for none or for two gets not a byte.
HttpAnswer turn_away(int status) {
  return {.status = status, .close = true};
}

bool is_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/");
}

}  // namespace

HttpAnswer json_answer(const Json& json, int status) {
  return {.status = status, .body = json.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Api::Api(Office& office, Guard guard, const HttpLimits& limits, std::string spool_folder)
    : office_(office),
      guard_(std::move(guard)),
      limits_(limits),
      spool_folder_(std::move(spool_folder)),
      run_(random_hex(4)) {}

HttpAnswer Api::refuse(int status) {
  const auto at = std::ranges::find(kRefusals, status, &Refused::status);
  const Refused& refused = at == std::end(kRefusals) ? kBroken : *at;
  HttpAnswer answer{.status = refused.status};
  answer.body =
      json_answer(
          {{"error",
            {{"code", refused.code}, {"message", refused.message}, {"hint", refused.hint}}}})
          .body;
  if (status == 429 || status == 503) answer.headers.emplace_back("Retry-After", "1");
  if (status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

HttpAnswer Api::told(const Error& error) {
  HttpAnswer answer = json_answer({{"error", json_of_error(error)}}, status_of(error.code));
  if (answer.status == 503) answer.headers.emplace_back("Retry-After", "1");
  return answer;
}

std::string Api::tag_of(const Shown& shown) const {
  return fmt::format("\"{}-{}-{}\"", run_, shown.revision,
                     shown.now.time_since_epoch().count());
}

Entry Api::enter(const HttpHead& head) {
  if (!guard_.own_host(head)) return {.at_once = turn_away(head.hosts == 1 ? 421 : 400)};
  if (!is_api(head.path)) return enter_page(head);
  const bool in_root = head.path.starts_with(std::string(kApiRoot) + "/");
  const RouteFound found = in_root ? find_route(head.method, api_path(head)) : RouteFound{};
  if (found.route != nullptr && found.route->kind == AddressKind::Open)
    return enter_route(head, *found.route);
  if (!guard_.may_read(head)) return {.at_once = refuse(403)};
  if (!office_.sessions.knows(head.authorization, office_.ticks()))
    return {.at_once = refuse(401)};
  if (found.route == nullptr) return {.at_once = refuse(found.path_known ? 405 : 404)};
  return enter_route(head, *found.route);
}

Entry Api::enter_page(const HttpHead& head) {
  if (head.method != HttpMethod::Get) return {.at_once = refuse(405)};
  return {.body_bytes_max = 0};
}

Entry Api::enter_route(const HttpHead& head, const ApiRoute& route) {
  const bool change = route.kind == AddressKind::Change || route.kind == AddressKind::Upload;
  const bool enters = route.kind == AddressKind::Open && route.method == HttpMethod::Post;
  if (change && !guard_.may_change(head)) return {.at_once = refuse(403)};
  if (enters && !guard_.may_enter(head)) return {.at_once = refuse(403)};
  if (change || enters) {
    const std::string_view type =
        route.kind == AddressKind::Upload ? "application/octet-stream" : "application/json";
    const bool silent = head.body_bytes == 0 && head.content_type.empty();
    if (head.content_type != type && (!silent || enters)) return {.at_once = refuse(415)};
    return {.care = route.care,
            .body_bytes_max = route.kind == AddressKind::Upload ? limits_.upload_bytes_max
                                                                : limits_.json_bytes_max,
            .as_file = route.kind == AddressKind::Upload};
  }
  if (route.kind == AddressKind::Read) return enter_read(head, route);
  return {.care = route.care};
}

// The facts as they were at `revision` or later, as soon as all that the address needs was
// made of them: not the newest there are, as who changes them all the time would then keep
// all others waiting.
Api::Found Api::find_shown(const HttpHead& head, const ApiRoute& route,
                           std::uint64_t revision) {
  std::shared_ptr<const Shown> newest = office_.facts.since(revision);
  if (newest == nullptr) read_ahead();
  if (route.care == Care::Light)
    return {.waits = !newest && !failed_since(revision), .shown = std::move(newest)};
  const std::string address = address_of(head);
  const AnswerOf of = rests_on(head.path);
  const bool ahead = is_made_ahead(head);
  if (newest && (needs_facts_alone(head.path) || newest->kept(of, address) ||
                 (!ahead && newest->world_if_made())))
    return {.shown = std::move(newest)};
  std::shared_ptr<const Shown> reckoned = office_.facts.reckoned_since(revision);
  if (reckoned && (!ahead || reckoned->made().settled() || reckoned->kept(of, address)))
    return {.shown = std::move(reckoned)};
  return find_prepared(revision, std::move(newest));
}

// What is kept, or known to the one who asks, is answered at once. What is cheap is made
// where the request came in, from what is shown now: there the store is out of reach. Who
// says that an older answer will do has it while a newer one is being made.
Entry Api::enter_read(const HttpHead& head, const ApiRoute& route) {
  const Care care = is_search(head) ? Care::Search : route.care;
  const std::uint64_t revision = office_.facts.revision();
  Found found = find_shown(head, route, revision);
  std::shared_ptr<const Shown> shown = found.waits ? nullptr : std::move(found.shown);
  if (shown == nullptr && head.older_will_do) {
    shown = office_.facts.whole();
    // What the newest is having made ahead is not made once more of an older.
    if (shown && is_made_ahead(head) && !shown->kept(rests_on(head.path), address_of(head)))
      shown = nullptr;
  }
  const auto wanted = std::make_shared<const Wanted>(revision, shown);
  if (shown == nullptr)
    return {.care = care == Care::Light  ? Care::Soon
                    : care == Care::Dear ? Care::Ready
                                         : care,
            .held = wanted};
  std::string tag = tag_of(*shown);
  HttpAnswer answer{.status = head.if_none_match == tag ? 304 : 200};
  answer.headers.emplace_back("ETag", std::move(tag));
  if (shown->revision < revision) answer.headers.emplace_back(kOlderHeader, "1");
  if (answer.status == 304) return {.at_once = std::move(answer)};
  if (is_kept(route)) answer.shared = shown->kept(rests_on(head.path), address_of(head));
  if (answer.shared) return {.at_once = std::move(answer)};
  return {.care = care, .held = wanted};
}

HttpAnswer Api::answer(HttpRequest& request) {
  if (!is_api(request.head.path)) return page_answer(request.head);
  RouteFound found = find_route(request.head.method, api_path(request.head));
  Call call{.request = request, .office = office_, .id = std::move(found.id)};
  if (found.route->kind == AddressKind::Read) return read(call, *found.route);
  Result<HttpAnswer> answer = found.route->handler(call);
  if (found.route->kind == AddressKind::Change) {
    office_.facts.catch_up();  // whoever asks next sees what was just changed
    const std::shared_ptr<const Shown> shown = office_.facts.fresh();
    if (!take_over() && !(shown && take_over_but_notes(shown))) make_ready();
  }
  return answer ? std::move(*answer) : told(answer.error());
}

HttpAnswer Api::read(Call& call, const ApiRoute& route) {
  const auto wanted = std::static_pointer_cast<const Wanted>(call.request.held);
  call.shown = wanted->shown ? wanted->shown
                             : find_shown(call.request.head, route, wanted->revision).shown;
  if (call.shown) {
    Result<HttpAnswer> made = made_of(call, route);
    const bool older = call.shown->revision < wanted->revision;
    if (made || !older) return with_tag(call, std::move(made), wanted->revision);
  }
  // It was waited for in vain, or what is older does not know who is meant.
  Result<std::shared_ptr<const Shown>> shown = office_.facts.read();
  if (!shown) return told(shown.error());
  call.shown = *shown;
  return with_tag(call, made_of(call, route), wanted->revision);
}

HttpAnswer Api::with_tag(const Call& call, Result<HttpAnswer> made, std::uint64_t wanted) {
  if (!made) return told(made.error());
  made->headers.emplace_back("ETag", tag_of(*call.shown));
  if (call.shown->revision < wanted) made->headers.emplace_back(kOlderHeader, "1");
  return std::move(*made);
}

// From what the call holds on to; what is dear is kept with it.
Result<HttpAnswer> Api::made_of(Call& call, const ApiRoute& route) {
  const std::string address = address_of(call.request.head);
  const AnswerOf of = rests_on(call.request.head.path);
  if (auto kept = call.shown->kept(of, address)) return HttpAnswer{.shared = std::move(kept)};
  HttpAnswer made = TRY(route.handler(call));
  const bool plain = made.headers.empty() && made.content_type == HttpAnswer().content_type;
  if (is_kept(route) && plain) {
    made.shared = std::make_shared<const std::string>(std::move(made.body));
    call.shown->keep(of, address, made.shared);
  }
  return made;
}

bool Api::waits(const HttpRequest& request) {
  const RouteFound found = find_route(request.head.method, api_path(request.head));
  if (found.route->kind == AddressKind::Change) {
    // What is noted rests on what was shown until now; a draft, where that is said to do.
    const bool older_will_do = found.route->path != kDrafts || request.head.older_will_do;
    return !(older_will_do && office_.facts.whole()) &&
           find_prepared(office_.facts.revision(), office_.facts.fresh()).waits;
  }
  if (found.route->kind != AddressKind::Wait) {
    const auto wanted = std::static_pointer_cast<const Wanted>(request.held);
    return find_shown(request.head, *found.route, wanted->revision).waits;
  }
  QueryFields query(request.head.query);
  const std::optional<int> since = query.whole("since", 0, std::numeric_limits<int>::max());
  const bool news = !since || static_cast<std::uint64_t>(*since) != office_.facts.revision();
  if (news) make_ready();
  return !news;
}

}  // namespace sweet
