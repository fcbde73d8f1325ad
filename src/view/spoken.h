// An answer with what people read beside what programs read: names beside ids, words
// beside chances and asks.
//
//   in      an answer as JSON, made from this world
//   out     the same with "names" (id: name) for every id in it, "words" in every chance,
//           amount and ask, "title" in every planned ask; nothing else changes
//   cost    linear in the answer and in the people
#pragma once

#include "engine/world.h"
#include "view/json.h"

namespace sweet {

[[nodiscard]] Json with_names(Json answer, const Book& book);
[[nodiscard]] Json with_words(Json answer, const World& world);

}  // namespace sweet
