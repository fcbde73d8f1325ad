#include "people/touch.h"

#include "people/words.h"

namespace sweet {
namespace {

constexpr std::string_view kKinds[] = {"mail",       "message",     "meeting",       "call",
                                       "invitation", "endorsement", "recommendation"};

}  // namespace

std::string_view to_word(TouchKind kind) {
  return kKinds[static_cast<size_t>(kind)];
}

bool read_word(std::string_view word, TouchKind& kind) {
  return read_enum(word, kKinds, kind);
}

}  // namespace sweet
