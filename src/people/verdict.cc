#include "people/verdict.h"

#include "people/words.h"

namespace sweet {
namespace {

constexpr std::string_view kSays[] = {"same", "not_same", "know", "do_not_know"};

}  // namespace

std::string_view to_word(Says says) {
  return kSays[static_cast<size_t>(says)];
}

bool read_word(std::string_view word, Says& says) {
  return read_enum(word, kSays, says);
}

}  // namespace sweet
