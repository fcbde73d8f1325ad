#include "diagnose/finding.h"

namespace sweet {

std::string_view to_word(Lever lever) {
  static constexpr std::string_view kWords[] = {"relationship", "ask", "busyness", "follow_up",
                                                "volume"};
  return kWords[static_cast<size_t>(lever)];
}

}  // namespace sweet
