// The table of addresses: what each is called, what it needs, and who answers it.
//
// Every row stands in docs/reference/openapi.json too; a test holds both to each other.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "http/site.h"
#include "serve/call.h"

namespace sweet {

enum class AddressKind : std::uint8_t {
  Open,    // without a token: no facts in it
  Read,    // from what is Shown; may be kept and has an ETag
  Look,    // changes nothing, but is not the same until the facts change
  Wait,    // a long poll
  Change,  // JSON in, facts change
  Upload   // a file in
};

struct ApiRoute {
  HttpMethod method;
  std::string_view path;  // after /api/v1; "{id}" is any one part
  AddressKind kind;
  // Of a read: when what is Shown is there. Ready: needs a world, an older will do.
  Care care;
  Handler handler;
};

[[nodiscard]] std::span<const ApiRoute> api_routes();

// What a path and a method lead to.
struct RouteFound {
  const ApiRoute* route = nullptr;
  bool path_known = false;  // by another method
  std::string id = {};
};
[[nodiscard]] RouteFound find_route(HttpMethod method, std::string_view path);

}  // namespace sweet
