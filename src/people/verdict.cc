#include "people/verdict.h"

#include <numeric>
#include <utility>

#include "people/words.h"

namespace sweet {
namespace {

constexpr std::string_view kSays[] = {"same", "not_same", "know", "do_not_know"};

}  // namespace

std::vector<PersonIx> heads_of(size_t people, PersonIx me,
                               const std::vector<Verdict>& verdicts) {
  std::vector<PersonIx> parent(people);
  std::iota(parent.begin(), parent.end(), 0u);
  const auto head = [&](PersonIx row) {
    while (parent[row] != row)
      row = parent[row] = parent[parent[row]];
    return row;
  };
  for (const Verdict& verdict : verdicts) {
    if (verdict.says != Says::Same || verdict.person >= people || verdict.other >= people)
      continue;
    PersonIx into = head(verdict.person), folded = head(verdict.other);
    if (me < people && folded == head(me)) std::swap(into, folded);
    parent[folded] = into;
  }
  if (me < people) {
    parent[head(me)] = me;
    parent[me] = me;
  }
  std::vector<PersonIx> heads(people);
  for (PersonIx row = 0; row < people; ++row)
    heads[row] = head(row);
  return heads;
}

std::string_view to_word(Says says) {
  return kSays[static_cast<size_t>(says)];
}

bool read_word(std::string_view word, Says& says) {
  return read_enum(word, kSays, says);
}

}  // namespace sweet
