#include "people/person.h"

#include "people/words.h"

namespace sweet {
namespace {

constexpr std::string_view kSeniorities[] = {"",        "junior",   "staff",
                                             "manager", "director", "executive"};
constexpr std::string_view kLoads[] = {"", "open", "normal", "busy", "overloaded"};

}  // namespace

std::string_view to_word(Seniority seniority) {
  return kSeniorities[static_cast<size_t>(seniority)];
}

std::string_view to_word(Load load) {
  return kLoads[static_cast<size_t>(load)];
}

bool read_word(std::string_view word, Seniority& seniority) {
  return read_enum(word, kSeniorities, seniority);
}

bool read_word(std::string_view word, Load& load) {
  return read_enum(word, kLoads, load);
}

}  // namespace sweet
