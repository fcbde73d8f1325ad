#include "network/network.h"

#include <algorithm>

namespace sweet {

const Tie* Network::find(PersonIx from, PersonIx to) const {
  if (from >= people()) return nullptr;  // an owner nobody knows yet
  const std::span<const Tie> row = of(from);
  const auto found = std::ranges::lower_bound(row, to, {}, &Tie::to);
  return found != row.end() && found->to == to ? &*found : nullptr;
}

std::string_view to_word(Basis basis) {
  static constexpr std::string_view kWords[] = {"said", "observed", "inferred"};
  return kWords[static_cast<size_t>(basis)];
}

}  // namespace sweet
