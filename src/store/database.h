// A database as the store needs it: the seam that SQLite fills today, PostgreSQL tomorrow.
//
// One SQL text serves both: placeholders are $1, $2, …; no statement spans workspaces;
// ids are made by the program. Results are read row by row.
//
//   errors  Storage (disk, damage), Busy (another process holds it), Conflict (unique key)
//   threads one connection is used by one thread at a time
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

namespace sweet {

// A value bound to a placeholder. Texts are borrowed for the call.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string_view>;

// A value read back. PostgreSQL's text format is turned into these by column type.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

class SqlRow {
 public:
  virtual ~SqlRow() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t number(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // valid until the next row
  virtual Cell cell(int column) const = 0;
};

// A transaction that writes takes the write lock at once.
enum class Access : std::uint8_t { Read, Write };

class Database {
 public:
  virtual ~Database() = default;

  // Runs one statement with its values; rows, if any, go to `each`, which may not call
  // the database.
  [[nodiscard]] virtual Result<void> run(std::string_view sql, std::span<const SqlValue> values,
                                         const std::function<void(const SqlRow&)>& each) = 0;

  // Several statements without values: the schema.
  [[nodiscard]] virtual Result<void> script(std::string_view sql) = 0;

  // The version of the schema in it; 0: none yet. Errors: BadInput when it is not ours.
  [[nodiscard]] virtual Result<int> schema_version() = 0;
  [[nodiscard]] virtual Result<void> set_schema_version(int version) = 0;

  // Keeps a copy of the whole database beside it, named after its version.
  [[nodiscard]] virtual Result<void> keep_copy(int version) = 0;

  // Another number whenever another connection has changed the facts. Never waits.
  // Errors: Busy while somebody is writing: what was known before is still the newest.
  [[nodiscard]] virtual Result<std::uint64_t> revision() = 0;

  // Tells states of the facts apart, also over time and between connections: the same mark, the
  // same facts. Inside a transaction. Empty: this database cannot say.
  [[nodiscard]] virtual Result<std::string> mark() { return std::string(); }

  // What is read between begin and commit is of one moment.
  [[nodiscard]] virtual Result<void> begin(Access access) = 0;
  [[nodiscard]] virtual Result<void> commit() = 0;
  virtual void roll_back() = 0;
};

}  // namespace sweet
