// Rows of a Book that name people and companies by row, after some of those went or came back.
//
//   in      for every row before the row now, kNobody (kNoOrg) for one that is gone
//   errors  false: a row names somebody who is gone, so the Book must be read anew
//   cost    O(book)
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "book/book.h"

namespace sweet {

struct NewRows {
  std::vector<PersonIx> people = {};
  std::vector<OrgIx> orgs = {};
};

// Touches that name who is gone: none does, or they are cut out as by forget.h.
enum class Gone : std::uint8_t { NamedNowhere, CutFromTouches };

// `read`: tables whose rows name the rows of now already.
[[nodiscard]] bool renumber(Book& book, const NewRows& rows,
                            std::span<const std::string_view> read, Gone gone);

}  // namespace sweet
