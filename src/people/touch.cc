#include "people/touch.h"

#include <algorithm>

#include "people/words.h"

namespace sweet {
namespace {

constexpr std::string_view kKinds[] = {"mail",       "message",     "meeting",       "call",
                                       "invitation", "endorsement", "recommendation"};

}  // namespace

std::string_view subject_of(std::span<const SubjectLine> subjects, const Touch& touch) {
  const auto at = std::ranges::lower_bound(subjects, touch.key, {}, &SubjectLine::key);
  return at == subjects.end() || at->key != touch.key ? std::string_view() : at->text;
}

std::string_view to_word(TouchKind kind) {
  return kKinds[static_cast<size_t>(kind)];
}

bool read_word(std::string_view word, TouchKind& kind) {
  return read_enum(word, kKinds, kind);
}

}  // namespace sweet
