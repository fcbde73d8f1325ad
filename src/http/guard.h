// Who may talk to the server at all: the rules that stand before every route.
//
//   host    exactly one Host header, on the list, byte for byte (letters of any case): only
//           that stops DNS rebinding, where Origin equals Host
//   change  from a page of the server's own (Sec-Fetch-Site, else Origin), with a header
//           and a content type that no form of another site can send
//   read    of data: never for another site
//   source  trust.md 1.5; OWASP CSRF Prevention, Fetch Metadata
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.h"

namespace sweet {

class Guard {
 public:
  explicit Guard(unsigned short port);

  [[nodiscard]] bool own_host(const HttpHead& head) const;

  // Reads of data: not for a page of another site.
  [[nodiscard]] bool may_read(const HttpHead& head) const;

  // Changes; a program that is no browser must name the server's own Origin.
  [[nodiscard]] bool may_change(const HttpHead& head) const;

  // The exchange of the code: no token is known yet and the code is the secret, so a
  // program that is no browser needs no Origin.
  [[nodiscard]] bool may_enter(const HttpHead& head) const;

 private:
  bool own_origin(std::string_view origin) const;

  std::vector<std::string> hosts_;
};

// The headers that every answer bears, errors too.
[[nodiscard]] std::span<const std::pair<std::string_view, std::string_view>> usual_headers();

}  // namespace sweet
