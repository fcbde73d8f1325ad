// Facts as stored cells and back.
//
// Rows of a Book name people and orgs by their row; stored rows by their id. Numbering
// knows both, for the Book and for what is being added to it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "book/changes.h"
#include "book/renumber.h"
#include "store/table.h"

namespace sweet {

// Told now and then how many rows are written. False: stop, and nothing is written.
using TellRows = std::function<bool(size_t done, size_t all)>;

class Numbering {
 public:
  Numbering(const Book& book, const Changes& changes);
  Cell person(PersonIx person) const;  // its id; null for kNobody
  Cell org(OrgIx org) const;
  Cell people(std::span<const PersonIx> people) const;  // their ids as a text

 private:
  std::vector<std::int64_t> people_, orgs_;
};

[[nodiscard]] Cells cells_of(const Org& org);
[[nodiscard]] Cells cells_of(const Person& person, const Numbering& numbers);
[[nodiscard]] Cells cells_of(const Role& role, const Numbering& numbers);
[[nodiscard]] Cells cells_of(const Bond& bond, const Numbering& numbers);
[[nodiscard]] Cells cells_of(const Touch& touch, std::string_view subject,
                             const Numbering& numbers);
[[nodiscard]] Cells cells_of(const Target& target, const Numbering& numbers);
[[nodiscard]] Cells cells_of(const Ask& ask, const Numbering& numbers);
[[nodiscard]] Cells cells_of(const Verdict& verdict, const Numbering& numbers);
[[nodiscard]] Cells cells_of(const Setting& setting);
[[nodiscard]] Cells cells_of(const TieKind& kind);
[[nodiscard]] Cells cells_of(const AskKind& kind);

// The stored ids of the rows of a Book that have none in themselves.
struct RowIds {
  std::vector<std::int64_t> bonds, targets, asks, tie_kinds, ask_kinds, verdicts, settings;
};

// How much of the Book is read. Touches are nearly all of its rows, and what is asked of
// people, targets and asks alone needs none of them. Subject lines weigh more than touches,
// and no answer but a list of touches shows them.
enum class Extent : std::uint8_t { Whole, NoSubjects, NoTouches };

[[nodiscard]] Result<Book> read_book(Database& database, RowIds& ids, Extent extent);

// A table in which rows came, went or changed.
struct WrittenTable {
  static constexpr size_t kRowsMax = 16;  // elicited: more are hardly quicker one by one

  std::string_view name;
  std::vector<std::int64_t> rows = {};  // their ids; one may stand twice
  bool perhaps_others = false;          // or too many to name: the table is read whole
};

// A Book that was read whole, with what was written read again, where all else is as it was
// but for who is gone. Errors: Storage, too where the Book does not fit what is stored.
[[nodiscard]] Result<Book> read_again(Database& database, RowIds& ids, Book book,
                                      std::span<const WrittenTable> written,
                                      Gone gone = Gone::NamedNowhere);

}  // namespace sweet
