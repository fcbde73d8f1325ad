// One HTTP request and its answer as plain values: all that anything outside http/ knows
// of the wire.
//
//   units  names of headers and query values are decoded text; bytes otherwise
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/spool.h"

namespace sweet {

enum class HttpMethod : std::uint8_t { Get, Post, Put, Patch, Delete, Other };

// The first part of a request, read before anything of its body.
struct HttpHead {
  HttpMethod method = HttpMethod::Other;
  bool body_wanted = true;  // false for HEAD: the answer goes without its body
  bool keep_alive = true;
  bool expects_word = false;  // "Expect: 100-continue": sends the body when told to
  std::string path = {};      // decoded, begins with '/'
  std::vector<std::pair<std::string, std::string>> query = {};
  size_t hosts = 0;  // how many Host headers there were
  std::string host = {};
  std::string origin = {};
  std::string fetch_site = {};
  std::string content_type = {};  // without parameters, lower case
  std::string authorization = {};
  std::string marker = {};  // X-Sweetspot
  std::string if_none_match = {};
  std::string accept_encoding = {};
  bool older_will_do = false;    // "Cache-Control: max-stale"
  std::uint64_t body_bytes = 0;  // Content-Length
};

struct HttpRequest {
  HttpHead head = {};
  std::string body = {};
  std::shared_ptr<Spool> file = {};       // the body, where it was to be kept as a file
  std::shared_ptr<const void> held = {};  // what the site held on to when the head was read
};

struct HttpAnswer {
  int status = 200;
  std::string_view content_type = "application/json";  // valid for ever
  std::string body = {};
  std::string_view fixed = {};                     // a body that is valid for ever
  std::shared_ptr<const std::string> shared = {};  // a body that others send too
  std::shared_ptr<const Spool> file = {};          // a body that is too big for memory
  std::vector<std::pair<std::string_view, std::string>> headers = {};  // besides the usual
  bool close = false;  // nothing more is read from this connection

  std::string_view text() const {
    return shared ? std::string_view(*shared) : fixed.empty() ? body : fixed;
  }
  std::uint64_t body_bytes() const { return file ? file->size() : text().size(); }
};

}  // namespace sweet
