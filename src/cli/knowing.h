// The commands by which the owner tells who knows whom, as values.
#pragma once

#include <string>

#include "people/verdict.h"

namespace sweet {

struct KnowCommand {
  std::string person, other;
  Says says = Says::Know;
};
struct QuestionsCommand {
  int most = 5;
};

}  // namespace sweet
