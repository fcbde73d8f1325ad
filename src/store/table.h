// The stored tables as rows of cells: the one description that reading, writing and undo
// share.
//
//   shape   every table is (ws, id, columns…); Cells are the columns after id
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace sweet {

inline constexpr std::int64_t kWorkspace = 1;  // the only one in a local file

// How a statement ends that is of one row.
inline constexpr std::string_view kOfOneRow = " WHERE ws = $1 AND id = $2";

using Cells = std::vector<Cell>;

// What the number in a column names; People: several, separated by blanks.
enum class NamedBy : std::uint8_t { Person, Org, People };

struct Reference {
  size_t column;  // among the cells
  NamedBy names;
};

struct StoredTable {
  std::string_view name;
  std::string_view columns;  // after ws and id, separated by ", "
  std::vector<Reference> references = {};

  // Which of the cells holds this column: known by its name, wherever a version put it.
  size_t cell(std::string_view column) const;

  // Made from these once: a bulk insert must not write its statement anew for every row.
  std::vector<std::string_view> names = {};
  size_t count = 0;
  std::string insert_sql = {};
  std::string update_sql = {};
  std::string row_sql = {};
};

// In the order in which rows may be written: what is referred to comes first.
[[nodiscard]] const std::vector<StoredTable>& stored_tables();
[[nodiscard]] const StoredTable& stored_table(std::string_view name);

// The highest id ever given there, in an import taken back too: none is given twice.
[[nodiscard]] Result<std::int64_t> last_id(Database& database, std::string_view table);
[[nodiscard]] Result<void> insert_row(Database& database, const StoredTable& table,
                                      std::int64_t id, const Cells& cells);
[[nodiscard]] Result<void> update_row(Database& database, const StoredTable& table,
                                      std::int64_t id, const Cells& cells);

// All rows, by id unless `order` says otherwise: ws and id come before the columns, so the
// first column is number 2.
[[nodiscard]] Result<void> each_row(Database& database, const StoredTable& table,
                                    std::string_view order,
                                    const std::function<void(const SqlRow&)>& each);

// The row as cells; `row` begins with ws and id.
[[nodiscard]] Cells cells_of(const SqlRow& row, const StoredTable& table);

// Ids separated by blanks, as a list column holds them, and back.
[[nodiscard]] std::vector<std::int64_t> ids_of(std::string_view text);
[[nodiscard]] std::string text_of(std::span<const std::int64_t> ids);

// The people (or, for Org, the companies) that a row names.
[[nodiscard]] std::vector<std::int64_t> named_in(const StoredTable& table, const Cells& cells,
                                                 NamedBy names);

// Cells as one text and back: what undo keeps of a row. The same cells give the same text.
[[nodiscard]] std::string text_of(const Cells& cells);
[[nodiscard]] Cells cells_of(std::string_view text);

// The row as it is stored now, as text; empty when there is none.
[[nodiscard]] Result<std::string> stored_text(Database& database, const StoredTable& table,
                                              std::int64_t id);

}  // namespace sweet
