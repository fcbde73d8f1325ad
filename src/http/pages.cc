#include "http/pages.h"

#include <string>

#include "base/text.h"

namespace sweet {
namespace {

constexpr std::string_view kFirstPage = "index.html";

// Shown where the page was not built in: no script, no style, just how to get it.
constexpr std::string_view kNoPage =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<title>Sweetspot</title></head><body>\n<main><h1>Sweetspot is running</h1>\n"
    "<p>This build has no page inside. To get it, install Node 20.19 or newer, run "
    "<code>make web</code> in the source folder, then <code>make</code>, and start "
    "<code>sweetspot open</code> again.</p>\n"
    "<p>The command line does the same work: <code>sweetspot --help</code>. Programs find "
    "the interface described at <code>/api/v1/openapi.json</code>.</p></main>\n"
    "</body></html>\n";

struct PageType {
  std::string_view ending, type;
};
constexpr PageType kTypes[] = {{".html", "text/html; charset=utf-8"},
                               {".js", "text/javascript; charset=utf-8"},
                               {".css", "text/css; charset=utf-8"},
                               {".svg", "image/svg+xml"},
                               {".png", "image/png"},
                               {".ico", "image/x-icon"},
                               {".json", "application/json"},
                               {".webmanifest", "application/manifest+json"},
                               {".txt", "text/plain; charset=utf-8"}};

std::string_view type_of(std::string_view name) {
  for (const PageType& type : kTypes)
    if (name.ends_with(type.ending)) return type.type;
  return "application/octet-stream";
}

bool takes(std::string_view accepted, std::string_view encoding) {
  for (std::string_view part : split(accepted, ',')) {
    const std::string_view name = trim(part.substr(0, part.find(';')));
    const std::string_view rest = part.substr(std::min(part.size(), part.find(';')));
    if (equal_ignoring_case(name, encoding))
      return rest.find("q=0") == rest.npos || rest.find("q=0.") != rest.npos;
  }
  return false;
}

HttpAnswer not_found() {
  return {.status = 404,
          .content_type = "text/plain; charset=utf-8",
          .body = "There is nothing here. The page is at /\n"};
}

}  // namespace

HttpAnswer page_answer(const HttpHead& head) {
  std::string name = head.path.substr(1);
  // An address inside the page has no ending: the page itself knows what it means.
  if (name.empty() || name.find('.', name.rfind('/') + 1) == name.npos) name = kFirstPage;
  const std::string_view whole = embedded_page(name);
  if (whole.empty() && name == kFirstPage)
    return {.content_type = type_of(name), .fixed = kNoPage};
  if (whole.empty()) return not_found();
  HttpAnswer answer{.content_type = type_of(name), .fixed = whole};
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  for (const auto& [encoding, ending] : {std::pair{"br", ".br"}, {"gzip", ".gz"}})
    if (takes(head.accept_encoding, encoding))
      if (const std::string_view small = embedded_page(name + ending); !small.empty()) {
        answer.fixed = small;
        answer.headers.emplace_back("Content-Encoding", encoding);
        break;
      }
  return answer;
}

}  // namespace sweet
