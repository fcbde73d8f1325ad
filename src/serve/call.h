// One request on its way to its answer: what a handler is given.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"
#include "serve/office.h"

namespace sweet {

inline constexpr std::string_view kApiRoot = "/api/v1";

struct Call {
  HttpRequest& request;
  Office& office;
  std::string id = {};                      // what stands for {id} in the address
  std::shared_ptr<const Shown> shown = {};  // for reads
};

using Handler = Result<HttpAnswer> (*)(Call& call);

}  // namespace sweet
