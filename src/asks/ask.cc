#include "asks/ask.h"

#include "people/words.h"

namespace sweet {
namespace {

constexpr std::string_view kMedia[] = {"message", "phone",  "video", "coffee",
                                       "lunch",   "office", "event"};
constexpr std::string_view kOutcomes[] = {"pending", "silence", "no",
                                          "yes",     "met",     "referred_on"};
constexpr std::string_view kStages[] = {"",    "drafted", "asked",    "agreed", "made",
                                        "met", "thanked", "declined", "lapsed"};

}  // namespace

std::string_view to_word(Medium medium) {
  return kMedia[static_cast<size_t>(medium)];
}

std::string_view to_word(Outcome outcome) {
  return kOutcomes[static_cast<size_t>(outcome)];
}

std::string_view to_word(IntroStage stage) {
  return kStages[static_cast<size_t>(stage)];
}

IntroStage stage_told(IntroStage known, Outcome outcome) {
  const bool before_answer = known == IntroStage::Drafted || known == IntroStage::Asked;
  const bool ended = known == IntroStage::Declined || known == IntroStage::Lapsed;
  switch (outcome) {
    case Outcome::Pending:
      return before_answer ? known : IntroStage::Asked;
    case Outcome::Silence:
      return IntroStage::Lapsed;
    case Outcome::No:
      return IntroStage::Declined;
    case Outcome::Met:
      return known == IntroStage::Thanked ? known : IntroStage::Met;
    case Outcome::Yes:
    case Outcome::ReferredOn:
      break;
  }
  return before_answer || ended ? IntroStage::Agreed : known;
}

bool read_word(std::string_view word, Medium& medium) {
  return read_enum(word, kMedia, medium);
}

bool read_word(std::string_view word, Outcome& outcome) {
  return read_enum(word, kOutcomes, outcome);
}

bool read_word(std::string_view word, IntroStage& stage) {
  return read_enum(word, kStages, stage);
}

}  // namespace sweet
