// A database that notes which tables of facts are written through it, and which rows.
//
//   in      another Database, which outlives it; every statement of run() writes one table
//   out     written(): each table once, in the order of the first write; rows by what the
//           statements of table.h say, whose first two values are ws and id
//   errors  those of the other
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/rows.h"
#include "store/table.h"

namespace sweet {

class WatchedDatabase : public Database {
 public:
  explicit WatchedDatabase(Database& database) : database_(database) {}

  [[nodiscard]] const std::vector<WrittenTable>& written() const { return written_; }

  [[nodiscard]] Result<void> run(std::string_view sql, std::span<const SqlValue> values,
                                 const std::function<void(const SqlRow&)>& each) override {
    const auto table =
        std::ranges::find(stored_tables(), name_written(sql), &StoredTable::name);
    if (table != stored_tables().end()) note(table->name, sql, values);
    return database_.run(sql, values, each);
  }
  [[nodiscard]] Result<void> script(std::string_view sql) override {
    return database_.script(sql);
  }
  [[nodiscard]] Result<int> schema_version() override { return database_.schema_version(); }
  [[nodiscard]] Result<void> set_schema_version(int version) override {
    return database_.set_schema_version(version);
  }
  [[nodiscard]] Result<void> keep_copy(int version) override {
    return database_.keep_copy(version);
  }
  [[nodiscard]] Result<std::uint64_t> revision() override { return database_.revision(); }
  [[nodiscard]] Result<std::string> mark() override { return database_.mark(); }
  [[nodiscard]] Result<void> begin(Access access) override { return database_.begin(access); }
  [[nodiscard]] Result<void> commit() override { return database_.commit(); }
  void roll_back() override { database_.roll_back(); }

 private:
  void note(std::string_view table, std::string_view sql, std::span<const SqlValue> values) {
    auto at = std::ranges::find(written_, table, &WrittenTable::name);
    if (at == written_.end()) at = written_.insert(at, WrittenTable{.name = table});
    if (at->perhaps_others) return;
    const bool one_row = sql.starts_with("INSERT INTO ") || sql.ends_with(kOfOneRow);
    const auto* id = values.size() > 1 ? std::get_if<std::int64_t>(&values[1]) : nullptr;
    if (one_row && id != nullptr && at->rows.size() < WrittenTable::kRowsMax)
      at->rows.push_back(*id);
    else
      at->perhaps_others = true;
  }

  // The name that a statement writes to; empty: it writes nothing.
  static std::string_view name_written(std::string_view sql) {
    for (const std::string_view verb : {"INSERT INTO ", "UPDATE ", "DELETE FROM "})
      if (sql.starts_with(verb)) {
        sql.remove_prefix(verb.size());
        return sql.substr(0, sql.find_first_of(" ("));
      }
    return {};
  }

  Database& database_;
  std::vector<WrittenTable> written_ = {};
};

}  // namespace sweet
