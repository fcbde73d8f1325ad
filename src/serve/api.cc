#include "serve/api.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "http/pages.h"
#include "serve/fields.h"
#include "serve/handlers.h"
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

// Dear, asked for by the page's first pages as they stand here, and made from what is shown.
constexpr std::string_view kTwice = "/api/v1/duplicates";
constexpr std::string_view kAskedFirst[] = {"/api/v1/plan", "/api/v1/map", "/api/v1/diagnose"};

// Made of the facts and the moment, and of nothing else that is stored (such as subjects).
constexpr std::string_view kOfWorld[] = {
    "/api/v1/plan",   "/api/v1/map",       "/api/v1/diagnose",      "/api/v1/record",
    "/api/v1/funnel", "/api/v1/around",    "/api/v1/ladder",        "/api/v1/spot",
    "/api/v1/routes", "/api/v1/questions", "/api/v1/introductions", "/api/v1/odds"};

// Dear, but made of the facts alone: nobody waits for chances here.
constexpr std::string_view kOfFacts[] = {kTwice, "/api/v1/imports", "/api/v1/record",
                                         "/api/v1/touches", "/api/v1/export"};

constexpr std::string_view kOlderHeader = "X-Sweetspot-Older";

std::string address_of(const HttpHead& head) {
  std::string address = head.path;
  for (const auto& [name, value] : head.query)
    address += fmt::format("\n{}\n{}", name, value);
  return address;
}

bool is_made_ahead(const HttpHead& head) {
  return head.query.empty() &&
         std::ranges::find(kAskedFirst, head.path) != std::end(kAskedFirst);
}

