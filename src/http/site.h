// What a server serves: the seam between the wire and the answers.
//
//   threads  enter() and waits() are called on the threads of the connections and must be
//            quick; answer() there too when its care is Light, Soon or Wait, else on the thread
//            for the others of its care: for Dear and Ready, for Search, and for Long
#pragma once

#include <cstdint>
#include <optional>

#include "http/message.h"

namespace sweet {

enum class Care : std::uint8_t {
  Light,   // answered at once, where the request came in
  Soon,    // the same, once waits() says no more: what it needs is still being read
  Dear,    // answered by the work thread, one after the other
  Ready,   // as Dear, once waits() says no more: what it needs is still being made
  Search,  // as Ready, but by a thread that does nothing else
  Long,    // as Dear, but by a thread of its own: others are quicker than it
  Wait     // a long poll: answered when waits() says no more, or after a while
};

// What is to become of a request, said when its head was read.
struct Entry {
  std::optional<HttpAnswer> at_once = {};  // then nothing more of it is read
  Care care = Care::Light;
  std::uint64_t body_bytes_max = 0;
  bool as_file = false;                   // keep the body as a file
  std::shared_ptr<const void> held = {};  // what the answer is to be made from
};

class Site {
 public:
  virtual ~Site() = default;
  [[nodiscard]] virtual Entry enter(const HttpHead& head) = 0;
  [[nodiscard]] virtual HttpAnswer answer(HttpRequest& request) = 0;
  [[nodiscard]] virtual bool waits(const HttpRequest& request) = 0;

  // What is answered where no site can: malformed, too many, too large.
  [[nodiscard]] virtual HttpAnswer refuse(int status) = 0;

  // Where bodies are kept that are too big for memory.
  [[nodiscard]] virtual std::string spool_folder() const = 0;
};

}  // namespace sweet
