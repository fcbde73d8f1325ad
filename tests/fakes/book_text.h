// A Book as text and as one number, so that tests can compare whole worlds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "book/book.h"

namespace sweet {

// One line a row, field by field, in the order of the Book, people and orgs by stored id.
[[nodiscard]] std::vector<std::string> book_lines(const Book& book);

// Equal for books that say the same whatever their ids and the order of their rows: people
// are known by what is said of them, their code included, and orgs by their key.
[[nodiscard]] std::uint64_t logical_hash(const Book& book);

}  // namespace sweet