// Whether who may be here twice is the same in both: all that it is made from is.
bool same_for_twice(const Book& older, const Book& newer) {
  return older.people == newer.people && older.orgs == newer.orgs && older.me == newer.me &&
         older.verdicts == newer.verdicts && older.touches == newer.touches;
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
  if (status == 429) answer.headers.emplace_back("Retry-After", "1");
  if (status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

HttpAnswer Api::told(const Error& error) {
  HttpAnswer answer = json_answer({{"error", json_of_error(error)}}, status_of(error.code));
  if (error.code == Error::Code::Busy) answer.headers.emplace_back("Retry-After", "1");
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

// Whether what the address needs was made, or cannot be: then the handler says why.
bool Api::is_ready(const HttpHead& head, const ApiRoute& route) {
  if (route.kind == AddressKind::Change) return office_.facts.whole() || prepared_in_vain();
  const std::shared_ptr<const Shown> shown = office_.facts.fresh();
  if (shown && (route.care == Care::Light || shown->kept(address_of(head)))) return true;
  if (shown && std::ranges::find(kOfFacts, head.path) != std::end(kOfFacts)) return true;
  if (shown && !is_made_ahead(head) && shown->world_if_made()) return true;
  return prepared_in_vain();
}

// Whether what can be prepared of the newest facts was, and what is asked for is not in it.
bool Api::prepared_in_vain() {
  if (office_.facts.fresh() && prepared_at_ == office_.facts.revision()) return true;
  make_ready();
  return failed_at_ == office_.facts.revision();
}

// What is kept, or known to the one who asks, is answered at once. What is cheap is made
// where the request came in, from what is shown now: there the store is out of reach. Who
// says that an older answer will do has it while a newer one is being made.
Entry Api::enter_read(const HttpHead& head, const ApiRoute& route) {
  const bool ready = is_ready(head, route);
  std::shared_ptr<const Shown> shown = office_.facts.fresh();
  const bool older = head.older_will_do && !(ready && shown);
  if (older) shown = office_.facts.whole();
  // What the newest is having made ahead is not made once more of an older.
  if (older && shown && is_made_ahead(head) && !shown->kept(address_of(head)))
    return {.care = Care::Ready};
  if (shown == nullptr || (!ready && !older)) return {.care = Care::Ready};
  std::string tag = tag_of(*shown);
  HttpAnswer answer{.status = head.if_none_match == tag ? 304 : 200};
  answer.headers.emplace_back("ETag", std::move(tag));
  if (older) answer.headers.emplace_back(kOlderHeader, "1");
  if (answer.status == 304) return {.at_once = std::move(answer)};
  if (route.care == Care::Dear) answer.shared = shown->kept(address_of(head));
  if (answer.shared) return {.at_once = std::move(answer)};
  return {.care = route.care, .held = std::move(shown)};
}

HttpAnswer Api::answer(HttpRequest& request) {
  if (!is_api(request.head.path)) return page_answer(request.head);
  RouteFound found = find_route(request.head.method, api_path(request.head));
  Call call{.request = request, .office = office_, .id = std::move(found.id)};
  if (found.route->kind == AddressKind::Read) return read(call, *found.route);
  Result<HttpAnswer> answer = found.route->handler(call);
  if (found.route->kind == AddressKind::Change) {
    office_.facts.catch_up();  // whoever asks next sees what was just changed
    take_over();
    make_ready();
  }
  return answer ? std::move(*answer) : told(answer.error());
}

HttpAnswer Api::read(Call& call, const ApiRoute& route) {
  call.shown = std::static_pointer_cast<const Shown>(call.request.held);
  const bool dear = route.care == Care::Dear;
  if (call.shown && (!dear || call.request.head.older_will_do)) {
    Result<HttpAnswer> made = made_of(call, route);
    if (made || !dear) return with_tag(call, std::move(made));
  }
  // A change may have come while it waited, or what is older does not know who is meant.
  Result<std::shared_ptr<const Shown>> shown = office_.facts.read();
  if (!shown) return told(shown.error());
  call.shown = *shown;
  return with_tag(call, made_of(call, route));
}

HttpAnswer Api::with_tag(const Call& call, Result<HttpAnswer> made) {
  if (!made) return told(made.error());
  made->headers.emplace_back("ETag", tag_of(*call.shown));
  if (call.request.head.older_will_do && office_.facts.fresh() != call.shown)
    made->headers.emplace_back(kOlderHeader, "1");
  return std::move(*made);
}

// From what the call holds on to; what is dear is kept with it.
Result<HttpAnswer> Api::made_of(Call& call, const ApiRoute& route) {
  const std::string address = address_of(call.request.head);
  if (auto kept = call.shown->kept(address)) return HttpAnswer{.shared = std::move(kept)};
  HttpAnswer made = TRY(route.handler(call));
  const bool plain = made.headers.empty() && made.content_type == HttpAnswer().content_type;
  if (route.care == Care::Dear && plain) {
    made.shared = std::make_shared<const std::string>(std::move(made.body));
    call.shown->keep(address, made.shared);
  }
  return made;
}

bool Api::waits(const HttpRequest& request) {
  const RouteFound found = find_route(request.head.method, api_path(request.head));
  if (found.route->kind != AddressKind::Wait) return !is_ready(request.head, *found.route);
  QueryFields query(request.head.query);
  const std::optional<int> since = query.whole("since", 0, std::numeric_limits<int>::max());
  const bool news = !since || static_cast<std::uint64_t>(*since) != office_.facts.revision();
  if (news) make_ready();
  return !news;
}

// What was taken back, or brought back, leaves the facts as they were: so are their answers.
void Api::take_over() {
  const std::shared_ptr<const Shown> shown = office_.facts.fresh();
  const std::shared_ptr<const Shown> same = shown ? shown->same() : nullptr;
  if (!same) return;
  shown->keep_those_of(*same, [](std::string_view address) {
    const std::string_view path = address.substr(0, address.find('\n'));
    return path == kTwice || std::ranges::find(kOfWorld, path) != std::end(kOfWorld);
  });
  shown->settle();
  failed_at_ = kNone;
  prepared_at_ = shown->revision;  // nobody waits for what is being made of the facts between
}

void Api::prepare() {
  if (ending_) return;
  const std::uint64_t newest = office_.facts.revision();
  const Result<std::shared_ptr<const Shown>> shown = office_.facts.read();
  take_over();
  if (shown) (void)(*shown)->listing();
  if (ending_) return;
  if (!shown || !(*shown)->world()) {
    failed_at_ = newest;  // whoever asks is told why
    return;
  }
  const std::shared_ptr<const Shown> older = office_.facts.whole();
  if (older && same_for_twice(*older->book, *(*shown)->book))
    if (auto kept = older->kept(std::string(kTwice))) (*shown)->keep(std::string(kTwice), kept);
  for (const std::string_view path : kAskedFirst) {
    HttpRequest request{.head = {.method = HttpMethod::Get, .path = std::string(path)}};
    if (ending_ || !office_.facts.fresh()) return;  // what is newer comes next
    (void)answer(request);
  }
  (*shown)->settle();
  HttpRequest twice{.head = {.method = HttpMethod::Get, .path = std::string(kTwice)}};
  if (!ending_ && office_.facts.fresh()) (void)answer(twice);
  if (!office_.facts.fresh()) return;
  failed_at_ = kNone;
  prepared_at_ = newest;
}

}  // namespace sweet
