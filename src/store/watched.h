// A database that notes which tables of facts are written through it.
//
//   in      another Database, which outlives it; every statement of run() writes one table
//   out     written(): their names, each once, in the order of the first write
//   errors  those of the other
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/table.h"

namespace sweet {

class WatchedDatabase : public Database {
 public:
  explicit WatchedDatabase(Database& database) : database_(database) {}

  [[nodiscard]] const std::vector<std::string_view>& written() const { return written_; }

  [[nodiscard]] Result<void> run(std::string_view sql, std::span<const SqlValue> values,
                                 const std::function<void(const SqlRow&)>& each) override {
    const auto table =
        std::ranges::find(stored_tables(), name_written(sql), &StoredTable::name);
    if (table != stored_tables().end() &&
        std::ranges::find(written_, table->name) == written_.end())
      written_.push_back(table->name);
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
  std::vector<std::string_view> written_ = {};
};

}  // namespace sweet
