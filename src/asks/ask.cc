#include "asks/ask.h"

#include "people/words.h"

namespace sweet {
namespace {

constexpr std::string_view kMedia[] = {"message", "phone",  "video", "coffee",
                                       "lunch",   "office", "event"};
constexpr std::string_view kOutcomes[] = {"pending", "silence", "no",
                                          "yes",     "met",     "referred_on"};

}  // namespace

std::string_view to_word(Medium medium) {
  return kMedia[static_cast<size_t>(medium)];
}

std::string_view to_word(Outcome outcome) {
  return kOutcomes[static_cast<size_t>(outcome)];
}

bool read_word(std::string_view word, Medium& medium) {
  return read_enum(word, kMedia, medium);
}

bool read_word(std::string_view word, Outcome& outcome) {
  return read_enum(word, kOutcomes, outcome);
}

}  // namespace sweet
