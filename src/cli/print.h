// Small pieces of text that several commands print.
#pragma once

#include <span>
#include <string>

#include "book/find.h"
#include "engine/engine.h"

namespace sweet {

// "you → Ana Ruiz → Lena Brandt"
[[nodiscard]] std::string names_of(const Book& book, std::span<const PersonIx> people);

[[nodiscard]] std::string looked_name(const Looked& looked);

}  // namespace sweet
