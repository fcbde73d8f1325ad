#include "http/guard.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace sweet {

Guard::Guard(unsigned short port)
    : hosts_{fmt::format("127.0.0.1:{}", port), fmt::format("localhost:{}", port),
             fmt::format("[::1]:{}", port)} {}

bool Guard::own_host(const HttpHead& head) const {
  return head.hosts == 1 && std::ranges::any_of(hosts_, [&](const std::string& host) {
           return equal_ignoring_case(host, head.host);
         });
}

bool Guard::own_origin(std::string_view origin) const {
  return std::ranges::any_of(
      hosts_, [&](const std::string& host) { return origin == "http://" + host; });
}

bool Guard::may_read(const HttpHead& head) const {
  if (!head.origin.empty() && !own_origin(head.origin)) return false;
  return head.fetch_site.empty() || head.fetch_site == "same-origin" ||
         head.fetch_site == "none";
}

bool Guard::may_change(const HttpHead& head) const {
  if (head.marker != "1") return false;
  if (!head.origin.empty() && !own_origin(head.origin)) return false;
  return head.fetch_site.empty() ? own_origin(head.origin) : head.fetch_site == "same-origin";
}

bool Guard::may_enter(const HttpHead& head) const {
  if (!head.origin.empty() && !own_origin(head.origin)) return false;
  return head.fetch_site.empty() || head.fetch_site == "same-origin";
}

std::span<const std::pair<std::string_view, std::string_view>> usual_headers() {
  static constexpr std::pair<std::string_view, std::string_view> kHeaders[] = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
       "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
       "frame-ancestors 'none'; require-trusted-types-for 'script'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cache-Control", "no-store"},
      {"Permissions-Policy",
       "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
       "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"}};
  return kHeaders;
}

}  // namespace sweet
