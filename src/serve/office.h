// What the handlers of requests work with: one of it for each server.
#pragma once

#include <functional>
#include <string>

#include "http/session.h"
#include "key/ring.h"
#include "serve/facts.h"
#include "serve/jobs.h"
#include "store/store.h"

namespace sweet {

struct Office {
  Store& store;  // of the work thread
  FactsInMemory& facts;
  Jobs& jobs;
  Sessions& sessions;
  KeyRing* keys;     // of the file; null: it never is protected
  std::string file;  // where the facts are, for people to see
  std::function<Tick()> ticks;

  // Works on what is stored, as of now. On the work thread only.
  [[nodiscard]] Engine engine() { return Engine(store, facts.now()); }

  // What was shown until now, where that knows who is meant, while a newer is being made.
  [[nodiscard]] Result<std::shared_ptr<const Shown>> shown_that_knows(std::string_view who) {
    std::shared_ptr<const Shown> older = facts.whole();
    if (older && find_target(*older->book, who)) return older;
    return facts.read();
  }
};

}  // namespace sweet
