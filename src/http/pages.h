// The page: its files, carried inside the program, as answers.
//
//   in     the path of a request and what encodings its sender takes
//   out    the file, in the smallest encoding that there is and is taken; the first page for
//          an address of the page's own ("/people/p17"); 404 for any other
//   limits only what was built in can be got: no path reaches a disk
#pragma once

#include <string_view>

#include "http/message.h"

namespace sweet {

// A file of the page's folder ("index.html", "assets/x.js.br"), or nothing. Valid for ever.
[[nodiscard]] std::string_view embedded_page(std::string_view name);

[[nodiscard]] HttpAnswer page_answer(const HttpHead& head);

}  // namespace sweet
