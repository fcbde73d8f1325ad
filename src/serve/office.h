// What the handlers of requests work with: one of it for each server.
#pragma once

#include <functional>
#include <string>

#include "http/session.h"
#include "key/ring.h"
#include "serve/jobs.h"
#include "shown/facts.h"
#include "store/store.h"

namespace sweet {

struct Office {
  Store& store;       // of the work thread
  Store& long_store;  // of the thread for what takes long
  FactsInMemory& facts;
  Jobs& jobs;
  Sessions& sessions;
  KeyRing* keys;     // of the file; null: it never is protected
  std::string file;  // where the facts are, for people to see
  std::function<Tick()> ticks;

  // The made-up search to look around in: what opens it, for a page at this address, and gives
  // an address with a code; null where this is that search itself, or there is none.
  std::function<Result<std::string>(std::string back)> begin_demo = {};
  std::function<void()> end_demo = {};  // ends it, from without or within
  bool made_up = false;                 // this is that search
  std::string back = {};                // then: the page it was opened from; empty: none

  // Works on what is stored, as of now. On the work thread only.
  [[nodiscard]] Engine engine() { return Engine(store, facts.now()); }
  // The same, where the care is Long.
  [[nodiscard]] Engine long_engine() { return Engine(long_store, facts.now()); }

  // What was shown until now, where that knows who is meant, while a newer is being made.
  [[nodiscard]] Result<std::shared_ptr<const Shown>> shown_that_knows(std::string_view who) {
    std::shared_ptr<const Shown> older = facts.whole();
    if (older && find_target(*older->book, who)) return older;
    return facts.read();
  }
};

}  // namespace sweet
